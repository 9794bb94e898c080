import { average } from '#kernels';
import { ScoreError } from './scorer.js';

/** `np.average`. @throws {ScoreError} where the weights sum to zero. */
export function weightedMean(values: ArrayLike<number>, weights?: ArrayLike<number>): number {
  const mean = average(values, weights);
  if (weights && Number.isNaN(mean) && sumsToZero(weights)) {
    throw new ScoreError("Weights sum to zero, can't be normalized");
  }
  return mean;
}

/** @throws {ScoreError} where every weight is zero. @see sklearn.utils.validation._check_sample_weight */
export function requireWeight(weights: ArrayLike<number> | undefined): void {
  if (!weights) return;
  for (let row = 0; row < weights.length; row++) if (weights[row] !== 0) return;
  throw new ScoreError('Sample weights must contain at least one non-zero number.');
}

function sumsToZero(weights: ArrayLike<number>): boolean {
  let sum = 0;
  for (let row = 0; row < weights.length; row++) sum += weights[row];
  return sum === 0;
}
