import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { maxAbs } from './vectors.js';

/** Above this many parameters a Hessian and its decomposition cost more than they bring. */
const maxSize = 400;
const maxSteps = 30;
const maxHalvings = 6;

export interface SmoothFunction {
  /** Writes the gradient at `w` into `gradient`. @returns the value. */
  evaluate(w: Float64Array, gradient: Float64Array): number;
  /** Row-major, shape (size, size). */
  hessian(w: Float64Array): Float64Array;
}

/**
 * Newton steps from a point near the minimum, in place, until no entry of the gradient is above `tol` or no step makes
 * it smaller. Decreases of the value that rounding hides still show in the gradient.
 */
export function refineByNewton(f: SmoothFunction, w: Float64Array, tol: number): void {
  const size = w.length;
  if (size > maxSize) return;
  let gradient = new Float64Array(size);
  let trialGradient = new Float64Array(size);
  f.evaluate(w, gradient);
  let largest = maxAbs(gradient);
  for (let step = 0; step < maxSteps && largest > tol; step++) {
    const direction = solve(f.hessian(w), gradient);
    if (direction === undefined) return;
    let factor = 1;
    let trial = w;
    let trialLargest = Number.POSITIVE_INFINITY;
    for (let halving = 0; halving <= maxHalvings && !(trialLargest < largest); halving++) {
      const scale = factor;
      trial = w.map((value, i) => value - scale * direction[i]);
      f.evaluate(trial, trialGradient);
      trialLargest = maxAbs(trialGradient);
      factor /= 2;
    }
    if (!(trialLargest < largest)) return;
    w.set(trial);
    largest = trialLargest;
    [gradient, trialGradient] = [trialGradient, gradient];
  }
}

/** Solves for a positive definite matrix; undefined where it is not, to rounding. */
function solve(hessian: Float64Array, right: Float64Array): number[] | undefined {
  const size = right.length;
  const matrix = Matrix.from1DArray(size, size, hessian);
  const decomposition = new CholeskyDecomposition(matrix);
  if (!decomposition.isPositiveDefinite()) return undefined;
  const solution = decomposition.solve(Matrix.columnVector(Array.from(right))).to1DArray();
  return solution.every(Number.isFinite) ? solution : undefined;
}
