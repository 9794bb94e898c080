import { isFloat, numberOf, stableJson } from '#contracts';
import { criterionOf } from './tree-limits.js';
import type { ForestParams, GrowthParams } from './tree-params.js';

/** All parameters that change the trees, under one name where several mean the same. */
export function relevantGrowth<P extends GrowthParams>(params: P): P {
  const { min_samples_split: split, min_samples_leaf: leaf, random_state } = params;
  return {
    ...params,
    criterion: params.criterion === 'log_loss' ? 'entropy' : criterionOf(params.criterion),
    // Two leaves need as many rows. Fractions are counts once the rows are known.
    min_samples_split:
      isFloat(split) || isFloat(leaf) ? split : Math.max(numberOf(split), 2 * numberOf(leaf)),
    random_state: random_state ?? 0,
  };
}

/** Equal for forests that are prefixes of one another. */
export function forestPathKey(params: ForestParams): string {
  const { n_estimators: _, ...rest } = relevantGrowth(params);
  return stableJson(rest);
}

/** Equal for trees that may be the same under different depth limits, and for forests of such trees. */
export function familyKey(params: GrowthParams & Partial<ForestParams>): string {
  const { n_estimators: _trees, max_depth: _depth, ...rest } = relevantGrowth(params);
  return stableJson(rest);
}
