/** Decrease and curvature asked of a step, and the relative width below which a bracket is not searched further. */
const sufficientDecrease = 1e-3;
const curvatureBound = 0.9;
const bracketTolerance = 0.1;
const maxStep = 1e10;

/** A step on the line, with the value and the slope there. */
interface Probe {
  step: number;
  value: number;
  slope: number;
}

/**
 * A line search for a step with sufficient decrease and a flat enough slope, as L-BFGS-B runs it: `step` is where
 * to look next, `next` takes what was found there.
 * @see Moré, Thuente 1994, ACM TOMS 20:286; MINPACK-2's dcsrch
 */
export class MoreThuente {
  step: number;
  readonly #startValue: number;
  readonly #startSlope: number;
  readonly #decreaseSlope: number;
  #best: Probe;
  #other: Probe;
  #bracketed = false;
  #modified = true;
  #low = 0;
  #high: number;
  #width = maxStep;
  #olderWidth = 2 * maxStep;

  /** @param slope - at step 0, below 0. @param step - first to try, above 0. */
  constructor(value: number, slope: number, step: number) {
    this.step = step;
    this.#startValue = value;
    this.#startSlope = slope;
    this.#decreaseSlope = sufficientDecrease * slope;
    this.#best = { step: 0, value, slope };
    this.#other = { step: 0, value, slope };
    this.#high = 5 * step;
  }

