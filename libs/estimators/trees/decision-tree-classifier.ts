import { z } from 'zod';
import { type EstimatorDefinition, FitError, type FitInput } from '../estimator.js';
import { importancesOf } from './feature-importances.js';
import { treeSeconds } from './forest.js';
import { fitTrees } from './grow-tree.js';
import { familyKey, relevantGrowth } from './growth-keys.js';
import { loadTreeModel } from './tree-model.js';
import { classCriterion, growthParams, maxFeatures, treeClassWeight } from './tree-params.js';

const type = 'decision_tree_classifier';

const params = z.strictObject({
  criterion: classCriterion,
  splitter: z.literal('best').default('best').describe('the best split of every feature that is considered'),
  max_features: maxFeatures(null),
  class_weight: treeClassWeight,
  ...growthParams,
});
type Params = z.output<typeof params>;

/** A binary tree of exact best splits; the same tree as scikit-learn's, its random draws included. */
export const decisionTreeClassifier: EstimatorDefinition<Params> = {
  type,
  kind: 'classifier',
  version: 3,
  takes: { gaps: true },
  summary: 'Grows a binary tree of the best splits, as scikit-learn does.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.tree.DecisionTreeClassifier.html',
  params,
  methods: () => ['predict', 'predict_proba'],
  relevant: relevantGrowth,
  shareKey: familyKey,
  cost: (given, nSamples, nFeatures) => 1e-3 + treeSeconds(given, nSamples, nFeatures),
  fit: (input, given) => fitAll(input, [given]).models[0],
  fitMany: fitAll,
  importances: (model) => importancesOf(model, false),
  load: (state) => loadTreeModel(type, state),
};

function fitAll(input: FitInput, candidates: readonly Params[]) {
  if (input.target.task !== 'classification') throw new FitError(`${type} needs a classification target`);
  return fitTrees(type, input, candidates);
}
