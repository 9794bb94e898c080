import { readFileSync } from 'node:fs';
import { type EstimatorSpec, PortableModel } from '#contracts';
import { type Dataset, loadBundled } from '#datasets';
import {
  decodeModel,
  encodeModel,
  FitError,
  type Frame,
  LruWorkspace,
  type Model,
  predictMany,
  resolveEstimator,
} from '#estimators';
import { exportedTypes, onnxModel, portableModel, unsaidTransformers } from '#portable';
import { datasetOfTable, type TableCell } from '../parity/table-dataset.js';

/** A model that is exported, and asked about every row of its dataset. */
export interface OnnxCase {
  readonly name: string;
  readonly dataset: 'iris' | 'breast_cancer' | 'wine' | 'diabetes' | 'digits' | 'penguins';
  readonly estimator: EstimatorSpec;
  /** Whether values of two of three columns are missing. */
  readonly gaps?: boolean;
  /** Whether the rows that are asked for have an island that the model never saw. */
  readonly unseen?: boolean;
  /** A cell that makes the model refuse the rows, and the file too. */
  readonly refuses?: { readonly row: number; readonly col: number; readonly value: number };
}

const penguins = JSON.parse(
  readFileSync(new URL('../parity/fixtures/prepared_search.json', import.meta.url), 'utf8'),
) as { columns: string[]; rows: TableCell[][]; species: string[] };

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

/** The code of a category that no row of the dataset has. */
const unseenCode = 2_000_000_000;

/** A transformer of numbers of flowers. */
const prepared = (name: string, type: string, params: object, more: Partial<OnnxCase> = {}): OnnxCase => ({
  name,
  dataset: 'iris',
  estimator: behind(type, params, logit),
  ...more,
});

/** A column transformer before a learner. */
const columnsBefore = (
  last: readonly [string, EstimatorSpec],
  transformers: readonly unknown[],
  params?: object,
): EstimatorSpec =>
  ({
    type: 'pipeline',
    steps: [['prep', { type: 'column_transformer', transformers, ...(params && { params }) }], last],
  }) as EstimatorSpec;

/** One-hot of texts whose gaps are filled. */
const filledAndEncoded = (strategy: string) => ({
  type: 'pipeline',
  steps: [
    ['fill', { type: 'simple_imputer', params: { strategy } }],
    ['encode', { type: 'one_hot_encoder', params: { handle_unknown: 'ignore' } }],
  ],
});

/** An encoder of the islands and sexes of penguins, beside their imputed measures. */
const encoded = (name: string, type: string, params: object, more: Partial<OnnxCase> = {}): OnnxCase => ({
  name,
  dataset: 'penguins',
  estimator: columnsBefore(
    ['logit', logit],
    [
      ['cat', { type, params }, ['island', 'sex']],
      ['num', imputedAndScaled, { dtype: 'number' }],
    ],
    { transformer_weights: { num: 0.5 } },
  ),
  ...more,
});

const imputedAndScaled = {
  type: 'pipeline',
  steps: [
    ['fill', { type: 'simple_imputer', params: { strategy: 'median', add_indicator: true } }],
    ['scale', { type: 'standard_scaler' }],
  ],
};

const functionNames = [
  'identity',
  'log1p',
  'expm1',
  'log',
  'log2',
  'log10',
  'exp',
  'sqrt',
  'cbrt',
  'square',
  'abs',
  'negative',
  'reciprocal',
  'sign',
  'sin',
  'cos',
  'tanh',
  'arctan',
];

