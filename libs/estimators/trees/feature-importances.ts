import { pairwiseSum } from '#kernels';
import type { Model, ModelState } from '../estimator.js';
import { storedParts } from './tree-model.js';

/**
 * How much each column took from the impurity of a fitted tree or forest, as shares of 1: scikit-learn's
 * feature_importances_. Zeros where no tree has a split; null for a model of a release that did not measure it.
 * @param state - of the model.
 * @param isForest - whether the mean of several trees is taken, as scikit-learn does for forests.
 */
export function featureImportances(state: ModelState, isForest: boolean): Float64Array | null {
  const parts = storedParts(state);
  const sums = new Float64Array(parts[0].nFeatures);
  let nTrees = 0;
  for (const { block } of parts) {
    if (block.importances === null) return null;
    const { start, feature, value } = block.importances;
    for (let tree = 0; tree < block.nTrees; tree++) {
      const isOneLeaf = block.nodeStart[tree + 1] - block.nodeStart[tree] === 1;
      if (isOneLeaf) continue;
      nTrees++;
      for (let at = start[tree]; at < start[tree + 1]; at++) sums[feature[at]] += value[at];
    }
  }
  if (!isForest || nTrees === 0) return sums;
  const means = sums.map((sum) => sum / nTrees);
  const total = pairwiseSum(means);
  return means.map((mean) => mean / total);
}

/** The same of a model that was just fitted, as EstimatorDefinition.importances has it. */
export function importancesOf(model: Model, isForest: boolean): Float64Array[] {
  const measured = featureImportances(model.state(), isForest);
  return measured === null ? [] : [measured];
}
