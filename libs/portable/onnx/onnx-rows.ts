import { findEstimator } from '#estimators';
import { doubles, type OnnxGraph, type Value } from './onnx-graph.js';

/** Rows on their way through the steps: float64, shape (rows, nCols). Texts are numbers, as `codes` has them. */
export interface OnnxRows {
  readonly X: Value;
  readonly nCols: number;
}

/** What all steps of a graph share. */
export interface OnnxContext {
  readonly graph: OnnxGraph;
  /** The number of each text that a step knows. */
  readonly codes: ReadonlyMap<string, number>;
}

export const int64s = (graph: OnnxGraph, values: ArrayLike<number>): Value =>
  graph.constant({ type: 'int64', dims: [values.length], values });

/** The same for every row, shape (1, values); null is a missing value. */
export const perColumn = (graph: OnnxGraph, values: readonly (number | null)[]): Value =>
  graph.constant(
    doubles(
      values.map((value) => value ?? Number.NaN),
      [1, values.length],
    ),
  );

export const truths = (graph: OnnxGraph, values: readonly boolean[]): Value =>
  graph.constant({ type: 'bool', dims: [1, values.length], values: values.map(Number) });

/** Columns of float64, int64 or truth values. */
export const takeColumns = (graph: OnnxGraph, X: Value, columns: ArrayLike<number>): Value =>
  graph.node('Gather', [X, int64s(graph, columns)], { axis: { int: 1 } });

export const sideBySide = (graph: OnnxGraph, parts: readonly Value[]): Value =>
  parts.length === 1 ? parts[0]! : graph.node('Concat', parts, { axis: { int: 1 } });

/** `first` where the condition holds, else `second`. */
export const choose = (graph: OnnxGraph, condition: Value, first: Value, second: Value): Value =>
  graph.node('Where', [condition, first, second]);

/** Whether values are missing. */
export const isMissing = (graph: OnnxGraph, X: Value): Value => graph.node('IsNaN', [X]);

/**
 * As they are; but running the graph fails where a condition holds anywhere.
 * @param why - the name of the node that fails.
 */
export function failingWhere(graph: OnnxGraph, X: Value, condition: Value, why: string): Value {
  // Only the first place exists: onnxruntime refuses to gather from any other.
  const places = graph.cast(condition, 'int64');
  const zeros = graph.node('Gather', [graph.constant(doubles([0], [1])), places], {}, '', why);
  return graph.node('Add', [X, graph.node('ReduceSum', [zeros], { keepdims: { int: 1 } })]);
}

/** As they are; running the graph fails for missing and infinite values that a step or learner does not take. */
export function takenRows(context: OnnxContext, rows: OnnxRows, type: string, name: string): OnnxRows {
  const definition = findEstimator(type);
  return definition === undefined || definition.takes?.gaps ? rows : finiteRows(context, rows, name);
}

/** The rows, or a failure that names the step where a value is missing or infinite. */
export function finiteRows({ graph }: OnnxContext, { X, nCols }: OnnxRows, name: string): OnnxRows {
  if (nCols === 0) return { X, nCols };
  // What is neither missing nor infinite is 0.
  const isNone = isMissing(graph, graph.node('Sub', [X, X]));
  return { X: failingWhere(graph, X, isNone, `${name}: a missing or infinite value`), nCols };
}
