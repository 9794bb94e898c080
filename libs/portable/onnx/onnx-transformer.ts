import { assertNever, type PortableTransformer } from '#contracts';
import { doubles, type OnnxGraph, type Value } from './onnx-graph.js';

/** What becomes of rows, in float64. @param X - shape (rows, columns). */
export function transformedRows(graph: OnnxGraph, X: Value, step: PortableTransformer): Value {
  switch (step.type) {
    case 'standard_scaler':
    case 'min_max_scaler':
    case 'max_abs_scaler':
    case 'robust_scaler':
      return scaled(graph, X, step);
    case 'normalizer':
      return normalized(graph, X, step.norm);
    default:
      return assertNever(step);
  }
}

type Scaler = Exclude<PortableTransformer, { type: 'normalizer' }>;

/** Each operation is rounded by itself, as ours are. */
function scaled(graph: OnnxGraph, X: Value, { subtract, divide, multiply, add, clip }: Scaler): Value {
  let now = X;
  const each = (operator: string, values: readonly number[] | null): void => {
    if (values) now = graph.node(operator, [now, graph.constant(doubles(values, [1, values.length]))]);
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
