import { type Float, isFloat, numberOf } from '#contracts';
import type { TreeCriterion, TreeLimits } from '#kernels';
import type { GrowthParams } from './tree-params.js';

/**
 * Parameters as counts.
 * @param nSamples - Training rows, those of weight 0 included, as scikit-learn counts them here.
 * @param totalWeight - Sum of the weights the tree is grown with.
 */
export function treeLimits(
  params: GrowthParams,
  nSamples: number,
  nFeatures: number,
  totalWeight: number,
): TreeLimits {
  const { min_samples_leaf: leaf, min_samples_split: split } = params;
  const minSamplesLeaf = countOf(leaf, (fraction) => Math.ceil(fraction * nSamples));
  const minSamplesSplit = countOf(split, (fraction) => Math.max(2, Math.ceil(fraction * nSamples)));
  return {
    maxDepth: params.max_depth ?? 2 ** 31 - 1,
    minSamplesSplit: Math.max(minSamplesSplit, 2 * minSamplesLeaf),
    minSamplesLeaf,
    minWeightLeaf: params.min_weight_fraction_leaf * totalWeight,
    minImpurityDecrease: params.min_impurity_decrease,
    maxFeatures: featuresPerSplit(params.max_features, nFeatures),
  };
}

export function featuresPerSplit(maxFeatures: GrowthParams['max_features'], nFeatures: number): number {
  if (maxFeatures === null) return nFeatures;
  if (maxFeatures === 'sqrt') return Math.max(1, Math.floor(Math.sqrt(nFeatures)));
  if (maxFeatures === 'log2') return Math.max(1, Math.floor(Math.log2(nFeatures)));
  return countOf(maxFeatures, (fraction) => Math.max(1, Math.floor(fraction * nFeatures)));
}

/** An integer is a count; a float is a fraction of something. */
export const countOf = (given: number | Float, ofFraction: (fraction: number) => number): number =>
  isFloat(given) ? ofFraction(numberOf(given)) : numberOf(given);

/** The criterion without its other names. */
export function criterionOf(criterion: GrowthParams['criterion']): TreeCriterion {
  if (criterion === 'log_loss') return 'entropy';
  return criterion === 'friedman_mse' ? 'squared_error' : criterion;
}
