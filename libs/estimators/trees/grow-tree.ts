import { fitsCounts, growCountedTrees, growWeightedTrees, type TreeBlock, TreeBlockBuilder } from '#kernels';
import { FitError, type FitInput } from '../estimator.js';
import { classWeights } from './class-weights.js';
import { asCounts, prepareFit, sum, sumsAreExact, type TreeFit } from './tree-fit.js';
import { criterionOf, treeLimits } from './tree-limits.js';
import type { GrowthParams } from './tree-params.js';

/**
 * One tree on all rows, as scikit-learn's DecisionTreeClassifier and DecisionTreeRegressor grow it.
 * @throws {FitError}
 */
export function growTree(input: FitInput, params: GrowthParams): { block: TreeBlock; fit: TreeFit } {
  const fit = prepareFit(input);
  const { columns, rows, target } = fit;
  const weights = treeWeights(input, fit, params);
  if (weights && !(sum(weights) > 0)) throw new FitError('the weights of the training rows sum to 0');
  const limits = treeLimits(params, rows.length, columns.nCols, weights ? sum(weights) : rows.length);
  const seed = params.random_state ?? 0;
  const criterion = criterionOf(params.criterion);
  const trees = new TreeBlockBuilder();
  const counts = asCounts(weights, rows.length);
  if (
    counts &&
    'codes' in target &&
    (criterion === 'gini' || criterion === 'entropy') &&
    fitsCounts(columns, rows.length, target.nClasses, sum(counts))
  ) {
    const counted = { columns, rows, ...target, criterion, totalWeight: sum(counts), limits };
    growCountedTrees(counted, (grow) => trees.add(grow(seed, counts)));
  } else {
    const given = weights ?? new Float64Array(rows.length).fill(1);
    const ordered = !sumsAreExact(target, given);
    const weighted = { columns, rows, target, criterion, ordered, limits };
    growWeightedTrees(weighted, (grow) => trees.add(grow(seed, given)));
  }
  return { block: trees.build(), fit };
}

function treeWeights(input: FitInput, fit: TreeFit, params: GrowthParams): Float64Array | undefined {
  const { class_weight: classWeight } = params;
  if (!classWeight || classWeight === 'balanced_subsample' || !('codes' in fit.target))
    return fit.sampleWeight;
  const { codes } = fit.target;
  const perClass = classWeights(classWeight, codes, labelsOf(input, fit));
  return Float64Array.from(codes, (code, i) => perClass[code] * (fit.sampleWeight?.[i] ?? 1));
}

/** Labels of the classes that occur in the training rows. */
export function labelsOf(input: FitInput, fit: TreeFit) {
  const { target } = input;
  return target.task === 'classification' ? Array.from(fit.classes!, (code) => target.classes[code]) : [];
}
