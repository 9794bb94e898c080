import {
  bootstrapCounts,
  fitsCounts,
  type GrownTree,
  growCountedTrees,
  growWeightedTrees,
  TreeBlockBuilder,
} from '#kernels';
import { drawSeed, RandomState } from '#random';
import { FitError, type FitInput } from '../estimator.js';
import { balancedSubsample, classWeights } from './class-weights.js';
import type { ForestPart } from './forest-part.js';
import { labelsOf } from './grow-tree.js';
import { asCounts, prepareFit, sum, type TreeFit } from './tree-fit.js';
import { criterionOf, treeLimits } from './tree-limits.js';
import type { ForestParams } from './tree-params.js';

/**
 * Trees [firstTree, firstTree + nTrees) of the forest that these parameters and rows name. A tree depends on its
 * number only, so a forest may be grown in parts, anywhere, in any order, and merged by `mergeForest`.
 * Draws are scikit-learn's: tree seeds, bootstrap samples and the features looked at per split.
 * @throws {FitError}
 */
export function growTrees(
  input: FitInput,
  params: ForestParams,
  firstTree: number,
  nTrees: number,
): ForestPart {
  const fit = prepareFit(input);
  const { columns, rows, target } = fit;
  const seeds = treeSeeds(params.random_state ?? 0, firstTree, nTrees);
  const weights = forestWeights(input, fit, params);
  if (weights && !(sum(weights) > 0)) throw new FitError('the weights of the training rows sum to 0');
  const draws = params.bootstrap ? rowsDrawn(params, rows.length, weights) : 0;
  const criterion = criterionOf(params.criterion);
  const subsampled = params.bootstrap && params.class_weight === 'balanced_subsample';
  const counts = params.bootstrap ? undefined : asCounts(weights, rows.length);
  const total = params.bootstrap ? draws : weights ? sum(weights) : rows.length;
  // Sums of balanced_subsample's weights equal the draws up to rounding, so one limit serves every tree.
  const limits = treeLimits(params, rows.length, columns.nCols, total);
  // Real targets are summed in the fastest order: splits of equal worth may then be told apart by another rounding
  // than scikit-learn's. Real class weights are summed in its order, which costs as much as it does there.
  const ordered = 'codes' in target && (subsampled || (!params.bootstrap && counts === undefined));
  const trees = new TreeBlockBuilder();
  const whole = params.bootstrap ? !subsampled : counts !== undefined;

  if (
    whole &&
    'codes' in target &&
    (criterion === 'gini' || criterion === 'entropy') &&
    fitsCounts(columns, rows.length, target.nClasses, total)
  ) {
    const counted = { columns, rows, ...target, criterion, totalWeight: total, limits };
    growCountedTrees(counted, (grow) => {
      for (const seed of seeds) trees.add(grow(seed, counts ?? (weights ? drawn(seed) : draws)));
    });
  } else {
    growWeightedTrees({ columns, rows, target, criterion, ordered, limits }, (grow) => {
      for (const seed of seeds) trees.add(growOne(grow, seed));
    });
  }
  return { block: trees.build(), classes: fit.classes ?? null, nFeatures: columns.nCols };

  function drawn(seed: number): Uint32Array {
    return weights
      ? weightedBootstrapCounts(seed, weights, draws)
      : bootstrapCounts(seed, rows.length, draws);
  }

  function growOne(grow: (seed: number, weights: Float64Array) => GrownTree, seed: number): GrownTree {
    if (!params.bootstrap) return grow(seed, weights ?? new Float64Array(rows.length).fill(1));
    const times = drawn(seed);
    if (!subsampled || !('codes' in target)) return grow(seed, Float64Array.from(times));
    return grow(
      seed,
      balancedSubsample(target.codes, target.nClasses, times).map((weight, i) => weight * times[i]),
    );
  }
}

/** Seeds of trees [first, first + n): scikit-learn draws one per tree from the forest's stream. */
function treeSeeds(randomState: number, first: number, n: number): number[] {
  const stream = new RandomState(randomState);
  const seeds: number[] = [];
  for (let tree = 0; tree < first + n; tree++) {
    const seed = drawSeed(stream);
    if (tree >= first) seeds.push(seed);
  }
  return seeds;
}

/** Weights that rows are drawn by, or that trees are grown with when there is no bootstrap. */
function forestWeights(input: FitInput, fit: TreeFit, params: ForestParams): Float64Array | undefined {
  const { class_weight: given, bootstrap } = params;
  if (!given || !('codes' in fit.target) || (given === 'balanced_subsample' && bootstrap))
    return fit.sampleWeight;
  const { codes } = fit.target;
  const named = given === 'balanced_subsample' ? 'balanced' : given;
  const perClass = classWeights(named, codes, labelsOf(input, fit), fit.sampleWeight);
  return Float64Array.from(codes, (code, i) => perClass[code] * (fit.sampleWeight?.[i] ?? 1));
}

function rowsDrawn(params: ForestParams, nSamples: number, weights: Float64Array | undefined): number {
  const { max_samples: most } = params;
  if (most === null) return nSamples;
  return Number.isInteger(most) ? most : Math.max(1, Math.floor(most * (weights ? sum(weights) : nSamples)));
}

/** How often each row is drawn with probability in proportion to its weight. */
function weightedBootstrapCounts(seed: number, weights: Float64Array, draws: number): Uint32Array {
  const total = sum(weights);
  const p = weights.map((weight) => weight / total);
  const counts = new Uint32Array(weights.length);
  for (const row of new RandomState(seed).choice(weights.length, draws, { p })) counts[row]++;
  return counts;
}
