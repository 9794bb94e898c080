import type { PortableTransformer } from '#contracts';
import type { OnnxGraph, Value } from './onnx-graph.js';
import { choose, failingWhere, isMissing, perColumn, truths } from './onnx-rows.js';
import { UnsaidInOnnx } from './unsaid-in-onnx.js';

type Step<T> = Extract<PortableTransformer, { type: T }>;

/** log(1 + x) without losing the digits of a small x. @see Kahan, in Goldberg 1991, theorem 4 */
function log1p(graph: OnnxGraph, x: Value): Value {
  const one = graph.scalar(1);
  const sum = graph.node('Add', [x, one]);
  const isSame = graph.node('Equal', [sum, one]);
  const divisor = choose(graph, isSame, one, graph.node('Sub', [sum, one]));
  const scaled = graph.node('Mul', [graph.node('Log', [sum]), graph.node('Div', [x, divisor])]);
  return choose(graph, isSame, x, choose(graph, isInfinite(graph, sum), sum, scaled));
}

const isInfinite = (graph: OnnxGraph, x: Value): Value =>
  graph.node('Equal', [graph.node('Abs', [x]), graph.scalar(Number.POSITIVE_INFINITY)]);

/** exp(x) - 1 without losing the digits of a small one. @see log1p */
function expm1(graph: OnnxGraph, x: Value): Value {
  const one = graph.scalar(1);
  const power = graph.node('Exp', [x]);
  const less = graph.node('Sub', [power, one]);
  const isSame = graph.node('Equal', [power, one]);
  const log = choose(graph, isSame, one, graph.node('Log', [power]));
  const scaled = graph.node('Div', [graph.node('Mul', [less, x]), log]);
  // Far from 0 nothing is lost, and the logarithm may be infinite.
  const isFar = graph.node('Greater', [graph.node('Abs', [x]), graph.scalar(1)]);
  return choose(graph, isSame, x, choose(graph, isFar, less, scaled));
}

/** @throws {UnsaidInOnnx} for a function that is not known here. */
export function applied(graph: OnnxGraph, X: Value, { func, name }: Step<'function_transformer'>): Value {
  const scaledLog = (base: number): Value =>
    graph.node('Div', [graph.node('Log', [X]), graph.scalar(Math.log(base))]);
  switch (func) {
    case 'identity':
      return X;
    case 'log1p':
      return log1p(graph, X);
    case 'expm1':
      return expm1(graph, X);
    case 'log2':
      return scaledLog(2);
    case 'log10':
      return scaledLog(10);
    case 'cbrt':
      return graph.node('Mul', [
        graph.node('Sign', [X]),
        graph.node('Pow', [graph.node('Abs', [X]), graph.scalar(1 / 3)]),
      ]);
    case 'square':
      return graph.node('Mul', [X, X]);
    case 'arctan':
      // onnxruntime has it in float32 only.
      return graph.cast(graph.node('Atan', [graph.cast(X, 'float')]), 'double');
    case 'sign':
      return choose(graph, isMissing(graph, X), X, graph.node('Sign', [X]));
    default: {
      const operator = operators[func];
      if (operator === undefined) throw new UnsaidInOnnx(`the function ${func} of the step ${name}`);
      return graph.node(operator, [X]);
    }
  }
}

const operators: Readonly<Record<string, string | undefined>> = {
  log: 'Log',
  exp: 'Exp',
  sqrt: 'Sqrt',
  abs: 'Abs',
  negative: 'Neg',
  reciprocal: 'Reciprocal',
  sin: 'Sin',
  cos: 'Cos',
  tanh: 'Tanh',
};

/** Powers of columns, scaled. */
export function powers(
  graph: OnnxGraph,
  X: Value,
  { name, method, lambdas, mean, scale }: Step<'power_transformer'>,
): Value {
  const made = method === 'box-cox' ? boxCox(graph, X, lambdas, name) : yeoJohnson(graph, X, lambdas);
  const moved = graph.node('Sub', [made, perColumn(graph, mean)]);
  return graph.node('Div', [moved, perColumn(graph, scale)]);
}

/** (exp(lambda × log) - 1) / lambda, and the logarithm itself where lambda is 0. */
function powerOfLog(graph: OnnxGraph, log: Value, lambdas: readonly number[], zero: number): Value {
  const isZero = lambdas.map((lambda) => Math.abs(lambda) < zero);
  const divisors = perColumn(
    graph,
    lambdas.map((lambda, col) => (isZero[col] ? 1 : lambda)),
  );
  const power = graph.node('Div', [expm1(graph, graph.node('Mul', [log, divisors])), divisors]);
  return isZero.some(Boolean) ? choose(graph, truths(graph, isZero), log, power) : power;
}

function boxCox(graph: OnnxGraph, X: Value, lambdas: readonly number[], name: string): Value {
  const positive = failingWhere(
    graph,
    X,
    graph.node('LessOrEqual', [X, graph.scalar(0)]),
    `${name}: box-cox takes positive numbers only`,
  );
  return powerOfLog(graph, graph.node('Log', [positive]), lambdas, 1e-19);
}

function yeoJohnson(graph: OnnxGraph, X: Value, lambdas: readonly number[]): Value {
  const zero = graph.scalar(0);
  const isPositive = graph.node('GreaterOrEqual', [X, zero]);
  const above = log1p(graph, choose(graph, isPositive, X, zero));
  const below = log1p(graph, choose(graph, isPositive, zero, graph.node('Neg', [X])));
  const positive = powerOfLog(graph, above, lambdas, Number.EPSILON);
  const mirrored = lambdas.map((lambda) => 2 - lambda);
  const negative = graph.node('Neg', [powerOfLog(graph, below, mirrored, Number.EPSILON)]);
  return choose(graph, isPositive, positive, negative);
}
