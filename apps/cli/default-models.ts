import type { EstimatorSpec, ParamValue } from '#contracts';

/** A learner with good defaults, and the space that is searched when it is the best. */
export interface DefaultModel {
  readonly estimator: EstimatorSpec;
  readonly space: Record<string, ParamValue>;
  /** Whether it takes missing values, which are filled otherwise. */
  readonly takesGaps?: boolean;
}

const forest = (type: string): DefaultModel => ({
  estimator: { type, params: { n_estimators: 200, random_state: 0 } },
  // All features: JavaScript would write 1.0 as 1, which is one of them.
  space: { min_samples_leaf: [1, 2, 5, 10], max_features: ['sqrt', 0.5, { float: 1 }] },
  takesGaps: true,
});

const tree = (type: string): DefaultModel => ({
  estimator: { type, params: { random_state: 0 } },
  space: { min_samples_leaf: [1, 2, 5, 10, 20, 50], max_depth: [3, 5, 10, null] },
  takesGaps: true,
});

/** What a first comparison on a table tries, by what is predicted. */
export const defaultModels: Record<'classification' | 'regression', Record<string, DefaultModel>> = {
  classification: {
    dummy: { estimator: { type: 'dummy_classifier' }, space: { strategy: ['prior', 'stratified'] } },
    logistic: {
      estimator: { type: 'logistic_regression', params: { max_iter: 1000 } },
      space: { C: { logspace: [-3, 3, 13] } },
    },
    svc: { estimator: { type: 'svc' }, space: { C: { logspace: [-2, 3, 11] } } },
    tree: tree('decision_tree_classifier'),
    forest: forest('random_forest_classifier'),
  },
  regression: {
    dummy: { estimator: { type: 'dummy_regressor' }, space: { strategy: ['mean', 'median'] } },
    tree: tree('decision_tree_regressor'),
    forest: forest('random_forest_regressor'),
  },
};
