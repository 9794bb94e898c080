import {
  assertNever,
  type PortableTransformer,
  PortableTransformer as PortableTransformerSchema,
} from '#contracts';
import {
  ChainedTransform,
  type Column,
  columnsAfter,
  findEstimator,
  type JoinedTransform,
  type ModelState,
  type Transform,
} from '#estimators';

type Cells = (string | number | null)[];

/** JSON has no NaN: what is missing is null. */
const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
const listed = (values: ArrayLike<number>): (number | null)[] => Array.from(values, orNull);
const numbers = (values: ArrayLike<number>): number[] => Array.from(values);
const lists = (values: readonly ArrayLike<number>[]): number[][] => values.map(numbers);

/** Transformers that have a portable form. */
export const exportedTransformers: readonly string[] = PortableTransformerSchema.options.map(
  (option) => option.shape.type.value,
);

/**
 * What a fitted transformer does to a row, in turn; pipelines are taken apart.
 * @param columns - that come in: they know the texts of categories.
 */
export function portableSteps(
  transform: Transform,
  name: string,
  columns: readonly Column[],
): PortableTransformer[] {
  if (!(transform instanceof ChainedTransform)) return [portableTransformer(transform, name, columns)];
  return portableChain(transform.named, `${name}__`, columns);
}

/** @param prefix - of the names of the steps. */
export function portableChain(
  steps: readonly { readonly name: string; readonly transform: Transform }[],
  prefix: string,
  columns: readonly Column[],
): PortableTransformer[] {
  let given = columns;
  return steps.flatMap(({ name, transform }) => {
    const made = portableSteps(transform, prefix + name, given);
    given = columnsAfter(transform, given);
    return made;
  });
}

/** States as each transformer's own `load` takes them. */
interface States {
  scaler: {
    shift: Float64Array | null;
    divide: Float64Array | null;
    multiply: Float64Array | null;
    add: Float64Array | null;
    clip: [number, number] | null;
  };
  normalizer: { norm: 'l1' | 'l2' | 'max' };
  simpleImputer: {
    kept: Int32Array;
    marked: Int32Array;
    numbers: Float64Array;
    texts: (string | null)[];
  };
  indicator: { marked: Int32Array; refuses_new: boolean };
  neighbours: {
    n_features: number;
    n_neighbors: number;
    by_distance: boolean;
    kept: Int32Array;
    marked: Int32Array;
    means: Float64Array;
    empty: Uint8Array;
    rows: Float64Array;
  };
  oneHot: { unknown: string; dropped: number[]; categories: Categories[] };
  ordinal: { unknown: number | 'error'; missing: number; categories: Categories[] };
  target: { values: Float64Array[]; means: number[]; encodings: Float64Array[] };
  chosen: { kept: Int32Array };
  selected: { kept: Int32Array; estimator: string };
  products: { bias: boolean; products: Int32Array[] };
  bins: { edges: Float64Array[]; one_hot: boolean };
  applied: { func: string };
  pca: { mean: Float64Array; components: Float64Array[]; scale: Float64Array };
  vectors: { vectors: Float64Array[] };
  powers: {
    method: 'yeo-johnson' | 'box-cox';
    lambdas: Float64Array;
    mean: Float64Array;
    scale: Float64Array;
  };
  quantiles: { normal: boolean; quantiles: Float64Array[] };
  splines: {
    degree: number;
    extrapolation: 'error' | 'constant' | 'linear' | 'continue' | 'periodic';
    n_splines: number;
    include_bias: boolean;
    knots: Float64Array[];
  };
  times: { times: { zone: string | null; plain: string[]; circular: string[] }[] };
}

interface Categories {
  values: Float64Array;
  groups: Int32Array;
  nGroups: number;
  infrequent: number;
}

