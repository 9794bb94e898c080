import { doubles, type OnnxGraph, type Value } from './onnx-graph.js';

/** The same for every row: shape (rows, values). */
export function constantRows(graph: OnnxGraph, X: Value, values: readonly number[]): Value {
  const int64s = (of: readonly number[]): Value =>
    graph.constant({ type: 'int64', dims: [of.length], values: of });
  const nRows = graph.node('Gather', [graph.node('Shape', [X]), int64s([0])]);
  const shape = graph.node('Concat', [nRows, int64s([values.length])], { axis: { int: 0 } });
  return graph.node('Expand', [graph.constant(doubles(values, [1, values.length])), shape]);
}
