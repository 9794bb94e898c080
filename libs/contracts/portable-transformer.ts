import { z } from 'zod';
import { Cell } from './datasets.js';

const numbers = z.array(z.number());
const columns = z.array(z.number().int().min(0));
/** NaN is no number of JSON. */
const numbersOrMissing = z.array(z.number().nullable());

/** The name of a member: PortableStandardScaler of standard_scaler. */
export const named = (type: string): { id: string } => ({
  id: `Portable${type.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
});

const step = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z
    .object({
      type: z.literal(type),
      name: z.string().describe('of the step: prep__num__scale for the step scale of num in the step prep'),
      ...shape,
    })
    .meta(named(type));

const perColumn = numbersOrMissing.nullable();

const scaler = <T extends string>(type: T) =>
  step(type, {
    subtract: perColumn.describe(
      'per column: first this is subtracted; the list is null where nothing is, and has a null for a column without values, whose values become missing',
    ),
    divide: perColumn.describe('then divided by this'),
    multiply: perColumn.describe('then multiplied by this'),
    add: perColumn.describe('then this is added'),
    clip: numbers.nullable().describe('then clipped to these two bounds'),
  });

const values = z
  .array(Cell)
  .describe('what it knows: texts, numbers, 0 and 1 of a boolean, UTC milliseconds of a time, null for none');

const selector = <T extends string>(type: T) =>
  step(type, { columns: columns.describe('columns that are kept, in their order') });

const indicators = columns.describe(
  'columns for each of which one of 0 and 1 follows, 1 where it is missing',
);

const kept = columns.describe('columns that are kept; those without values are left out');

const plain = [
  scaler('standard_scaler'),
  scaler('min_max_scaler'),
  scaler('max_abs_scaler'),
  scaler('robust_scaler'),
  step('normalizer', { norm: z.enum(['l1', 'l2', 'max']) }),
  step('simple_imputer', {
    columns: kept,
    fill: z.array(Cell).describe('per kept column: what stands for a missing value'),
    indicators,
  }),
  step('missing_indicator', {
    columns: indicators,
    refuses_new: z.boolean().describe('whether a missing value in any other column is an error'),
  }),
  step('knn_imputer', {
    n_neighbors: z.number().int(),
    weights: z.enum(['uniform', 'distance']),
    columns: kept,
    indicators,
    means: numbersOrMissing.describe('per column: for a row that is near to none; null: always 0'),
    rows: z.array(numbersOrMissing).describe('the training rows'),
  }),
  step('one_hot_encoder', {
    encodings: z
      .array(
        z
          .object({
            values,
            places: z.array(z.number().int()).describe('per value: the column of its 1; -1 for none'),
            unknown: z.number().int().describe('the same for a value that is not among them'),
          })
          .meta({ id: 'PortableOneHot' }),
      )
      .describe('per column'),
    n_out: z.number().int().describe('columns that come out'),
    refuses_unknown: z.boolean().describe('whether a value that is not among them is an error'),
  }),
  step('ordinal_encoder', {
    encodings: z
      .array(
        z
          .object({ values, codes: numbersOrMissing.describe('per value: what stands for it') })
          .meta({ id: 'PortableOrdinal' }),
      )
      .describe('per column'),
    unknown: z
      .number()
      .nullable()
      .describe('what stands for a value that is not among them; null: it is missing'),
    refuses_unknown: z.boolean().describe('whether a value that is not among them is an error'),
  }),
  step('target_encoder', {
    encodings: z
      .array(
        z
          .object({
            values,
            means: z.array(numbers).describe('per value: what stands for it, a column per target'),
          })
          .meta({ id: 'PortableTargetMeans' }),
      )
      .describe('per column'),
    unknown: numbers.describe('what stands for a value that is not among them, a column per target'),
  }),
  selector('variance_threshold'),
  selector('select_k_best'),
  selector('select_percentile'),
  step('select_from_model', {
    columns: columns.describe('columns that are kept, in their order'),
    refuses_missing: z.boolean().describe('whether a missing value in any column that comes in is an error'),
  }),
  step('polynomial_features', {
    bias: z.boolean().describe('whether a column of ones comes first'),
    products: z.array(columns).describe('columns that are multiplied, a list for each column that comes out'),
  }),
  step('k_bins_discretizer', {
    edges: z
      .array(numbers)
      .describe('per column: a value belongs to the bin whose number is how many of these are at most it'),
    one_hot: z.boolean().describe('a column of 0 and 1 per bin, or else the number of the bin'),
  }),
  step('function_transformer', {
    func: z.string().describe("numpy's function of that name, of every value"),
  }),
  step('pca', {
    mean: numbers.describe('first this is subtracted'),
    components: z.array(numbers).describe('then multiplied by these, each of which makes a column'),
    scale: numbersOrMissing.describe('then divided by this'),
  }),
  step('truncated_svd', {
    components: z.array(numbers).describe('each makes a column: its product with the row'),
  }),
  step('power_transformer', {
    method: z.enum(['yeo-johnson', 'box-cox']),
    lambdas: numbers.describe('per column: the power'),
    mean: numbers.describe('then this is subtracted'),
    scale: numbers.describe('then divided by this'),
  }),
  step('quantile_transformer', {
    quantiles: z.array(numbersOrMissing).describe('per column, ascending'),
    ranks: numbers.describe('of the quantiles'),
    distribution: z
      .enum(['uniform', 'normal'])
      .describe(
        'a value becomes its rank by linear interpolation, the middle of several; "normal" then takes the quantile of the normal distribution',
      ),
  }),
  step('spline_transformer', {
    degree: z.number().int(),
    knots: z.array(numbers).describe('per column, with those beyond its ends'),
    n_splines: z.number().int().describe('per column'),
    include_bias: z.boolean().describe('whether the last spline of each column is kept'),
    extrapolation: z.enum(['error', 'constant', 'linear', 'continue', 'periodic']),
  }),
  step('datetime_encoder', {
    times: z
      .array(
        z
          .object({
            zone: z.string().nullable().describe('the time zone whose clock counts; null for UTC'),
            plain: z.array(z.string()).describe('parts of the time, each a column'),
            circular: z
              .array(z.string())
              .describe('parts of the time, each a sine and a cosine of its share of the period'),
          })
          .meta({ id: 'PortableTime' }),
      )
      .describe('per column'),
  }),
] as const;

const PlainTransformer = z.discriminatedUnion('type', plain);

/** What a schema that holds itself cannot infer. */
interface PortableBranch {
  name: string;
  columns: number[];
  weight: number;
  steps: PortableTransformer[];
}

export type PortableTransformer =
  | z.infer<typeof PlainTransformer>
  | {
      type: 'column_transformer' | 'feature_union' | 'table_vectorizer';
      name: string;
      branches: PortableBranch[];
    };

const PortableBranch = z
  .object({
    name: z.string(),
    columns: columns.describe('columns that it gets'),
    weight: z.number().describe('what comes out is multiplied by this'),
    get steps(): z.ZodType<PortableTransformer[]> {
      return z.array(PortableTransformer).describe('what becomes of them, in order; as they are without any');
    },
  })
  .meta({ id: 'PortableBranch' });

const join = <T extends string>(type: T) =>
  step(type, {
    branches: z.array(PortableBranch).describe('what each makes of its columns stands side by side'),
  });

/** A fitted transformer as JSON. Columns are numbered from 0, as they come into the step. */
export const PortableTransformer = z
  .discriminatedUnion('type', [
    ...plain,
    join('column_transformer'),
    join('feature_union'),
    join('table_vectorizer'),
  ])
  .meta({ id: 'PortableTransformer' });
