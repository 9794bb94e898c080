import type { LogisticColumns } from '#kernels';
import type { SolverRandom } from '#random';
import { type RunEnd, RunStops, type Stop } from './run-stops.js';

/** Added to curvatures, so that a column of zeros has one. */
const leastCurvature = 1e-12;
const sufficientDecrease = 0.01;
const maxSweeps = 1000;
const maxHalvings = 20;
const leastMove = 1e-12;
const largestMove = 10;
/** Solutions of the model in a row that move nothing, after which nothing will. */
const mostUnmoved = 10;

/**
 * Minimizes the weighted logistic loss plus the l1 norm of all coefficients, from 0: liblinear's newGLMNET, a Newton
 * step whose quadratic model is solved by coordinate descent, with shrinking.
 * @param negatives - weight of each row of the negative class, 0 for the others, shape (nRows,).
 * @param limits - `tol` as a part of the violations' sum at 0.
 * @param random - orders the coordinates in each sweep.
 * @returns where each of the limits ends the run.
 * @see Yuan, Ho, Lin 2012, JMLR 13:1999
 */
export function l1CoordinateDescent(
  columns: LogisticColumns,
  negatives: Float64Array,
  limits: readonly Stop[],
  random: SolverRandom,
): readonly RunEnd[] {
  const size = columns.nCols;
  const nRows = negatives.length;
  const state: DescentState = {
    w: new Float64Array(size),
    moved: new Float64Array(size),
    gradient: new Float64Array(size),
    curvature: new Float64Array(size),
    order: Int32Array.from({ length: size }, (_, j) => j),
    active: size,
  };
  const negativeSums = Float64Array.from({ length: size }, (_, j) => columns.valuesDot(j, negatives));
  let { sum, largest } = differentiate(columns, negativeSums, state, Number.POSITIVE_INFINITY);
  const firstViolation = sum;
  const stops = new RunStops(limits.map(({ tol, maxIter }) => ({ tol: tol * firstViolation, maxIter })));
  let innerEps = 1;
  let iterations = 0;
  let unmoved = 0;
  stops.pass(state.w, iterations, sum);
  while (!stops.areMet) {
    columns.clearStep();
    const { sweeps, hasMoved } = solveModel(columns, state, innerEps * firstViolation, nRows, random);
    unmoved = hasMoved ? 0 : unmoved + 1;
    searchLine(columns, state, negatives);
    if (sweeps === 1) innerEps *= 0.25;
    iterations++;
    ({ sum, largest } = differentiate(columns, negativeSums, state, largest / nRows));
    stops.pass(state.w, iterations, sum);
    if (unmoved >= mostUnmoved) stops.giveUp(state.w, iterations, 'stalled');
  }
  return stops.ends;
}

interface DescentState {
  readonly w: Float64Array;
  /** Coefficients at the model's solution. */
  readonly moved: Float64Array;
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
  /** Coordinates, the active ones first. */
  readonly order: Int32Array;
  active: number;
}

/** Gradient and curvature of the loss along each coordinate; shrinks those that will stay 0. */
function differentiate(
  columns: LogisticColumns,
  negativeSums: Float64Array,
  state: DescentState,
  shrinkBound: number,
) {
  const { w, gradient, curvature, order } = state;
  let sum = 0;
  let largest = 0;
  state.active = w.length;
  for (let s = 0; s < state.active; s++) {
    const j = order[s];
    curvature[j] = leastCurvature + columns.curvature(j);
    gradient[j] = negativeSums[j] - columns.tauDot(j);
    const violation = violationOf(w[j], gradient[j], shrinkBound);
    if (violation < 0) {
      swap(order, s--, --state.active);
      continue;
    }
    largest = Math.max(largest, violation);
    sum += violation;
  }
  return { sum, largest };
}

/** How far 0 is from the subgradient; -1 where the coefficient is 0 and well inside of what keeps it there. */
function violationOf(w: number, gradient: number, shrinkBound: number): number {
  const right = gradient + 1;
  const left = gradient - 1;
  if (w > 0) return Math.abs(right);
  if (w < 0) return Math.abs(left);
  if (right < 0) return -right;
  if (left > 0) return left;
  return right > shrinkBound && left < -shrinkBound ? -1 : 0;
}

/**
 * Minimizes the quadratic model to `tolerance`, as far as the violations of coordinates that still move say.
 * @returns how many sweeps it took, and whether a coordinate moved.
 */
function solveModel(
  columns: LogisticColumns,
  state: DescentState,
  tolerance: number,
  nRows: number,
  random: SolverRandom,
): { sweeps: number; hasMoved: boolean } {
  const { w, moved, gradient, curvature, order } = state;
  let hasMoved = false;
  let active = state.active;
  let shrinkBound = Number.POSITIVE_INFINITY;
  let sweeps = 0;
  while (sweeps < maxSweeps) {
    for (let s = 0; s < active; s++) swap(order, s, s + random.below(active - s));
    let sum = 0;
    let largest = 0;
    for (let s = 0; s < active; s++) {
      const j = order[s];
      const g = gradient[j] + (moved[j] - w[j]) * leastCurvature + columns.curvatureStepDot(j);
      const violation = violationOf(moved[j], g, shrinkBound / nRows);
      if (violation < 0) {
        swap(order, s--, --active);
        continue;
      }
      const z = coordinateMove(moved[j], g, curvature[j]);
      if (Math.abs(z) < leastMove) continue;
      hasMoved = true;
      largest = Math.max(largest, violation);
      sum += violation;
      const bounded = Math.min(Math.max(z, -largestMove), largestMove);
      moved[j] += bounded;
      columns.move(j, bounded);
    }
    sweeps++;
    shrinkBound = largest;
    if (sum <= tolerance) {
      if (active === state.active) break;
      // The shrunk coordinates are looked at once more before the model counts as solved.
      active = state.active;
      shrinkBound = Number.POSITIVE_INFINITY;
    }
  }
  return { sweeps, hasMoved };
}

/** Exact minimizer along one coordinate of the model. */
function coordinateMove(w: number, gradient: number, curvature: number): number {
  if (gradient + 1 < curvature * w) return -(gradient + 1) / curvature;
  if (gradient - 1 > curvature * w) return -(gradient - 1) / curvature;
  return -w;
}

/** Halves the step until the penalized loss decreases enough, and takes it. */
function searchLine(columns: LogisticColumns, state: DescentState, negatives: Float64Array): void {
  const { w, moved, gradient } = state;
  let decrease = l1Norm(moved) - l1Norm(w);
  for (let j = 0; j < w.length; j++) decrease += gradient[j] * (moved[j] - w[j]);
  let linear = columns.stepDot(negatives);
  for (let halving = 0; halving < maxHalvings; halving++) {
    const change = columns.tryStep() + linear + l1Norm(moved) - l1Norm(w);
    if (change <= sufficientDecrease * decrease) {
      w.set(moved);
      columns.takeStep();
      return;
    }
    for (let j = 0; j < w.length; j++) moved[j] = (w[j] + moved[j]) * 0.5;
    decrease *= 0.5;
    linear *= 0.5;
    columns.halveStep();
  }
  // Many halvings leave rounding in the odds.
  columns.recomputeOdds(w);
}

function l1Norm(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.abs(values[i]);
  return sum;
}

function swap(order: Int32Array, i: number, j: number): void {
  const held = order[i];
  order[i] = order[j];
  order[j] = held;
}
