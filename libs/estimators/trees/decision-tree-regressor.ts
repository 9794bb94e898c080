import { z } from 'zod';
import { type EstimatorDefinition, FitError } from '../estimator.js';
import { relevantGrowth, treeSeconds } from './forest.js';
import { growTree } from './grow-tree.js';
import { loadTreeModel, prefixModels } from './tree-model.js';
import { growthParams, maxFeatures, valueCriterion } from './tree-params.js';

const type = 'decision_tree_regressor';

const params = z.strictObject({
  criterion: valueCriterion,
  splitter: z.literal('best').default('best').describe('the best split of every feature looked at'),
  max_features: maxFeatures(null),
  ...growthParams,
});
type Params = z.output<typeof params>;

/** A binary tree of exact best splits; the same tree as scikit-learn's, its random draws included. */
export const decisionTreeRegressor: EstimatorDefinition<Params> = {
  type,
  kind: 'regressor',
  version: 1,
  summary: 'A binary tree of the best splits, as scikit-learn grows it.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.tree.DecisionTreeRegressor.html',
  params,
  methods: () => ['predict'],
  relevant: relevantGrowth,
  cost: (given, nSamples, nFeatures) => 1e-3 + treeSeconds(given, nSamples, nFeatures),
  fit(input, given) {
    if (input.target.task !== 'regression') throw new FitError(`${type} needs a regression target`);
    const { block, fit } = growTree(input, given);
    const part = { block, classes: fit.classes ?? null, nFeatures: fit.columns.nCols };
    return prefixModels(type, [part], [1])[0];
  },
  load: (state) => loadTreeModel(type, state),
};
