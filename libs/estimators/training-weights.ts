import { FitError, type FitInput } from './estimator.js';

/**
 * The weights of the training rows, in their order; undefined where rows have none.
 * @throws {FitError} where every weight is zero: there would be nothing to learn from.
 * @see sklearn.utils.validation._check_sample_weight
 */
export function trainingWeights({ rows, sampleWeight }: FitInput): Float64Array | undefined {
  if (!sampleWeight) return undefined;
  const weights = Float64Array.from(rows, (row) => sampleWeight[row]);
  if (weights.every((weight) => weight === 0)) {
    throw new FitError('Sample weights must contain at least one non-zero number.');
  }
  return weights;
}
