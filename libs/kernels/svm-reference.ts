/** A two-class problem as plain arrays: the kernel in single precision, its diagonal in double. */
export interface ReferenceProblem {
  readonly kernel: readonly Float32Array[];
  readonly diagonal: Float64Array;
  /** +1 or -1 per row. */
  readonly sign: readonly number[];
  readonly box: Float64Array;
}

export interface ReferenceSolution {
  readonly alpha: Float64Array;
  readonly rho: number;
  readonly iterations: number;
}

const tau = 1e-12;

/**
 * What the WebAssembly solver is tested against: libsvm's C-SVC solver without shrinking, one row at a time, with the
 * gradient and the signs as libsvm writes them.
 */
export function solveReference(
  problem: ReferenceProblem,
  tolerance: number,
  maxIterations: number,
): ReferenceSolution {
  const { kernel, diagonal, sign: y, box } = problem;
  const n = y.length;
  const alpha = new Float64Array(n);
  const gradient = new Float64Array(n).fill(-1);
  const q = (i: number, j: number) => y[i] * y[j] * kernel[i][j];
  let iterations = 0;
  while (maxIterations < 0 || iterations < maxIterations) {
    const pair = workingSet(problem, alpha, gradient, tolerance);
    if (!pair) break;
    iterations++;
    const [i, j] = pair;
    const oldI = alpha[i];
    const oldJ = alpha[j];
    const curve = diagonal[i] + diagonal[j] + (y[i] !== y[j] ? 2 : -2) * q(i, j);
    const steepness = curve <= 0 ? tau : curve;
    if (y[i] !== y[j]) {
      const delta = (-gradient[i] - gradient[j]) / steepness;
      const difference = oldI - oldJ;
      alpha[i] += delta;
      alpha[j] += delta;
      if (difference > 0 && alpha[j] < 0) [alpha[i], alpha[j]] = [difference, 0];
      else if (difference <= 0 && alpha[i] < 0) [alpha[i], alpha[j]] = [0, -difference];
      if (difference > box[i] - box[j]) {
        if (alpha[i] > box[i]) [alpha[i], alpha[j]] = [box[i], box[i] - difference];
      } else if (alpha[j] > box[j]) [alpha[i], alpha[j]] = [box[j] + difference, box[j]];
    } else {
      const delta = (gradient[i] - gradient[j]) / steepness;
      const sum = oldI + oldJ;
      alpha[i] -= delta;
      alpha[j] += delta;
      if (sum > box[i]) {
        if (alpha[i] > box[i]) [alpha[i], alpha[j]] = [box[i], sum - box[i]];
      } else if (alpha[j] < 0) [alpha[i], alpha[j]] = [sum, 0];
      if (sum > box[j]) {
        if (alpha[j] > box[j]) [alpha[i], alpha[j]] = [sum - box[j], box[j]];
      } else if (alpha[i] < 0) [alpha[i], alpha[j]] = [0, sum];
    }
    const changeI = alpha[i] - oldI;
    const changeJ = alpha[j] - oldJ;
    for (let k = 0; k < n; k++) gradient[k] += q(i, k) * changeI + q(j, k) * changeJ;
  }
  return { alpha, rho: rhoOf(problem, alpha, gradient), iterations };
}

/** libsvm's select_working_set: ties go to the later row. */
function workingSet(
  { kernel, diagonal, sign: y, box }: ReferenceProblem,
  alpha: Float64Array,
  gradient: Float64Array,
  tolerance: number,
): [number, number] | undefined {
  const n = y.length;
  const atBox = (t: number) => alpha[t] >= box[t];
  const atZero = (t: number) => !atBox(t) && alpha[t] <= 0;
  let largest = Number.NEGATIVE_INFINITY;
  let i = -1;
  for (let t = 0; t < n; t++) {
    if (y[t] > 0 ? atBox(t) : atZero(t)) continue;
    if (-y[t] * gradient[t] >= largest) [largest, i] = [-y[t] * gradient[t], t];
  }
  let opposite = Number.NEGATIVE_INFINITY;
  let best = Number.POSITIVE_INFINITY;
  let j = -1;
  for (let t = 0; t < n && i >= 0; t++) {
    if (y[t] > 0 ? atZero(t) : atBox(t)) continue;
    opposite = Math.max(opposite, y[t] * gradient[t]);
    const violation = largest + y[t] * gradient[t];
    if (violation <= 0) continue;
    const curve = diagonal[i] + diagonal[t] - 2 * kernel[i][t];
    const decrease = -(violation * violation) / (curve > 0 ? curve : tau);
    if (decrease <= best) [best, j] = [decrease, t];
  }
  return largest + opposite < tolerance || j === -1 ? undefined : [i, j];
}

function rhoOf({ sign: y, box }: ReferenceProblem, alpha: Float64Array, gradient: Float64Array): number {
  let free = 0;
  let sum = 0;
  let upper = Number.POSITIVE_INFINITY;
  let lower = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < y.length; t++) {
    const slope = y[t] * gradient[t];
    if (alpha[t] >= box[t]) {
      if (y[t] < 0) upper = Math.min(upper, slope);
      else lower = Math.max(lower, slope);
    } else if (alpha[t] <= 0) {
      if (y[t] > 0) upper = Math.min(upper, slope);
      else lower = Math.max(lower, slope);
    } else {
      free++;
      sum += slope;
    }
  }
  return free > 0 ? sum / free : (upper + lower) / 2;
}
