import type { StudySpecInput } from '#contracts';

const svc = { type: 'svc' as const };
const logit = { type: 'logistic_regression' as const };
const forest = { type: 'random_forest_classifier' as const, params: { n_estimators: 5, random_state: 0 } };
const regressionForest = {
  type: 'random_forest_regressor' as const,
  params: { n_estimators: 5, random_state: 0 },
};
const scaled = (last: object) => ({
  type: 'pipeline',
  steps: [
    ['scale', { type: 'standard_scaler' }],
    ['last', last],
  ],
});
const kfold = { type: 'stratified_kfold', n_splits: 3 };
const grid = (space: object, extra: object = {}) => ({ method: 'grid', space, ...extra });
const random = (n: number, space: object, seed = 0) => ({
  method: 'random',
  n_iter: n,
  random_state: seed,
  space,
});
const search = (name: string, extra: object) => ({
  kind: 'search',
  name,
  dataset: 'iris',
  cv: kfold,
  ...extra,
});
const validation = (name: string, extra: object) => ({
  kind: 'cross_validation',
  name,
  dataset: 'iris',
  estimator: svc,
  cv: kfold,
  ...extra,
});
const cSpace = { C: { values: [0.1, 1, 10] } };

/** Studies over all kinds and options, small enough to run in a minute together. Names are unique. */
export const corpus = [
  search('grid', { estimator: svc, search: grid({ C: [0.1, 1], gamma: { logspace: [-2, 0, 3] } }) }),
  search('random', {
    estimator: svc,
    search: random(8, { C: { loguniform: [0.01, 100] }, kernel: { values: ['linear', 'rbf'] } }),
  }),
  search('list-of-spaces', {
    estimator: svc,
    search: grid([
      { kernel: ['linear'], C: [1, 2] },
      { kernel: ['rbf'], gamma: [0.1, 1] },
    ] as never),
  }),
  search('random-lists', {
    estimator: svc,
    search: random(6, [{ kernel: ['linear'], C: { uniform: [0, 2] } }, { gamma: { uniform: [0, 1] } }]),
  }),
  search('prune', { estimator: svc, search: grid({ C: { logspace: [-4, 4, 9] } }, { prune: 'lossless' }) }),
  search('inexact', {
    estimator: logit,
    search: grid({ C: { logspace: [-3, 3, 9] } }, { exact: false }),
  }),
  search('no-refit', { estimator: svc, search: grid(cSpace), refit: false }),
  search('several-scorers', {
    estimator: logit,
    search: grid(cSpace),
    scoring: ['accuracy', 'f1_macro', 'neg_log_loss'],
    refit: 'f1_macro',
    error_score: 0,
  }),
  search('two-scorers-no-refit', {
    estimator: logit,
    search: grid(cSpace),
    scoring: ['accuracy', 'neg_log_loss'],
    refit: false,
  }),
  search('train-scores', { estimator: svc, search: grid(cSpace), return_train_score: true }),
  search('unshared', { estimator: svc, search: grid(cSpace), plan: { share: false } }),
  search('short-tasks', { estimator: svc, search: grid(cSpace), plan: { task_seconds: 0.01 }, cache: false }),
  search('cached', { estimator: svc, search: grid(cSpace) }),
  search('overlapping', { estimator: svc, search: grid({ C: { values: [1, 10, 100] } }) }),
  search('pipeline', { estimator: scaled(svc), search: grid({ last__C: [1, 10], last__gamma: [0.1, 1] }) }),
  search('swapped-steps', {
    estimator: scaled(svc),
    search: grid({
      scale: { values: [{ type: 'standard_scaler' }, { type: 'min_max_scaler' }, 'passthrough'] },
      last__C: [1, 10],
    }),
  }),
  search('failing-candidates', {
    estimator: logit,
    search: grid({ penalty: { values: ['l1', 'l2'] }, solver: { values: ['lbfgs', 'liblinear'] } }),
  }),
  search('error-score', {
    estimator: logit,
    search: grid({ penalty: { values: ['l1', 'l2'] } }),
    error_score: -1,
  }),
  search('raise', {
    estimator: logit,
    search: grid({ penalty: { values: ['l2', 'l1'] } }),
    error_score: 'raise',
  }),
  search('all-fail', { estimator: logit, search: grid({ penalty: { values: ['l1'] } }) }),
  search('forest', { estimator: forest, search: grid({ n_estimators: [1, 3, 5], max_features: [1, 2] }) }),
  search('forest-floats', {
    estimator: forest,
    search: grid({ max_features: { values: [1, { float: 1 }] }, min_samples_leaf: [1, 2] }),
  }),
  search('tree', {
    estimator: { type: 'decision_tree_classifier', params: { random_state: 0 } },
    search: grid({ max_depth: { values: [1, 2, null] }, criterion: { values: ['gini', 'entropy'] } }),
  }),
  search('regression', {
    dataset: 'diabetes',
    estimator: regressionForest,
    search: grid({ max_depth: [2, 4] }),
    cv: 3,
  }),
  search('regression-scorers', {
    dataset: 'diabetes',
    estimator: { type: 'decision_tree_regressor', params: { random_state: 0 } },
    search: grid({ max_depth: [2, 4] }),
    cv: { type: 'kfold', n_splits: 4, shuffle: true, random_state: 3 },
    scoring: ['r2', 'neg_mean_absolute_error'],
    refit: 'r2',
  }),
  search('l1', {
    estimator: { type: 'logistic_regression', params: { penalty: 'l1', solver: 'liblinear' } },
    dataset: 'breast_cancer',
    search: grid({ C: [0.01, 0.1] }),
  }),
  search('not-converged', {
    estimator: { type: 'logistic_regression', params: { max_iter: 3 } },
    search: grid(cSpace),
  }),
  search('ml-svm', { estimator: { type: 'ml_svm' }, search: grid({ C: [1, 10] }) }),
  search('wine', {
    dataset: 'wine',
    estimator: scaled(logit),
    search: random(5, { last__C: { loguniform: [0.01, 10] } }),
  }),
  search('digits', {
    dataset: 'digits',
    estimator: svc,
    search: random(12, { C: { logspace: [-2, 3, 6] }, gamma: { logspace: [-4, -2, 3] } }),
  }),
  search('digits-forest', {
    dataset: 'digits',
    estimator: forest,
    search: grid({ n_estimators: [2, 8], min_samples_leaf: [1, 5] }),
  }),
  search('shuffle-split', {
    estimator: svc,
    search: grid(cSpace),
    cv: { type: 'shuffle_split', n_splits: 4, test_size: 0.3, random_state: 1 },
  }),
  search('repeated', {
    estimator: svc,
    search: grid(cSpace),
    cv: { type: 'repeated_stratified_kfold', n_splits: 2, n_repeats: 2, random_state: 1 },
  }),
  search('one-candidate', { estimator: svc, search: grid({ C: [1] }), cv: 2 }),
  search('dummy', {
    estimator: { type: 'dummy_classifier' },
    search: grid({ strategy: { values: ['most_frequent', 'stratified', 'uniform'] } }),
  }),
  validation('cv', {}),
  validation('cv-predictions', { return_predictions: true }),
  validation('cv-probabilities', {
    return_predictions: true,
    method: 'predict_proba',
    estimator: logit,
  }),
  validation('cv-decision', { return_predictions: true, method: 'decision_function', test_size: 0.2 }),
  validation('cv-held-rows', { return_predictions: true, test: { rows: [0, 60, 120] } }),
  validation('cv-held-draw', {
    return_predictions: true,
    test: { size: 0.25, random_state: 1, stratify: true },
    return_train_score: true,
  }),
  validation('cv-scorers', { scoring: ['accuracy', 'roc_auc_ovr', 'neg_log_loss'], estimator: logit }),
  validation('cv-fails', { estimator: { type: 'logistic_regression', params: { penalty: 'l1' } } }),
  validation('cv-raise', {
    estimator: { type: 'logistic_regression', params: { penalty: 'l1' } },
    error_score: 'raise',
  }),
  validation('cv-forest', { estimator: forest, dataset: 'wine' }),
  validation('cv-regression', { dataset: 'diabetes', estimator: regressionForest, cv: 5 }),
  validation('cv-pipeline', { estimator: scaled(svc), dataset: 'wine', return_predictions: true }),
  validation('cv-time-series', {
    dataset: 'diabetes',
    estimator: { type: 'dummy_regressor' },
    cv: { type: 'time_series_split', n_splits: 3, gap: 2 },
  }),
  validation('cv-unshared', { plan: { share: false }, cache: false }),
  {
    kind: 'benchmark',
    name: 'benchmark',
    dataset: 'iris',
    estimators: { svc, logit, forest, dummy: { type: 'dummy_classifier' } },
    cv: kfold,
  },
  {
    kind: 'benchmark',
    name: 'benchmark-predictions',
    dataset: 'wine',
    estimators: { scaled: scaled(svc), plain: svc },
    cv: kfold,
    return_predictions: true,
    test_size: 0.2,
    scoring: ['accuracy', 'f1_macro'],
  },
  {
    kind: 'benchmark',
    name: 'benchmark-one-fails',
    dataset: 'iris',
    estimators: { good: logit, bad: { type: 'logistic_regression', params: { penalty: 'l1' } } },
    cv: kfold,
    return_train_score: true,
  },
  {
    kind: 'benchmark',
    name: 'benchmark-regression',
    dataset: 'diabetes',
    estimators: { mean: { type: 'dummy_regressor' }, forest: regressionForest },
    cv: 3,
  },
  { kind: 'fit', name: 'fit-svc', dataset: 'iris', estimator: svc },
  { kind: 'fit', name: 'fit-pipeline', dataset: 'wine', estimator: scaled(logit) },
  {
    kind: 'fit',
    name: 'fit-forest',
    dataset: 'digits',
    estimator: { type: 'random_forest_classifier', params: { n_estimators: 40, random_state: 0 } },
    plan: { task_seconds: 0.01 },
  },
  {
    kind: 'fit',
    name: 'fit-fails',
    dataset: 'iris',
    estimator: { type: 'logistic_regression', params: { penalty: 'l1' } },
  },
] as unknown as (StudySpecInput & { name: string })[];