  /** @returns whether the search ends at `step`; else `step` is the next to evaluate. */
  next(value: number, slope: number): boolean {
    const { step } = this;
    const wanted = this.#startValue + step * this.#decreaseSlope;
    if (this.#modified && value <= wanted && slope >= 0) this.#modified = false;
    if (this.#mustEnd(value, slope, wanted)) return true;
    const probe = { step, value, slope };
    if (this.#modified && value <= this.#best.value && value > wanted) {
      // Until the decrease is sufficient, interpolate the function less its wanted decrease.
      const tilt = (p: Probe, by: number): Probe => ({
        step: p.step,
        value: p.value - p.step * by,
        slope: p.slope - by,
      });
      this.#interpolate(
        tilt(this.#best, this.#decreaseSlope),
        tilt(this.#other, this.#decreaseSlope),
        tilt(probe, this.#decreaseSlope),
      );
      this.#best = tilt(this.#best, -this.#decreaseSlope);
      this.#other = tilt(this.#other, -this.#decreaseSlope);
    } else {
      this.#interpolate(this.#best, this.#other, probe);
    }
    this.#narrow();
    return false;
  }

  #mustEnd(value: number, slope: number, wanted: number): boolean {
    const { step } = this;
    const satisfied = value <= wanted && Math.abs(slope) <= curvatureBound * -this.#startSlope;
    const stuck =
      this.#bracketed &&
      (step <= this.#low || step >= this.#high || this.#high - this.#low <= bracketTolerance * this.#high);
    const unbounded = step === maxStep && value <= wanted && slope <= this.#decreaseSlope;
    return (
      satisfied || stuck || unbounded || (step === 0 && (value > wanted || slope >= this.#decreaseSlope))
    );
  }

  #narrow(): void {
    if (this.#bracketed) {
      const width = Math.abs(this.#other.step - this.#best.step);
      if (width >= 0.66 * this.#olderWidth) {
        this.step = this.#best.step + 0.5 * (this.#other.step - this.#best.step);
      }
      this.#olderWidth = this.#width;
      this.#width = width;
      this.#low = Math.min(this.#best.step, this.#other.step);
      this.#high = Math.max(this.#best.step, this.#other.step);
    } else {
      this.#low = this.step + 1.1 * (this.step - this.#best.step);
      this.#high = this.step + 4 * (this.step - this.#best.step);
    }
    this.step = Math.min(Math.max(this.step, 0), maxStep);
    if (
      this.#bracketed &&
      (this.step <= this.#low ||
        this.step >= this.#high ||
        this.#high - this.#low <= bracketTolerance * this.#high)
    ) {
      this.step = this.#best.step;
    }
  }

  /** Sets the next step by cubic and quadratic interpolation, and which probes bound the minimum (dcstep). */
  #interpolate(best: Probe, other: Probe, probe: Probe): void {
    const turned = Math.sign(probe.slope) * Math.sign(best.slope) < 0;
    const higher = probe.value > best.value;
    let next: number;
    if (higher) next = this.#whenHigher(best, probe);
    else if (turned) next = this.#whenTurned(best, probe);
    else if (Math.abs(probe.slope) < Math.abs(best.slope)) next = this.#whenFlatter(best, other, probe);
    else if (this.#bracketed) next = throughCubic(probe, other, probe.step > other.step).cubic;
    else next = probe.step > best.step ? this.#high : this.#low;
    if (higher) {
      this.#other = probe;
      this.#best = best;
    } else {
      this.#other = turned ? best : other;
      this.#best = probe;
    }
    this.#bracketed ||= higher || turned;
    this.step = next;
  }

  #whenHigher(best: Probe, probe: Probe): number {
    const length = probe.step - best.step;
    const { theta, gamma } = cubicTerms(best, probe, probe.step < best.step, false);
    const ratio = (gamma - best.slope + theta) / (gamma - best.slope + gamma + probe.slope);
    const cubic = best.step + ratio * length;
    const fall = (best.value - probe.value) / length + best.slope;
    const quadratic = best.step + (best.slope / fall / 2) * length;
    if (Math.abs(cubic - best.step) <= Math.abs(quadratic - best.step)) return cubic;
    return cubic + (quadratic - cubic) / 2;
  }

  #whenTurned(best: Probe, probe: Probe): number {
    const { cubic } = throughCubic(probe, best, probe.step > best.step);
    const secant = secantStep(best, probe);
    return Math.abs(cubic - probe.step) > Math.abs(secant - probe.step) ? cubic : secant;
  }

  #whenFlatter(best: Probe, other: Probe, probe: Probe): number {
    const { theta, gamma } = cubicTerms(best, probe, probe.step > best.step, true);
    const ratio = (gamma - probe.slope + theta) / (gamma + (best.slope - probe.slope) + gamma);
    let cubic = probe.step > best.step ? this.#high : this.#low;
    if (ratio < 0 && gamma !== 0) cubic = probe.step + ratio * (best.step - probe.step);
    const secant = secantStep(best, probe);
    const cubicIsNearer = Math.abs(cubic - probe.step) < Math.abs(secant - probe.step);
    if (this.#bracketed) {
      const nearer = cubicIsNearer ? cubic : secant;
      const bound = probe.step + 0.66 * (other.step - probe.step);
      return probe.step > best.step ? Math.min(bound, nearer) : Math.max(bound, nearer);
    }
    const isFarther = Math.abs(cubic - probe.step) > Math.abs(secant - probe.step);
    return Math.min(Math.max(isFarther ? cubic : secant, this.#low), this.#high);
  }
}

function cubicTerms(from: Probe, to: Probe, negative: boolean, clamp: boolean) {
  const theta = (3 * (from.value - to.value)) / (to.step - from.step) + from.slope + to.slope;
  const scale = Math.max(Math.abs(theta), Math.abs(from.slope), Math.abs(to.slope));
  const square = (theta / scale) ** 2 - (from.slope / scale) * (to.slope / scale);
  const gamma = scale * Math.sqrt(clamp ? Math.max(0, square) : square);
  return { theta, gamma: negative ? -gamma : gamma };
}

/** Minimizer of the cubic through `probe` and `end`. */
function throughCubic(probe: Probe, end: Probe, negative: boolean) {
  const { theta, gamma } = cubicTerms(end, probe, negative, false);
  const ratio = (gamma - probe.slope + theta) / (gamma - probe.slope + gamma + end.slope);
  return { cubic: probe.step + ratio * (end.step - probe.step) };
}

const secantStep = (best: Probe, probe: Probe): number =>
  probe.step + (probe.slope / (probe.slope - best.slope)) * (best.step - probe.step);
