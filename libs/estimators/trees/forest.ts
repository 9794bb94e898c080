import {
  type DivisibleFit,
  FitError,
  type FitInput,
  type Grown,
  type Model,
  type ModelState,
} from '../estimator.js';
import { fitEnsembles } from './fit-ensembles.js';
import { type ForestPart, loadPart, partState, regroup, treesIn, treesPerPart } from './forest-part.js';
import { growTrees } from './grow-forest.js';
import { featuresPerSplit } from './tree-limits.js';
import { prefixModels, storedParts } from './tree-model.js';
import type { ForestParams, GrowthParams } from './tree-params.js';

/**
 * The forests made of parts that were grown apart, in the order of `candidates`.
 * @param type - `random_forest_classifier` or `random_forest_regressor`.
 * @param candidates - Equal but for `n_estimators`.
 * @param parts - In tree order, together at least as many trees as the largest of the forests.
 * @throws {FitError} on fewer.
 */
export function mergeForests(
  type: string,
  candidates: readonly ForestParams[],
  parts: readonly ForestPart[],
): Model[] {
  const sizes = candidates.map((params) => params.n_estimators);
  const largest = Math.max(...sizes);
  const nTrees = treesIn(parts);
  if (nTrees < largest) throw new FitError(`the parts hold ${nTrees} of ${largest} trees`);
  return prefixModels(type, parts, sizes);
}

/** Forests of one type: see `fitEnsembles`. */
export function fitForests(
  type: string,
  input: FitInput,
  candidates: readonly ForestParams[],
  grown: readonly Grown[] = [],
): { models: Model[]; fitsRun: number } {
  for (const params of candidates) checkForest(params);
  return fitEnsembles(
    type,
    candidates,
    (params) => params.n_estimators,
    (params, trees) => growTrees(input, params, trees),
    grown.map(partsOf),
  );
}

/** Trees [first, first + n), in the groups that a model keeps them in, so that few are to be regrouped for it. */
function growParts(input: FitInput, params: ForestParams, first: number, n: number): ForestPart[] {
  const parts: ForestPart[] = [];
  for (let from = first, to = first; from < first + n; from = to) {
    to = Math.min(first + n, (Math.floor(from / treesPerPart) + 1) * treesPerPart);
    const trees = Array.from({ length: to - from }, (_, i) => from + i);
    parts.push(growTrees(input, params, trees));
  }
  return parts;
}

const partsOf = (grown: Grown): ForestPart[] => (grown === null ? [] : storedParts(grown));

function checkForest(params: ForestParams): void {
  if (!params.bootstrap && params.max_samples !== null) {
    throw new FitError('max_samples needs bootstrap: leave it null, or set bootstrap to true');
  }
}

/** A forest in pieces: its trees, one by one or any number at a time. */
export const forestPieces = (type: string): DivisibleFit<ForestParams> => ({
  count: (params) => params.n_estimators,
  setup: (_params, nSamples, nFeatures) => rankingSeconds(nSamples, nFeatures),
  fit: (input, params, first, n, grown = null) => {
    checkForest(params);
    const kept = first === 0 ? partsOf(grown) : [];
    const known = Math.min(treesIn(kept), n);
    return [...regroup(kept, known), ...growParts(input, params, first + known, n - known)].map(partState);
  },
  // Each is what `fit` returned.
  merge: (candidates, parts) =>
    mergeForests(type, candidates, (parts as ModelState[][]).flat().map(loadPart)),
});

/**
 * Rough seconds to grow one tree. Measured, a look at a row takes 1.4 ns on columns of few values, some 10 ns on
 * columns that are sorted, 20 ns where sums are in scikit-learn's order.
 */
export function treeSeconds(params: GrowthParams, nSamples: number, nFeatures: number): number {
  const depth = Math.min(Math.log2(nSamples + 1), params.max_depth ?? 64);
  const looks = nSamples * depth * featuresPerSplit(params.max_features, nFeatures);
  return 2e-5 + looks * 4e-9;
}

/** Rough seconds to rank the columns, on the scale of `treeSeconds`: measured, a third of what as many looks take. */
const rankingSeconds = (nSamples: number, nFeatures: number): number =>
  nSamples * Math.log2(nSamples + 1) * nFeatures * 1.3e-9;
