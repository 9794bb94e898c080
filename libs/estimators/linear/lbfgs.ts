import { CorrectionHistory } from './correction-history.js';
import { MoreThuente } from './more-thuente.js';
import type { RunStops } from './run-stops.js';
import { dot, maxAbs } from './vectors.js';

const maxSearchSteps = 50;
const maxEvaluations = 15000;
const epsilon = 2 ** -52;
/** Relative decrease below which scikit-learn gives up on progress. */
const leastDecrease = 64 * epsilon;

/**
 * A minimization by limited-memory BFGS, with the steps, tests and constants of scipy's L-BFGS-B without bounds as
 * scikit-learn calls it: the same iterates, to rounding. It asks and is told, so that many can be evaluated in one
 * pass over the rows: until all `stops` are met evaluate the function at `point` and `tell` the result. The violation
 * that stops look at is the largest entry of the gradient; a run stalls where rounding hides the decrease.
 * @see Byrd, Lu, Nocedal, Zhu 1995, SIAM J. Sci. Comput. 16:1190
 */
export class Lbfgs {
  /** Where to evaluate next. Overwritten in place. */
  readonly point: Float64Array;
  #iterations = 0;
  #evaluations = 0;
  #search: MoreThuente | undefined;
  #searchSteps = 0;
  #value = Number.NaN;
  #slope = Number.NaN;
  readonly #base: Float64Array;
  readonly #gradient: Float64Array;
  readonly #direction: Float64Array;

  /**
   * @param start - first point; it is copied.
   * @param history - what is known of the curvature, of a similar function; it is changed.
   */
  constructor(
    start: Float64Array,
    readonly stops: RunStops,
    readonly history = new CorrectionHistory(start.length),
  ) {
    this.point = start.slice();
    this.#base = start.slice();
    this.#gradient = new Float64Array(start.length);
    this.#direction = new Float64Array(start.length);
  }

  /** @param gradient - at `point`; it is read, not kept. */
  tell(value: number, gradient: Float64Array): void {
    this.#evaluations++;
    if (this.#search === undefined) {
      this.#value = value;
      this.#gradient.set(gradient);
      this.stops.pass(this.point, 0, maxAbs(gradient));
      if (!this.stops.areMet) this.#startSearch();
      return;
    }
    const slope = dot(gradient, this.#direction);
    if (this.#search.next(value, slope)) this.#accept(value, slope, gradient);
    else if (this.#searchSteps >= maxSearchSteps) this.#restart();
    else this.#moveTo(this.#search.step);
  }

  #startSearch(): void {
    this.history.direct(this.#gradient, this.#direction);
    this.#slope = dot(this.#gradient, this.#direction);
    if (!(this.#slope < 0)) {
      this.#restart();
      return;
    }
    const norm = Math.sqrt(dot(this.#direction, this.#direction));
    this.#search = new MoreThuente(
      this.#value,
      this.#slope,
      this.#iterations === 0 && this.history.isEmpty ? Math.min(1 / norm, 1e10) : 1,
    );
    this.#searchSteps = 0;
    this.#moveTo(this.#search.step);
  }

  #moveTo(step: number): void {
    this.#searchSteps++;
    const { point } = this;
    const base = this.#base;
    const direction = this.#direction;
    for (let i = 0; i < point.length; i++) point[i] = base[i] + step * direction[i];
  }

  /** No step helps: forget the curvature once, then give up. */
  #restart(): void {
    this.point.set(this.#base);
    if (this.history.isEmpty) {
      this.stops.giveUp(this.point, this.#iterations, 'no_step');
      return;
    }
    this.history.clear();
    this.#startSearch();
  }

  #accept(value: number, slope: number, gradient: Float64Array): void {
    const step = this.#search!.step;
    const decrease = this.#value - value;
    const magnitude = Math.max(Math.abs(this.#value), Math.abs(value), 1);
    this.#iterations++;
    const { stops, point } = this;
    stops.pass(point, this.#iterations, maxAbs(gradient));
    if (this.#evaluations > maxEvaluations) stops.giveUp(point, this.#iterations, 'max_evaluations');
    if (decrease <= leastDecrease * magnitude) stops.giveUp(point, this.#iterations, 'stalled');
    if (stops.areMet) return;
    this.#remember(step, slope, gradient);
    this.#value = value;
    this.#gradient.set(gradient);
    this.#base.set(point);
    this.#startSearch();
  }

  #remember(step: number, slope: number, gradient: Float64Array): void {
    const curvature = (slope - this.#slope) * step;
    if (curvature <= epsilon * -this.#slope * step) return;
    this.history.add(step, this.#direction, this.#gradient, gradient, curvature);
  }
}
