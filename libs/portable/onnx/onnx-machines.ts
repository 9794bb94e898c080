import type { PortableKernel, PortableLearner } from '#contracts';
import { constantRows } from './constant-rows.js';
import { doubles, type OnnxGraph, type Value } from './onnx-graph.js';
import { UnsaidInOnnx } from './unsaid-in-onnx.js';

type Svc = Extract<PortableLearner, { type: 'svc' }>;
type MlSvm = Extract<PortableLearner, { type: 'ml_svm' }>;

/** Decisions between pairs of classes, (0, 1), (0, 2), …: float64, shape (rows, pairs). */
export function svcDecisions(graph: OnnxGraph, X: Value, svc: Svc): Value {
  const { support_vectors: vectors, n_support: counts, pairs } = svc;
  const intercepts = pairs.map(({ intercept }) => intercept);
  if (vectors.length === 0) return constantRows(graph, X, intercepts);
  const starts = [0];
  for (const count of counts) starts.push(starts.at(-1)! + count);
  const weights = new Float64Array(vectors.length * pairs.length);
  for (const [pair, { first, second, coefficients }] of pairs.entries()) {
    const nFirst = counts[first]!;
    for (const [t, coefficient] of coefficients.entries()) {
      const vector = t < nFirst ? starts[first]! + t : starts[second]! + t - nFirst;
      weights[vector * pairs.length + pair] = coefficient;
    }
  }
  const kernel = kernelValues(graph, X, vectors, svc.kernel);
  const sums = graph.node('MatMul', [
    kernel,
    graph.constant(doubles(weights, [vectors.length, pairs.length])),
  ]);
  return graph.node('Add', [sums, graph.constant(doubles(intercepts, [1, pairs.length]))]);
}

/** The same for the machines of ml_svm, each with support vectors of its own. */
export function mlSvmDecisions(graph: OnnxGraph, X: Value, { pairs }: MlSvm): Value {
  const columns = pairs.map(({ kernel, vectors, coefficients, intercept, min, max }) => {
    const scaled = min && max ? toUnit(graph, X, min, max) : X;
    const values = kernelValues(graph, scaled, vectors, kernel);
    const sums = graph.node('MatMul', [
      values,
      graph.constant(doubles(coefficients, [coefficients.length, 1])),
    ]);
    return graph.node('Add', [sums, graph.scalar(intercept)]);
  });
  return graph.node('Concat', columns, { axis: { int: 1 } });
}

/** To [0, 1]; a column that never changed becomes 0. */
function toUnit(graph: OnnxGraph, X: Value, min: readonly number[], max: readonly number[]): Value {
  const dims = [1, min.length];
  const changes = min.map((low, col) => max[col]! > low);
  const moved = graph.node('Sub', [X, graph.constant(doubles(min, dims))]);
  const ranges = min.map((low, col) => (changes[col] ? max[col]! - low : 1));
  const scaled = graph.node('Div', [moved, graph.constant(doubles(ranges, dims))]);
  if (changes.every(Boolean)) return scaled;
  return graph.node('Mul', [scaled, graph.constant(doubles(changes.map(Number), dims))]);
}

/** Kernel values of rows with support vectors, shape (rows, vectors). */
function kernelValues(
  graph: OnnxGraph,
  X: Value,
  vectors: readonly (readonly number[])[],
  { name, options }: PortableKernel,
): Value {
  const option = (key: string): Value => graph.scalar(options[key]!);
  const n = vectors.length;
  const nCols = vectors[0]!.length;
  const products = (): Value => {
    const columns = new Float64Array(n * nCols);
    for (let col = 0; col < nCols; col++)
      for (let i = 0; i < n; i++) columns[col * n + i] = vectors[i]![col]!;
    return graph.node('MatMul', [X, graph.constant(doubles(columns, [nCols, n]))]);
  };
  const squared = (): Value => squaredDistances(graph, X, vectors, products());
  const exp = (exponent: Value): Value => graph.node('Exp', [graph.node('Neg', [exponent])]);
  const sumOf = (factor: string, added: string): Value =>
    graph.node('Add', [graph.node('Mul', [products(), option(factor)]), option(added)]);
  switch (name) {
    case 'linear':
      return products();
    case 'poly':
      return graph.node('Pow', [sumOf('gamma', 'coef0'), option('degree')]);
    case 'polynomial':
      return graph.node('Pow', [sumOf('scale', 'constant'), option('degree')]);
    case 'rbf':
      if (options['gamma'] !== undefined) return exp(graph.node('Mul', [squared(), option('gamma')]));
      return exp(graph.node('Div', [squared(), graph.scalar(2 * options['sigma']! ** 2)]));
    case 'sigmoid':
      return graph.node('Tanh', [
        options['gamma'] === undefined ? sumOf('alpha', 'constant') : sumOf('gamma', 'coef0'),
      ]);
    case 'laplacian':
      return exp(graph.node('Div', [graph.node('Sqrt', [squared()]), option('sigma')]));
    case 'exponential': {
      const divisor = graph.scalar(2 * options['sigma']! ** 2);
      return exp(graph.node('Div', [graph.node('Sqrt', [squared()]), divisor]));
    }
    case 'cauchy': {
      const ratio = graph.node('Div', [squared(), graph.scalar(options['sigma']! ** 2)]);
      return graph.node('Reciprocal', [graph.node('Add', [ratio, graph.scalar(1)])]);
    }
    case 'rational': {
      const added = graph.node('Add', [squared(), option('constant')]);
      return graph.node('Div', [option('constant'), added]);
    }
    default:
      throw new UnsaidInOnnx(`the kernel ${name}`);
  }
}

/** |x - v|² as |x|² - 2xv + |v|², never below 0. */
function squaredDistances(
  graph: OnnxGraph,
  X: Value,
  vectors: readonly (readonly number[])[],
  products: Value,
): Value {
  const own = graph.node('ReduceSumSquare', [X], { axes: { ints: [1] }, keepdims: { int: 1 } });
  const theirs = vectors.map((vector) => vector.reduce((sum, x) => sum + x * x, 0));
  const twice = graph.node('Mul', [products, graph.scalar(2)]);
  const left = graph.node('Sub', [own, twice]);
  const sum = graph.node('Add', [left, graph.constant(doubles(theirs, [1, theirs.length]))]);
  return graph.node('Max', [sum, graph.scalar(0)]);
}
