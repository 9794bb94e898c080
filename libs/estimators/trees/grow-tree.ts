import { fitsCounts, growCountedTrees, growWeightedTrees, TreeBlockBuilder } from '#kernels';
import { FitError, type FitInput, type Model } from '../estimator.js';
import { classWeights } from './class-weights.js';
import { fitEnsembles } from './fit-ensembles.js';
import type { ForestPart } from './forest-part.js';
import { asCounts, labelsOf, prepareFit, sum, sumsAreExact, type TreeFit } from './tree-fit.js';
import { criterionOf, treeLimits } from './tree-limits.js';
import type { GrowthParams } from './tree-params.js';

/** Trees of one type: see `fitEnsembles`; each is an ensemble of one. */
export function fitTrees(
  type: string,
  input: FitInput,
  candidates: readonly GrowthParams[],
): { models: Model[]; fitsRun: number } {
  return fitEnsembles(
    type,
    candidates,
    () => 1,
    (params) => growTree(input, params),
  );
}

/**
 * One tree on all rows, as scikit-learn's DecisionTreeClassifier and DecisionTreeRegressor grow it.
 * @throws {FitError}
 */
function growTree(input: FitInput, params: GrowthParams): ForestPart {
  const criterion = criterionOf(params.criterion);
  const fit = prepareFit(input, criterion);
  const { columns, rows, target } = fit;
  const weights = treeWeights(input, fit, params);
  const totalWeight = sum(weights);
  if (!(totalWeight > 0)) throw new FitError('the weights of the training rows sum to 0');
  const limits = treeLimits(params, rows.length, columns.nCols, totalWeight);
  const seed = params.random_state ?? 0;
  const trees = new TreeBlockBuilder();
  const counts = asCounts(weights);
  if (
    counts &&
    'codes' in target &&
    (criterion === 'gini' || criterion === 'entropy') &&
    fitsCounts(rows.length, target.nClasses, totalWeight)
  ) {
    growCountedTrees({ columns, rows, ...target, criterion, totalWeight, limits }, (grow) =>
      trees.add(grow(seed, counts)),
    );
  } else {
    // A Poisson loss adds logarithms, which round whatever the targets are.
    const ordered = criterion === 'poisson' || !sumsAreExact(target, weights);
    growWeightedTrees({ columns, rows, target, criterion, ordered, limits }, (grow) =>
      trees.add(grow(seed, weights)),
    );
  }
  return { block: trees.build(), classes: fit.classes ?? null, nFeatures: columns.nCols };
}

function treeWeights(input: FitInput, fit: TreeFit, params: GrowthParams): Float64Array {
  const { class_weight: classWeight } = params;
  const { target, rows, sampleWeight } = fit;
  if (!classWeight || classWeight === 'balanced_subsample' || !('codes' in target)) {
    return sampleWeight ?? new Float64Array(rows.length).fill(1);
  }
  const perClass = classWeights(classWeight, target.codes, labelsOf(input, fit));
  return Float64Array.from(target.codes, (code, i) => perClass[code] * (sampleWeight?.[i] ?? 1));
}
