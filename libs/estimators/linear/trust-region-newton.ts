import { type RunEnd, RunStops, type Stop } from './run-stops.js';
import { addScaled, dot, norm } from './vectors.js';

/** Steps are taken where the actual decrease is this share of the predicted one; the others size the region. */
const [taken, poor, good] = [1e-4, 0.25, 0.75];
const [shrinkMost, shrink, grow] = [0.25, 0.5, 4];
const cgTolerance = 0.1;
const leastDecrease = 1e-12;
/** Decreases of the value below this share of it are those of steps of some 1e-13. */
const leastShown = 1e-27;

/** A smooth convex function with products of its Hessian. */
export interface CurvedFunction {
  /** Writes the gradient at `w` into `gradient`. @returns the value. */
  evaluate(w: Float64Array, gradient: Float64Array): number;
  /** Fixes where `hessianProduct` takes the Hessian. */
  curveAt(w: Float64Array): void;
  hessianProduct(v: Float64Array, product: Float64Array): void;
}

/**
 * liblinear's trust-region Newton method, from w = 0: the same steps and tests.
 * @param limits - `tol` as a part of the gradient's norm at 0.
 * @returns where each of them ends the run.
 * @see Lin, Weng, Keerthi 2008, JMLR 9:627; Lin, Moré 1999
 */
export function trustRegionNewton(
  f: CurvedFunction,
  size: number,
  limits: readonly Stop[],
): readonly RunEnd[] {
  const w = new Float64Array(size);
  const trial = new Float64Array(size);
  let gradient = new Float64Array(size);
  let trialGradient = new Float64Array(size);
  let value = f.evaluate(w, gradient);
  const firstNorm = norm(gradient);
  const stops = new RunStops(limits.map(({ tol, maxIter }) => ({ tol: tol * firstNorm, maxIter })));
  let radius = firstNorm;
  let iterations = 0;
  f.curveAt(w);
  stops.pass(w, iterations, firstNorm);
  while (!stops.areMet) {
    const { step, residual } = conjugateGradient(f, gradient, radius);
    trial.set(w);
    addScaled(trial, 1, step);
    const slope = dot(gradient, step);
    const predicted = -0.5 * (slope - dot(step, residual));
    const trialValue = f.evaluate(trial, trialGradient);
    const actual = value - trialValue;
    const stepNorm = norm(step);
    if (iterations === 0) radius = Math.min(radius, stepNorm);
    radius = nextRadius(radius, stepNorm, { actual, predicted, slope });
    // What no rounding could show is no decrease: from a gradient of rounding errors nothing moves.
    if (actual > taken * predicted && predicted > leastShown * Math.abs(value)) {
      iterations++;
      w.set(trial);
      value = trialValue;
      [gradient, trialGradient] = [trialGradient, gradient];
      f.curveAt(w);
      stops.pass(w, iterations, norm(gradient));
    }
    // Where rounding hides every decrease, a region too small to move in ends it as well.
    if (value < -1e32 || !Number.isFinite(trialValue + stepNorm)) break;
    if (Math.abs(actual) <= 0 && predicted <= 0) break;
    const least = leastDecrease * Math.abs(value);
    if (Math.abs(actual) <= least && Math.abs(predicted) <= least) break;
  }
  stops.giveUp(w, iterations, 'stalled');
  return stops.ends;
}

function nextRadius(
  radius: number,
  stepNorm: number,
  { actual, predicted, slope }: { actual: number; predicted: number; slope: number },
): number {
  const bend = -actual - slope;
  const alpha = bend <= 0 ? grow : Math.max(shrinkMost, -0.5 * (slope / bend));
  if (actual < taken * predicted) return Math.min(Math.max(alpha, shrinkMost) * stepNorm, shrink * radius);
  if (actual < poor * predicted) {
    return Math.max(shrinkMost * radius, Math.min(alpha * stepNorm, shrink * radius));
  }
  if (actual < good * predicted) {
    return Math.max(shrinkMost * radius, Math.min(alpha * stepNorm, grow * radius));
  }
  return Math.max(radius, Math.min(alpha * stepNorm, grow * radius));
}

/** An approximate minimizer of the quadratic model within the region, and the model's negative gradient there. */
function conjugateGradient(f: CurvedFunction, gradient: Float64Array, radius: number) {
  const step = new Float64Array(gradient.length);
  const residual = gradient.map((g) => -g);
  const direction = residual.slice();
  const curved = new Float64Array(gradient.length);
  const enough = cgTolerance * norm(gradient);
  let square = dot(residual, residual);
  // In exact arithmetic as many rounds as there are dimensions end it; rounding may take some more.
  for (let rounds = 0; rounds < 10 * gradient.length + 100 && norm(residual) > enough; rounds++) {
    f.hessianProduct(direction, curved);
    const alpha = square / dot(direction, curved);
    addScaled(step, alpha, direction);
    if (norm(step) > radius) {
      addScaled(step, -alpha, direction);
      const toEdge = edge(step, direction, radius);
      addScaled(step, toEdge, direction);
      addScaled(residual, -toEdge, curved);
      break;
    }
    addScaled(residual, -alpha, curved);
    const nextSquare = dot(residual, residual);
    const beta = nextSquare / square;
    for (let i = 0; i < direction.length; i++) direction[i] = residual[i] + beta * direction[i];
    square = nextSquare;
  }
  return { step, residual };
}

/** How far to go from `step` along `direction` to reach the region's edge. */
function edge(step: Float64Array, direction: Float64Array, radius: number): number {
  const along = dot(step, direction);
  const length = dot(direction, direction);
  const room = radius * radius - dot(step, step);
  const root = Math.sqrt(along * along + length * room);
  return along >= 0 ? room / (along + root) : (root - along) / length;
}
