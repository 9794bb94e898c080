import type { SvmKernel } from '#kernels';
import type { FitInput } from '../estimator.js';
import { distanceMatrix, sharesKernelMatrix } from './kernel-matrix.js';
import type { TrainingSet } from './training-set.js';

/** Beyond this exponent e^-x is below half the smallest positive single (2^-150 = e^-103.97), with room for rounding. */
const vanishing = 105;

/**
 * Names the single-precision Gram of each kernel on these rows. Kernels of one name have the same Gram, bit by bit:
 * every rbf whose gamma is so large that distinct rows have a kernel of 0 gives the identity matrix.
 * @param kernels - by their own key, which names a Gram that no other kernel is known to have.
 */
export function gramKeys(
  input: FitInput,
  training: TrainingSet,
  kernels: ReadonlyMap<string, SvmKernel>,
): Map<string, string> {
  const keys = new Map([...kernels.keys()].map((key) => [key, key]));
  const first = [...kernels.values()].find((kernel) => kernel.kind === 'rbf');
  if (kernels.size < 2 || !first || !sharesKernelMatrix(input.frame, first, input.workspace)) return keys;
  const closest = closestDistance(
    distanceMatrix(input.frame, input.workspace),
    input.frame.X.nRows,
    training.rows,
  );
  for (const [key, kernel] of kernels) {
    if (kernel.kind === 'rbf' && kernel.gamma * closest > vanishing) keys.set(key, 'identity');
  }
  return keys;
}

/** Smallest squared distance between two different training rows. */
function closestDistance(distances: Float64Array, n: number, rows: Int32Array): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = 1; i < rows.length; i++) {
    const start = rows[i] * n;
    for (let j = 0; j < i; j++) smallest = Math.min(smallest, distances[start + rows[j]]);
  }
  return smallest;
}
