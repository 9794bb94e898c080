import { assertNever, type PortableTransformer } from '#contracts';
import { constantRows } from './constant-rows.js';
import { oneHot, ordinal, targetMeans } from './onnx-encoders.js';
import { applied, powers } from './onnx-functions.js';
import { doubles, type OnnxGraph, type Value } from './onnx-graph.js';
import { binned, ranked } from './onnx-quantiles.js';
import {
  choose,
  failingWhere,
  finiteRows,
  isMissing,
  type OnnxContext,
  type OnnxRows,
  perColumn,
  sideBySide,
  takeColumns,
  takenRows,
} from './onnx-rows.js';
import { UnsaidInOnnx } from './unsaid-in-onnx.js';

type Step<T> = Extract<PortableTransformer, { type: T }>;

/** Transformers that only have a form of JSON. */
export const unsaidTransformers = ['datetime_encoder', 'knn_imputer', 'spline_transformer'] as const;

/**
 * What becomes of rows, in float64.
 * @throws {UnsaidInOnnx} naming the step that ONNX has no words for.
 */
export function transformedRows(
  context: OnnxContext,
  rows: OnnxRows,
  steps: readonly PortableTransformer[],
): OnnxRows {
  return steps.reduce(
    (before, step) => transformedBy(context, takenRows(context, before, step.type, step.name), step),
    rows,
  );
}

function transformedBy(context: OnnxContext, rows: OnnxRows, step: PortableTransformer): OnnxRows {
  const { graph } = context;
  const { X, nCols } = rows;
  switch (step.type) {
    case 'standard_scaler':
    case 'min_max_scaler':
    case 'max_abs_scaler':
    case 'robust_scaler':
      return { X: scaled(graph, X, step), nCols };
    case 'normalizer':
      return { X: normalized(graph, X, step.norm), nCols };
    case 'simple_imputer':
      return imputed(context, X, step);
    case 'missing_indicator':
      return indicated(graph, rows, step);
    case 'one_hot_encoder':
      return oneHot(context, X, step);
    case 'ordinal_encoder':
      return ordinal(context, X, step);
    case 'target_encoder':
      return targetMeans(context, X, step);
    case 'variance_threshold':
    case 'select_k_best':
    case 'select_percentile':
      return { X: takeColumns(graph, X, step.columns), nCols: step.columns.length };
    case 'select_from_model': {
      const taken = step.refuses_missing ? finiteRows(context, rows, step.name) : rows;
      return { X: takeColumns(graph, taken.X, step.columns), nCols: step.columns.length };
    }
    case 'polynomial_features':
      return products(graph, X, step);
    case 'k_bins_discretizer':
      return binned(graph, X, step);
    case 'function_transformer':
      return { X: applied(graph, X, step), nCols };
    case 'pca': {
      const centred = graph.node('Sub', [X, perColumn(graph, step.mean)]);
      const projected = projection(graph, centred, step.components);
      return {
        X: graph.node('Div', [projected, perColumn(graph, step.scale)]),
        nCols: step.components.length,
      };
    }
    case 'truncated_svd':
      return { X: projection(graph, X, step.components), nCols: step.components.length };
    case 'power_transformer':
      return { X: powers(graph, X, step), nCols };
    case 'quantile_transformer':
      return { X: ranked(graph, X, step), nCols };
    case 'column_transformer':
    case 'feature_union':
    case 'table_vectorizer':
      return joined(context, rows, step);
    case 'knn_imputer':
    case 'spline_transformer':
    case 'datetime_encoder':
      throw new UnsaidInOnnx(`the step ${step.name}, a ${step.type}`);
    default:
      return assertNever(step);
  }
}

/** Each operation is rounded by itself, as ours are. */
function scaled(
  graph: OnnxGraph,
  X: Value,
  {
    subtract,
    divide,
    multiply,
    add,
    clip,
  }: Step<'standard_scaler'> | Step<'min_max_scaler'> | Step<'max_abs_scaler'> | Step<'robust_scaler'>,
): Value {
  let now = X;
  const each = (operator: string, values: readonly (number | null)[] | null): void => {
    if (values) now = graph.node(operator, [now, perColumn(graph, values)]);
  };
  each('Sub', subtract);
  each('Div', divide);
  each('Mul', multiply);
  each('Add', add);
  if (!clip) return now;
  return graph.node('Clip', [now, graph.scalar(clip[0]!), graph.scalar(clip[1]!)]);
}