/** Everything that ONNX can say, in a model or two. A new estimator or transformer wants a case here: see the test. */
export const onnxCases: readonly OnnxCase[] = [
  { name: 'logit of two classes', dataset: 'breast_cancer', estimator: behind('standard_scaler', {}, logit) },
  {
    name: 'logit of three classes',
    dataset: 'wine',
    estimator: behind('min_max_scaler', { clip: true }, logit),
  },
  {
    name: 'logit that refuses gaps',
    dataset: 'iris',
    estimator: logit,
    refuses: { row: 1, col: 3, value: Number.NaN },
  },
  {
    name: 'polynomials that refuse gaps, before a tree',
    dataset: 'iris',
    estimator: behind('polynomial_features', {}, { type: 'decision_tree_classifier' }),
    refuses: { row: 1, col: 3, value: Number.POSITIVE_INFINITY },
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
  prepared('imputed by means', 'simple_imputer', { strategy: 'mean' }, { gaps: true }),
  prepared(
    'imputed by the most frequent',
    'simple_imputer',
    { strategy: 'most_frequent', add_indicator: true },
    { gaps: true },
  ),
  prepared(
    'missing indicator',
    'missing_indicator',
    { features: 'missing-only' },
    { gaps: true, refuses: { row: 3, col: 2, value: Number.NaN } },
  ),
  prepared('variance threshold', 'variance_threshold', { threshold: 0.2 }),
  prepared('k best', 'select_k_best', { k: 2 }),
  prepared('percentile', 'select_percentile', { percentile: 60 }),
  {
    name: 'selected by a forest',
    dataset: 'iris',
    estimator: {
      type: 'pipeline',
      steps: [
        [
          'some',
          { type: 'select_from_model', estimator: { type: 'random_forest_classifier', params: forest } },
        ],
        ['logit', logit],
      ],
    },
  },
  {
    name: 'selected by coefficients',
    dataset: 'iris',
    estimator: {
      type: 'pipeline',
      steps: [
        ['some', { type: 'select_from_model', estimator: logit, params: { threshold: 'median' } }],
        ['tree', { type: 'decision_tree_classifier', params: { max_depth: 3 } }],
      ],
    },
    refuses: { row: 3, col: 2, value: Number.NaN },
  },
  prepared('polynomials', 'polynomial_features', { degree: 3 }),
  prepared('interactions', 'polynomial_features', { interaction_only: true, include_bias: false }),
  prepared('bins', 'k_bins_discretizer', {}),
  prepared('numbers of bins', 'k_bins_discretizer', { encode: 'ordinal', strategy: 'uniform', n_bins: 7 }),
  prepared('pca', 'pca', { n_components: 3, whiten: true }),
  prepared('svd', 'truncated_svd', { n_components: 2 }),
  prepared('yeo-johnson', 'power_transformer', {}, { dataset: 'wine' }),
  prepared(
    'yeo-johnson of both signs',
    'standard_scaler',
    {},
    {
      dataset: 'wine',
      estimator: {
        type: 'pipeline',
        steps: [
          ['scale', { type: 'standard_scaler' }],
          ['power', { type: 'power_transformer', params: { standardize: false } }],
          ['logit', logit],
        ],
      },
    },
  ),
  prepared('box-cox', 'power_transformer', { method: 'box-cox' }, { refuses: { row: 4, col: 1, value: 0 } }),
  prepared('even quantiles', 'quantile_transformer', { n_quantiles: 50 }),
  prepared('normal quantiles', 'quantile_transformer', {
    n_quantiles: 100,
    output_distribution: 'normal',
  }),
  ...functionNames.map((func) => prepared(`function ${func}`, 'function_transformer', { func })),
  encoded('one-hot', 'one_hot_encoder', { handle_unknown: 'ignore' }, { unseen: true }),
  encoded(
    'one-hot that refuses',
    'one_hot_encoder',
    { drop: 'first' },
    { refuses: { row: 9, col: 0, value: unseenCode } },
  ),
  encoded(
    'codes that refuse',
    'ordinal_encoder',
    { encoded_missing_value: -1 },
    { refuses: { row: 0, col: 5, value: unseenCode } },
  ),
  encoded(
    'one-hot of the frequent',
    'one_hot_encoder',
    { max_categories: 2, handle_unknown: 'infrequent_if_exist', drop: 'if_binary' },
    { unseen: true },
  ),
  encoded(
    'ordinal codes',
    'ordinal_encoder',
    { handle_unknown: 'use_encoded_value', unknown_value: -5, encoded_missing_value: -1 },
    { unseen: true },
  ),
  encoded('target means', 'target_encoder', {}, { unseen: true }),
  {
    name: 'one-hot of imputed texts',
    dataset: 'penguins',
    estimator: columnsBefore(
      ['forest', { type: 'random_forest_classifier', params: forest }],
      [
        ['cat', filledAndEncoded('constant'), ['sex']],
        ['island', filledAndEncoded('most_frequent'), ['island']],
        ['gaps', { type: 'missing_indicator', params: { features: 'all' } }, ['sex', 'bill_length']],
        ['num', imputedAndScaled, { dtype: 'number' }],
      ],
    ),
    unseen: true,
  },
  {
    name: 'one-hot of numbers',
    dataset: 'penguins',
    estimator: columnsBefore(
      ['logit', logit],
      [
        ['hot', { type: 'one_hot_encoder' }, ['bill_depth', 'flipper']],
        ['code', { type: 'ordinal_encoder', params: { encoded_missing_value: 1000 } }, ['body_mass']],
      ],
    ),
  },
  {
    name: 'feature union',
    dataset: 'iris',
    estimator: {
      type: 'pipeline',
      steps: [
        [
          'both',
          {
            type: 'feature_union',
            transformer_list: [
              ['pca', { type: 'pca', params: { n_components: 2 } }],
              ['best', { type: 'select_k_best', params: { k: 1 } }],
              ['same', 'passthrough'],
            ],
            params: { transformer_weights: { best: 3 } },
          },
        ],
        ['logit', logit],
      ],
    } as EstimatorSpec,
  },
  {
    name: 'table vectorizer',
    dataset: 'penguins',
    estimator: behind('table_vectorizer', {}, { type: 'decision_tree_classifier', params: { max_depth: 4 } }),
    unseen: true,
  },
  { name: 'simulated', dataset: 'iris', estimator: { type: 'simulated_classifier' } },
];

/** Exported types that no case has. */
export const typesWithoutCase = (): string[] => {
  const text = JSON.stringify(onnxCases);
  const unsaid: readonly string[] = unsaidTransformers;
  return exportedTypes.filter((type) => !unsaid.includes(type) && !text.includes(`"${type}"`));
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
  readonly inputs: Readonly<Record<string, OnnxInput>>;
  /** Rows that the model refuses. */
  readonly refused?: ExportedCase['inputs'];
  readonly predictions: readonly (string | number | boolean)[];
  readonly probabilities: Float64Array | null;
}

/** What a file is asked: row-major, shape (rows, columns); '' is a missing text. */
export interface OnnxInput {
  readonly type: 'double' | 'string';
  readonly rows: readonly (readonly (number | string | null)[])[];
}

const tableOf = (name: OnnxCase['dataset']): Dataset =>
  name === 'penguins' ? datasetOfTable(penguins.columns, penguins.rows, penguins.species) : loadBundled(name);

function inputsOf({ columns, X }: Dataset, values: Float64Array): ExportedCase['inputs'] {
  const column = (col: number): number[] =>
    Array.from({ length: X.nRows }, (_, row) => values[row * X.nCols + col]!);
  const isText = (col: number) => columns[col]!.categories !== undefined;
  const cell = (value: number) => (Number.isNaN(value) ? null : value);
  if (!columns.some((_, col) => isText(col))) {
    const rows = Array.from({ length: X.nRows }, (_, row) =>
      Array.from(values.subarray(row * X.nCols, (row + 1) * X.nCols), cell),
    );
    return { X: { type: 'double', rows } };
  }
  const text = (col: number, code: number): string =>
    Number.isNaN(code) ? '' : (columns[col]!.categories![code] ?? 'Skye');
  return Object.fromEntries(
    columns.map(({ name }, col): [string, OnnxInput] => [
      name,
      isText(col)
        ? { type: 'string', rows: column(col).map((code) => [text(col, code)]) }
        : { type: 'double', rows: column(col).map((value) => [cell(value)]) },
    ]),
  );
}

export function exportCase({ dataset: name, estimator, gaps, unseen, refuses }: OnnxCase): ExportedCase {
  const whole = tableOf(name);
  const dataset = gaps ? { ...whole, X: withGaps(whole.X) } : whole;
  const { y, X, columns } = dataset;
  const frame: Frame = { id: dataset.info.id, X, columns, gaps: gaps === true || name === 'penguins' };
  const rows = Int32Array.from({ length: X.nRows }, (_, row) => row);
  const workspace = new LruWorkspace(1e8);
  const fitted = resolveEstimator(estimator, '').fit({ frame, rows, target: y, workspace });
  const model: Model = decodeModel(encodeModel(fitted));
  const classes = y.task === 'classification' ? y.classes : null;
  const facts = { task: y.task, target: dataset.info.target.name, columns, classes };
  // The schema says all that the JSON needs: the file is made of what was read.
  const portable = PortableModel.parse(JSON.parse(JSON.stringify(portableModel(model, facts))));
  const onnx = onnxModel(portable);
  const values = Float64Array.from(X.values);
  if (unseen) for (let row = 0; row < X.nRows; row += 5) values[row * X.nCols] = unseenCode;
  const asked: Frame = { ...frame, id: 'asked', X: { ...X, values } };
  const predicted = model.predict(asked, rows, workspace);
  const refused = Float64Array.from(values);
  if (refuses) {
    refused[refuses.row * X.nCols + refuses.col] = refuses.value;
    const frame = { ...asked, id: 'refused', gaps: true, X: { ...X, values: refused } };
    if (!isRefused(() => predictMany('predict', [model], frame, rows, workspace)))
      throw new Error('these rows are predicted');
  }
  const probabilities = model.predictProba?.(asked, rows, workspace) ?? null;
  return {
    onnx,
    inputs: inputsOf(dataset, values),
    ...(refuses && { refused: inputsOf(dataset, refused) }),
    predictions: Array.from(predicted, (value) => (classes ? classes[value]! : value)),
    probabilities,
  };
}

function isRefused(predict: () => unknown): boolean {
  try {
    predict();
    return false;
  } catch (error) {
    if (error instanceof FitError) return true;
    throw error;
  }
}
