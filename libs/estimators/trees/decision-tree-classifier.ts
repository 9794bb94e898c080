import { z } from 'zod';
import { type EstimatorDefinition, FitError } from '../estimator.js';
import { relevantGrowth, treeSeconds } from './forest.js';
import { growTree } from './grow-tree.js';
import { loadTreeModel, prefixModels } from './tree-model.js';
import { classCriterion, growthParams, maxFeatures, treeClassWeight } from './tree-params.js';

const type = 'decision_tree_classifier';

const params = z.strictObject({
  criterion: classCriterion,
  splitter: z.literal('best').default('best').describe('the best split of every feature looked at'),
  max_features: maxFeatures(null),
  class_weight: treeClassWeight,
  ...growthParams,
});
type Params = z.output<typeof params>;

/** A binary tree of exact best splits; the same tree as scikit-learn's, its random draws included. */
export const decisionTreeClassifier: EstimatorDefinition<Params> = {
  type,
  kind: 'classifier',
  version: 1,
  summary: 'A binary tree of the best splits, as scikit-learn grows it.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.tree.DecisionTreeClassifier.html',
  params,
  methods: () => ['predict', 'predict_proba'],
  relevant: relevantGrowth,
  cost: (given, nSamples, nFeatures) => 1e-3 + treeSeconds(given, nSamples, nFeatures),
  fit(input, given) {
    if (input.target.task !== 'classification') throw new FitError(`${type} needs a classification target`);
    const { block, fit } = growTree(input, given);
    const part = { block, classes: fit.classes ?? null, nFeatures: fit.columns.nCols };
    return prefixModels(type, [part], [1])[0];
  },
  load: (state) => loadTreeModel(type, state),
};
