import { z } from 'zod';
import { type EstimatorDefinition, FitError, type FitInput, type Grown } from '../estimator.js';
import { importancesOf } from './feature-importances.js';
import { fitForests, forestPieces, treeSeconds } from './forest.js';
import { familyKey, forestPathKey, relevantGrowth } from './growth-keys.js';
import { grownTrees, loadTreeModel } from './tree-model.js';
import { forestParams, growthParams, maxFeatures, valueCriterion } from './tree-params.js';

const type = 'random_forest_regressor';

const params = z.strictObject({
  criterion: valueCriterion,
  max_features: maxFeatures(null),
  ...growthParams,
  ...forestParams,
});
type Params = z.output<typeof params>;

/**
 * Averages the predictions of trees on bootstrap samples; the same trees as scikit-learn's, its random draws included.
 * A forest grown to the largest n_estimators serves every smaller one.
 */
export const randomForestRegressor: EstimatorDefinition<Params> = {
  type,
  kind: 'regressor',
  version: 4,
  takes: { gaps: true },
  summary: 'Averages the predictions of trees on bootstrap samples, as scikit-learn grows them.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.ensemble.RandomForestRegressor.html',
  params,
  methods: () => ['predict'],
  relevant: relevantGrowth,
  pathKey: forestPathKey,
  shareKey: familyKey,
  cost: (given, nSamples, nFeatures) => 1e-3 + given.n_estimators * treeSeconds(given, nSamples, nFeatures),
  fit: (input, given) => fitAll(input, [given]).models[0],
  fitMany: fitAll,
  grows: 'n_estimators',
  grownState: grownTrees,
  pieces: forestPieces(type),
  importances: (model) => importancesOf(model, true),
  load: (state) => loadTreeModel(type, state),
};

function fitAll(input: FitInput, candidates: readonly Params[], grown?: readonly Grown[]) {
  if (input.target.task !== 'regression') throw new FitError(`${type} needs a regression target`);
  return fitForests(type, input, candidates, grown);
}
