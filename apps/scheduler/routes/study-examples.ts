/** A request of each kind of study, as openapi.yaml shows them. Each is accepted as it stands. */
export const studyExamples = {
  search: {
    summary: 'The best of 300 settings of a support vector machine, drawn at random',
    value: {
      kind: 'search',
      name: 'svc on digits',
      dataset: 'digits',
      estimator: { type: 'svc', params: { kernel: 'rbf' } },
      search: {
        method: 'random',
        n_iter: 300,
        random_state: 0,
        space: {
          C: { logspace: [-6, 6, 10] },
          gamma: { logspace: [-8, 8, 10] },
          tol: { logspace: [-4, -1, 10] },
          class_weight: { values: [null, 'balanced'] },
        },
      },
      cv: { type: 'stratified_kfold', n_splits: 3 },
      scoring: 'accuracy',
      refit: true,
    },
  },
  cross_validation: {
    summary: 'Scores and probabilities of a pipeline, with a fifth of the rows held out',
    value: {
      kind: 'cross_validation',
      name: 'scaled logistic regression on wine',
      dataset: 'wine',
      estimator: {
        type: 'pipeline',
        steps: [
          ['scale', { type: 'standard_scaler' }],
          ['logit', { type: 'logistic_regression', params: { C: 0.5 } }],
        ],
      },
      cv: { type: 'stratified_kfold', n_splits: 5, shuffle: true, random_state: 0 },
      scoring: ['accuracy', 'neg_log_loss'],
      test_size: 0.2,
      return_predictions: true,
      method: 'predict_proba',
    },
  },
  benchmark: {
    summary: 'Three estimators on the same splits',
    value: {
      kind: 'benchmark',
      name: 'which for breast cancer',
      dataset: 'breast_cancer',
      estimators: {
        logit: {
          type: 'pipeline',
          steps: [
            ['scale', { type: 'standard_scaler' }],
            ['logit', { type: 'logistic_regression' }],
          ],
        },
        forest: { type: 'random_forest_classifier', params: { n_estimators: 100, random_state: 0 } },
        baseline: { type: 'dummy_classifier' },
      },
      cv: { type: 'repeated_stratified_kfold', n_splits: 5, n_repeats: 2, random_state: 0 },
      scoring: ['accuracy', 'roc_auc'],
    },
  },
  fit: {
    summary: 'One forest on all rows, grown by all workers',
    value: {
      kind: 'fit',
      name: 'a forest of digits',
      dataset: 'digits',
      estimator: { type: 'random_forest_classifier', params: { n_estimators: 1000, random_state: 0 } },
    },
  },
  graph: {
    summary: 'Calls of functions of your own, one after another',
    value: {
      kind: 'graph',
      tasks: {
        a: { call: 'add', args: [1, 2] },
        b: { call: 'add', args: [4, 3], after: ['a'], retries: 2, timeout_seconds: 60 },
      },
      keep: ['b'],
    },
  },
  map: {
    summary: 'A function of your own, called on each of many items',
    value: { kind: 'map', call: 'square', items: [1, 2, 3] },
  },
  tuning: {
    summary: 'Settings of something that is trained elsewhere, suggested one after another',
    value: {
      kind: 'tuning',
      name: 'learning rate and depth',
      search: {
        method: 'tpe',
        n_trials: 100,
        random_state: 0,
        space: {
          learning_rate: { float: { low: 0.0001, high: 0.1, log: true } },
          depth: { int: { low: 2, high: 8 } },
        },
      },
      direction: 'minimize',
      lease_seconds: 3600,
    },
  },
};
