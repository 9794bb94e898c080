import { fitsCounts, growCountedTrees, growWeightedTrees, TreeBlockBuilder } from '#kernels';
import { drawSeed, RandomState } from '#random';
import type { FitInput } from '../estimator.js';
import type { ForestPart } from './forest-part.js';
import { rowSampling } from './row-sampling.js';
import { prepareFit, sumsAreExact } from './tree-fit.js';
import { criterionOf, treeLimits } from './tree-limits.js';
import type { ForestParams } from './tree-params.js';

/**
 * Trees of the forest that these parameters and rows name. A tree depends on its number only, so a forest may be grown
 * in parts, anywhere, in any order, and merged by `mergeForests`.
 * Draws are scikit-learn's: tree seeds, bootstrap samples and the features looked at per split.
 * @param treeNumbers - from 0, ascending.
 * @throws {FitError} on rows, weights or values that no tree can be grown from.
 */
export function growTrees(input: FitInput, params: ForestParams, treeNumbers: readonly number[]): ForestPart {
  const criterion = criterionOf(params.criterion);
  const fit = prepareFit(input, criterion);
  const { columns, rows, target } = fit;
  const { warnings, totalWeight, counts, weights } = rowSampling(input, fit, params);
  const limits = treeLimits(params, rows.length, columns.nCols, totalWeight);
  const seeds = treeSeeds(params.random_state ?? 0, treeNumbers);
  const trees = new TreeBlockBuilder();
  if (
    counts &&
    'codes' in target &&
    (criterion === 'gini' || criterion === 'entropy') &&
    fitsCounts(rows.length, target.nClasses, totalWeight)
  ) {
    growCountedTrees({ columns, rows, ...target, criterion, totalWeight, limits }, (grow) => {
      for (const seed of seeds) trees.add(grow(seed, counts(seed)));
    });
  } else {
    // Sums that round are made in scikit-learn's order, which costs as much as it does there: rounding tells splits
    // of equal worth apart. A Poisson loss adds logarithms, which round whatever the targets are.
    const ordered = criterion === 'poisson' || !counts || !sumsAreExact(target, totalWeight);
    growWeightedTrees({ columns, rows, target, criterion, ordered, limits }, (grow) => {
      for (const seed of seeds) trees.add(grow(seed, weights(seed)));
    });
  }
  return {
    block: trees.build(),
    classes: fit.classes ?? null,
    nFeatures: columns.nCols,
    ...(warnings?.length && { warnings }),
  };
}

/** scikit-learn draws one seed per tree from the forest's stream. */
function treeSeeds(randomState: number, treeNumbers: readonly number[]): number[] {
  const stream = new RandomState(randomState);
  let drawn = 0;
  return treeNumbers.map((tree) => {
    for (; drawn < tree; drawn++) drawSeed(stream);
    drawn++;
    return drawSeed(stream);
  });
}
