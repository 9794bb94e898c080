import type { EstimatorSpec } from '#contracts';
import { type Dataset, loadBundled } from '#datasets';
import {
  decodeModel,
  encodeModel,
  type Frame,
  LruWorkspace,
  type Model,
  resolveEstimator,
} from '#estimators';
import { exportedTypes, onnxModel, portableModel } from '#portable';

/** A model that is exported, and asked about every row of its dataset. */
export interface OnnxCase {
  readonly name: string;
  readonly dataset: 'iris' | 'breast_cancer' | 'wine' | 'diabetes' | 'digits';
  readonly estimator: EstimatorSpec;
  /** Whether values of two of three columns are missing. */
  readonly gaps?: boolean;
}

/** A transformer before a learner. */
const behind = (type: string, params: object, last: EstimatorSpec): EstimatorSpec =>
  ({
    type: 'pipeline',
    steps: [
      ['first', { type, params }],
      ['last', last],
    ],
  }) as EstimatorSpec;

const forest = { n_estimators: 20, random_state: 0 };
const logit: EstimatorSpec = { type: 'logistic_regression' };

/** Everything that ONNX can say, in a model or two. A new estimator or transformer wants a case here: see the test. */
export const onnxCases: readonly OnnxCase[] = [
  { name: 'logit of two classes', dataset: 'breast_cancer', estimator: behind('standard_scaler', {}, logit) },
  {
    name: 'logit of three classes',
    dataset: 'wine',
    estimator: behind('min_max_scaler', { clip: true }, logit),
  },
  { name: 'robust scaler', dataset: 'wine', estimator: behind('robust_scaler', {}, logit) },
  { name: 'max abs scaler', dataset: 'wine', estimator: behind('max_abs_scaler', {}, logit) },
  ...(['l1', 'l2', 'max'] as const).map(
    (norm): OnnxCase => ({
      name: `normalizer ${norm}`,
      dataset: 'iris',
      estimator: behind('normalizer', { norm }, logit),
    }),
  ),
  {
    name: 'tree',
    dataset: 'iris',
    estimator: { type: 'decision_tree_classifier', params: { random_state: 0 } },
  },
  {
    name: 'forest on missing values',
    dataset: 'breast_cancer',
    estimator: behind('standard_scaler', {}, { type: 'random_forest_classifier', params: forest }),
    gaps: true,
  },
  {
    name: 'regression tree on missing values',
    dataset: 'diabetes',
    estimator: behind(
      'min_max_scaler',
      { clip: true },
      { type: 'decision_tree_regressor', params: { random_state: 0 } },
    ),
    gaps: true,
  },
  {
    name: 'tree of mixed leaves',
    dataset: 'digits',
    estimator: { type: 'decision_tree_classifier', params: { max_depth: 4, random_state: 0 } },
  },
  {
    name: 'regression tree',
    dataset: 'diabetes',
    estimator: { type: 'decision_tree_regressor', params: { random_state: 0 } },
  },
  { name: 'forest', dataset: 'digits', estimator: { type: 'random_forest_classifier', params: forest } },
  {
    name: 'forest of mixed leaves',
    dataset: 'breast_cancer',
    estimator: { type: 'random_forest_classifier', params: { ...forest, min_samples_leaf: 7 } },
  },
  {
    name: 'regression forest',
    dataset: 'diabetes',
    estimator: behind('standard_scaler', {}, { type: 'random_forest_regressor', params: forest }),
  },
  ...(['linear', 'poly', 'rbf', 'sigmoid'] as const).map(
    (kernel): OnnxCase => ({
      name: `svc ${kernel}`,
      dataset: 'wine',
      estimator: behind('standard_scaler', {}, { type: 'svc', params: { kernel } }),
    }),
  ),
  {
    name: 'svc of two classes',
    dataset: 'breast_cancer',
    estimator: behind('standard_scaler', {}, { type: 'svc' }),
  },
  { name: 'svc that breaks ties', dataset: 'iris', estimator: { type: 'svc', params: { break_ties: true } } },
  ...(
    ['linear', 'rbf', 'polynomial', 'sigmoid', 'laplacian', 'exponential', 'cauchy', 'rational'] as const
  ).map(
    (kernel): OnnxCase => ({
      name: `ml_svm ${kernel}`,
      dataset: 'iris',
      estimator: {
        type: 'ml_svm',
        params: { kernel, tol: 0.01, max_iterations: 20_000, C: kernel === 'sigmoid' ? 1 : 10 },
      },
    }),
  ),
  ...(['prior', 'most_frequent', 'constant'] as const).map(
    (strategy): OnnxCase => ({
      name: `dummy ${strategy}`,
      dataset: 'iris',
      estimator: {
        type: 'dummy_classifier',
        params: { strategy, ...(strategy === 'constant' && { constant: 1 }) },
      },
    }),
  ),
  { name: 'dummy regressor', dataset: 'diabetes', estimator: { type: 'dummy_regressor' } },
  { name: 'simulated', dataset: 'iris', estimator: { type: 'simulated_classifier' } },
];

/** Exported types that no case has. */
export const typesWithoutCase = (): string[] => {
  const text = JSON.stringify(onnxCases);
  return exportedTypes.filter((type) => !text.includes(`"${type}"`));
};

const withGaps = (X: Dataset['X']): Dataset['X'] => ({
  ...X,
  values: X.values.map((x, at) => {
    const [row, col] = [Math.floor(at / X.nCols), at % X.nCols];
    return col % 3 !== 2 && (row * 37 + col * 101 + row * col * 13) % 11 < 3 ? Number.NaN : x;
  }),
});

/** What a model says of every row, as it is exported and as we say it. */
export interface ExportedCase {
  readonly onnx: Uint8Array;
  readonly dataset: Dataset;
  readonly predictions: readonly (string | number | boolean)[];
  readonly probabilities: Float64Array | null;
}

export function exportCase({ dataset: name, estimator, gaps = false }: OnnxCase): ExportedCase {
  const whole = loadBundled(name);
  const dataset = gaps ? { ...whole, X: withGaps(whole.X) } : whole;
  const frame: Frame = { id: dataset.info.id, X: dataset.X, gaps };
  const rows = Int32Array.from({ length: dataset.X.nRows }, (_, row) => row);
  const workspace = new LruWorkspace(1e8);
  const fitted = resolveEstimator(estimator, '').fit({ frame, rows, target: dataset.y, workspace });
  const model: Model = decodeModel(encodeModel(fitted));
  const { y } = dataset;
  const classes = y.task === 'classification' ? y.classes : null;
  const onnx = onnxModel(
    portableModel(model, {
      task: y.task,
      target: dataset.info.target.name,
      columns: dataset.columns,
      classes,
    }),
  );
  const asked: Frame = { ...frame, id: 'asked' };
  const predicted = model.predict(asked, rows, workspace);
  const probabilities = model.predictProba?.(asked, rows, workspace) ?? null;
  return {
    onnx,
    dataset,
    predictions: Array.from(predicted, (value) => (classes ? classes[value]! : value)),
    probabilities,
  };
}
