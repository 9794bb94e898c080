import type { StudySpecInput } from '#contracts';

/** One row of the benchmark: the study that Foldmill gets, and the bar that its ratio to the best peer should reach. */
export interface Workload {
  name: string;
  title: string;
  /** Ratio to the best peer that we hold ourselves to. */
  bar: number;
  study: StudySpecInput;
  /** Datasets made before the clock starts, by name. */
  datasets?: { name: string; make: 'digits_twice' | 'breast_cancer_standardized' | 'classification_20000' }[];
  /** Backends of bench/peers/run_peer.py. */
  peers: string[];
  /** How far the mean score of a peer's best candidate may lie from ours; a faster wrong answer fails. */
  scoreTolerance: number;
}

export const svcSpace = (n: number) => ({
  C: { logspace: [-6, 6, n] as [number, number, number] },
  gamma: { logspace: [-8, 8, n] as [number, number, number] },
  tol: { logspace: [-4, -1, n] as [number, number, number] },
  class_weight: { values: [null, 'balanced'] },
});

const joblibPeers = ['loky', 'multiprocessing', 'ray', 'dask'];
/** dask-ml has searches of its own. */
const searchPeers = [...joblibPeers, 'dask_ml'];

export const workloads: Workload[] = [
  {
    name: 'notebook',
    title: 'notebook: digits, RBF SVC, 300 candidates × 3 folds',
    bar: 30,
    study: {
      kind: 'search',
      dataset: 'digits',
      estimator: { type: 'svc', params: { kernel: 'rbf' } },
      search: { method: 'random', n_iter: 300, random_state: 0, space: svcSpace(10) },
      cv: { type: 'stratified_kfold', n_splits: 3 },
    },
    peers: searchPeers,
    scoreTolerance: 1e-12,
  },
  {
    name: 'article_random',
    title: 'article, random: RBF SVC, C 30 × gamma 30 × tol 30 × class_weight 2, 300 × 5 folds',
    bar: 30,
    study: {
      kind: 'search',
      dataset: 'digits',
      estimator: { type: 'svc', params: { kernel: 'rbf' } },
      search: { method: 'random', n_iter: 300, random_state: 0, space: svcSpace(30) },
      cv: { type: 'stratified_kfold', n_splits: 5 },
    },
    peers: searchPeers,
    scoreTolerance: 1e-12,
  },
  {
    name: 'article_grid',
    title: 'article, grid: SVC, C 10 × gamma 5 × tol 10 × kernel 4 × class_weight 2 = 4,000 × 5 folds',
    bar: 60,
    study: {
      kind: 'search',
      dataset: 'digits',
      estimator: { type: 'svc' },
      search: {
        method: 'grid',
        space: {
          ...svcSpace(10),
          gamma: { logspace: [-8, 8, 5] },
          kernel: { values: ['linear', 'poly', 'rbf', 'sigmoid'] },
        },
      },
      cv: { type: 'stratified_kfold', n_splits: 5 },
    },
    peers: searchPeers,
    scoreTolerance: 1e-12,
  },
  {
    name: 'forest',
    title: 'one forest of 45,000 trees, digits twice (3,594 rows)',
    bar: 5,
    study: {
      kind: 'fit',
      dataset: 'digits_twice',
      estimator: { type: 'random_forest_classifier', params: { n_estimators: 45000, random_state: 0 } },
    },
    datasets: [{ name: 'digits_twice', make: 'digits_twice' }],
    peers: joblibPeers,
    scoreTolerance: 1,
  },
  {
    name: 'forest_search',
    title: 'forest search: n_estimators 50…1000 × max_features 3 × min_samples_leaf 3, 3 folds, digits',
    bar: 25,
    study: {
      kind: 'search',
      dataset: 'digits',
      estimator: { type: 'random_forest_classifier', params: { random_state: 0 } },
      search: {
        method: 'grid',
        space: {
          n_estimators: { range: [50, 1001, 50] },
          max_features: { values: ['sqrt', 'log2', 0.3] },
          min_samples_leaf: { values: [1, 5, 20] },
        },
      },
      cv: 3,
    },
    peers: searchPeers,
    scoreTolerance: 1e-12,
  },
  {
    name: 'logistic_breast_cancer',
    title: 'logistic regression: 30 C × l2 × 5 folds, breast_cancer standardized',
    bar: 5,
    study: {
      kind: 'search',
      dataset: 'breast_cancer_standardized',
      estimator: { type: 'logistic_regression' },
      search: { method: 'grid', space: { C: { logspace: [-4, 4, 30] } } },
      cv: 5,
    },
    datasets: [{ name: 'breast_cancer_standardized', make: 'breast_cancer_standardized' }],
    peers: searchPeers,
    scoreTolerance: 2e-3,
  },
  {
    name: 'logistic_20000',
    title: 'logistic regression: 30 C × l2 × 5 folds, make_classification(20000, 50)',
    bar: 5,
    study: {
      kind: 'search',
      dataset: 'classification_20000',
      estimator: { type: 'logistic_regression' },
      search: { method: 'grid', space: { C: { logspace: [-4, 4, 30] } } },
      cv: 5,
    },
    datasets: [{ name: 'classification_20000', make: 'classification_20000' }],
    peers: searchPeers,
    scoreTolerance: 2e-3,
  },
  {
    name: 'noop',
    title: '45,000 no-op evaluations, nothing shared (peers: a function that returns its argument)',
    bar: 6,
    study: {
      kind: 'search',
      dataset: 'iris',
      estimator: { type: 'dummy_classifier' },
      search: { method: 'grid', space: { random_state: { range: [0, 9000, 1] } } },
      cv: 5,
      refit: false,
      plan: { share: false },
    },
    peers: joblibPeers,
    scoreTolerance: 1,
  },
];