const reductions = { l1: 'ReduceL1', l2: 'ReduceL2', max: 'ReduceMax' } as const;

function normalized(graph: OnnxGraph, X: Value, norm: keyof typeof reductions): Value {
  const from = norm === 'max' ? graph.node('Abs', [X]) : X;
  const norms = graph.node(reductions[norm], [from], { axes: { ints: [1] }, keepdims: { int: 1 } });
  const isZero = graph.node('Less', [norms, graph.scalar(10 * Number.EPSILON)]);
  return graph.node('Div', [X, graph.node('Where', [isZero, graph.scalar(1), norms])]);
}

function imputed(
  { graph, codes }: OnnxContext,
  X: Value,
  { columns, fill, indicators }: Step<'simple_imputer'>,
): OnnxRows {
  const kept = takeColumns(graph, X, columns);
  const fills = fill.map((cell) =>
    typeof cell === 'string' ? codes.get(cell)! : cell === null ? null : Number(cell),
  );
  const filled = choose(graph, isMissing(graph, kept), perColumn(graph, fills), kept);
  const parts = [filled];
  if (indicators.length > 0) parts.push(gaps(graph, X, indicators));
  return { X: sideBySide(graph, parts), nCols: columns.length + indicators.length };
}

/** 1 where a value is missing, else 0. */
const gaps = (graph: OnnxGraph, X: Value, columns: readonly number[]): Value =>
  graph.cast(isMissing(graph, takeColumns(graph, X, columns)), 'double');

function indicated(
  graph: OnnxGraph,
  { X, nCols }: OnnxRows,
  { name, columns, refuses_new }: Step<'missing_indicator'>,
): OnnxRows {
  const others = Array.from({ length: nCols }, (_, col) => col).filter((col) => !columns.includes(col));
  const marked = gaps(graph, X, columns);
  if (!refuses_new || others.length === 0) return { X: marked, nCols: columns.length };
  const isNew = isMissing(graph, takeColumns(graph, X, others));
  return {
    X: failingWhere(graph, marked, isNew, `${name}: a value is missing that no training row lacks`),
    nCols: columns.length,
  };
}

function products(
  graph: OnnxGraph,
  X: Value,
  { bias, products: all }: Step<'polynomial_features'>,
): OnnxRows {
  const parts = bias ? [constantRows(graph, X, [1])] : [];
  const degrees = [...new Set(all.map(({ length }) => length))].sort((a, b) => a - b);
  for (const degree of degrees) {
    const some = all.filter(({ length }) => length === degree);
    const factors = (at: number): Value =>
      takeColumns(
        graph,
        X,
        some.map((product) => product[at]!),
      );
    let value = factors(degree - 1);
    for (let at = degree - 2; at >= 0; at--) value = graph.node('Mul', [value, factors(at)]);
    parts.push(value);
  }
  return { X: sideBySide(graph, parts), nCols: all.length + (bias ? 1 : 0) };
}

/** Products with each of some vectors. */
function projection(graph: OnnxGraph, X: Value, vectors: readonly (readonly number[])[]): Value {
  const nCols = vectors[0]!.length;
  const columns = new Float64Array(nCols * vectors.length);
  for (const [at, vector] of vectors.entries()) {
    for (const [col, x] of vector.entries()) columns[col * vectors.length + at] = x;
  }
  return graph.node('MatMul', [X, graph.constant(doubles(columns, [nCols, vectors.length]))]);
}

function joined(
  context: OnnxContext,
  { X }: OnnxRows,
  { branches }: Extract<PortableTransformer, { branches: unknown }>,
): OnnxRows {
  const { graph } = context;
  const parts = branches.map(({ columns, weight, steps }) => {
    const given = { X: takeColumns(graph, X, columns), nCols: columns.length };
    const made = transformedRows(context, given, steps);
    return weight === 1 ? made : { ...made, X: graph.node('Mul', [made.X, graph.scalar(weight)]) };
  });
  const some = parts.filter(({ nCols }) => nCols > 0);
  return {
    X: sideBySide(
      graph,
      some.map((part) => part.X),
    ),
    nCols: some.reduce((sum, { nCols }) => sum + nCols, 0),
  };
}
