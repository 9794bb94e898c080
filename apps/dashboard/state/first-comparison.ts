/** A benchmark of good defaults on a dataset, to change and to post. */
export function firstComparison(dataset: string, task: 'classification' | 'regression'): object {
  const prepared = (type: string, params: object = {}): object => ({
    type: 'pipeline',
    steps: [
      ['prepare', { type: 'table_vectorizer' }],
      ['fill', { type: 'simple_imputer' }],
      ['scale', { type: 'standard_scaler' }],
      ['learner', { type, params }],
    ],
  });
  const seeded = { random_state: 0 };
  const forest = { n_estimators: 200, random_state: 0 };
  const estimators =
    task === 'classification'
      ? {
          dummy: { type: 'dummy_classifier' },
          logistic: prepared('logistic_regression', { max_iter: 1000 }),
          svc: prepared('svc'),
          tree: prepared('decision_tree_classifier', seeded),
          forest: prepared('random_forest_classifier', forest),
        }
      : {
          dummy: { type: 'dummy_regressor' },
          tree: prepared('decision_tree_regressor', seeded),
          forest: prepared('random_forest_regressor', forest),
        };
  return {
    kind: 'benchmark',
    name: `first comparison on ${dataset}`.slice(0, 200),
    dataset,
    estimators,
    cv: 5,
    return_predictions: true,
  };
}