function portableTransformer(
  transform: Transform,
  name: string,
  columns: readonly Column[],
): PortableTransformer {
  const type = transform.type as PortableTransformer['type']; // the registry has no other: a test compares
  const state = <K extends keyof States>(_of: K): States[K] => transform.state() as ModelState & States[K];
  switch (type) {
    case 'standard_scaler':
    case 'min_max_scaler':
    case 'max_abs_scaler':
    case 'robust_scaler': {
      const { shift, divide, multiply, add, clip } = state('scaler');
      const perColumn = (values: Float64Array | null) => values && listed(values);
      return {
        type,
        name,
        subtract: perColumn(shift),
        divide: perColumn(divide),
        multiply: perColumn(multiply),
        add: perColumn(add),
        clip: clip && [...clip],
      };
    }
    case 'normalizer':
      return { type, name, norm: state('normalizer').norm };
    case 'simple_imputer': {
      const { kept, marked, numbers: fills, texts } = state('simpleImputer');
      const fill = Array.from(kept, (col, at) => texts[at] ?? cellOf(columns[col]!, fills[at]!));
      return { type, name, columns: numbers(kept), fill, indicators: numbers(marked) };
    }
    case 'missing_indicator': {
      const { marked, refuses_new } = state('indicator');
      return { type, name, columns: numbers(marked), refuses_new };
    }
    case 'knn_imputer':
      return { type, name, ...neighbours(state('neighbours')) };
    case 'one_hot_encoder':
      return { type, name, ...oneHot(state('oneHot'), columns) };
    case 'ordinal_encoder': {
      const { unknown, missing, categories } = state('ordinal');
      const encodings = categories.map(({ values, groups }, col) => ({
        ...known(values, columns[col]!, (place) =>
          orNull(Number.isNaN(values[place]!) ? missing : groups[place]!),
        ),
      }));
      return {
        type,
        name,
        encodings: encodings.map(({ values, said }) => ({ values, codes: said })),
        unknown: unknown === 'error' ? null : orNull(unknown),
        refuses_unknown: unknown === 'error',
      };
    }
    case 'target_encoder': {
      const { values, means, encodings } = state('target');
      return {
        type,
        name,
        encodings: values.map((own, col) => {
          const some = encodings.slice(col * means.length, (col + 1) * means.length);
          const { values: cells, said } = known(own, columns[col]!, (place) =>
            some.map((one) => one[place]!),
          );
          return { values: cells, means: said };
        }),
        unknown: means,
      };
    }
    case 'variance_threshold':
    case 'select_k_best':
    case 'select_percentile':
      return { type, name, columns: numbers(state('chosen').kept) };
    case 'select_from_model': {
      const { kept, estimator } = state('selected');
      const refuses_missing = !findEstimator(estimator)?.takes?.gaps;
      return { type, name, columns: numbers(kept), refuses_missing };
    }
    case 'polynomial_features': {
      const { bias, products } = state('products');
      return { type, name, bias, products: lists(products) };
    }
    case 'k_bins_discretizer': {
      const { edges, one_hot } = state('bins');
      return { type, name, edges: lists(edges), one_hot };
    }
    case 'function_transformer':
      return { type, name, func: state('applied').func };
    case 'pca': {
      const { mean, components, scale } = state('pca');
      return { type, name, mean: numbers(mean), components: lists(components), scale: listed(scale) };
    }
    case 'truncated_svd':
      return { type, name, components: lists(state('vectors').vectors) };
    case 'power_transformer': {
      const { method, lambdas, mean, scale } = state('powers');
      return { type, name, method, lambdas: numbers(lambdas), mean: numbers(mean), scale: numbers(scale) };
    }
    case 'quantile_transformer': {
      const { normal, quantiles } = state('quantiles');
      const n = quantiles[0]?.length ?? 1;
      return {
        type,
        name,
        quantiles: quantiles.map(listed),
        ranks: Array.from({ length: n }, (_, at) =>
          at > 0 && at === n - 1 ? 1 : at * (1 / Math.max(1, n - 1)),
        ),
        distribution: normal ? 'normal' : 'uniform',
      };
    }
    case 'spline_transformer': {
      const { knots, ...rest } = state('splines');
      return { type, name, ...rest, knots: lists(knots) };
    }
    case 'datetime_encoder':
      return { type, name, times: state('times').times };
    case 'column_transformer':
    case 'feature_union':
    case 'table_vectorizer':
      return { type, name, branches: branchesOf(transform as JoinedTransform, name, columns) };
    default:
      return assertNever(type);
  }
}

const branchesOf = ({ branches }: JoinedTransform, name: string, columns: readonly Column[]) =>
  branches.map((branch) => ({
    name: branch.name,
    columns: numbers(branch.columns),
    weight: branch.weight,
    steps: branch.transform
      ? portableSteps(
          branch.transform,
          `${name}__${branch.name}`,
          Array.from(branch.columns, (col) => columns[col]!),
        )
      : [],
  }));

/** A value as a table has it: of a category its text. */
const cellOf = ({ categories }: Column, value: number): string | number | null =>
  Number.isNaN(value) ? null : (categories?.[value] ?? value);

/** Values of a column and what is said of each, but for categories that its dataset has not. */
function known<T>(
  values: Float64Array,
  column: Column,
  say: (place: number) => T,
): { values: Cells; said: T[] } {
  const places = [...values.keys()].filter(
    (place) => column.categories === undefined || !(values[place]! < 0),
  );
  return { values: places.map((place) => cellOf(column, values[place]!)), said: places.map(say) };
}

function oneHot({ unknown, dropped, categories }: States['oneHot'], columns: readonly Column[]) {
  let first = 0;
  const encodings = categories.map(({ values, groups, nGroups, infrequent }, col) => {
    const drop = dropped[col]!;
    const from = first;
    first += nGroups - (drop < 0 ? 0 : 1);
    const placeOf = (group: number): number =>
      group < 0 || group === drop ? -1 : from + group - (drop >= 0 && group > drop ? 1 : 0);
    const { values: cells, said } = known(values, columns[col]!, (place) => placeOf(groups[place]!));
    const isZeros = unknown === 'error' || unknown === 'ignore';
    return { values: cells, places: said, unknown: isZeros ? -1 : placeOf(infrequent) };
  });
  return { encodings, n_out: first, refuses_unknown: unknown === 'error' };
}

function neighbours(state: States['neighbours']) {
  const { n_features: p, n_neighbors, by_distance, kept, marked, means, empty, rows } = state;
  return {
    n_neighbors,
    weights: by_distance ? ('distance' as const) : ('uniform' as const),
    columns: numbers(kept),
    indicators: numbers(marked),
    means: Array.from(means, (mean, col) => (empty[col] === 1 ? null : mean)),
    rows: Array.from({ length: rows.length / Math.max(1, p) }, (_, row) =>
      listed(rows.subarray(row * p, (row + 1) * p)),
    ),
  };
}
