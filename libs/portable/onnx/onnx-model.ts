import { assertNever, type Label, type PortableLearner, type PortableModel } from '#contracts';
import { constantRows } from './constant-rows.js';
import { doubles, type ElementType, OnnxGraph, type Tensor, type Value } from './onnx-graph.js';
import { modelInputs, textCodes } from './onnx-inputs.js';
import { mlSvmDecisions, svcDecisions } from './onnx-machines.js';
import { takenRows } from './onnx-rows.js';
import { transformedRows } from './onnx-transformer.js';
import { treeMeans } from './onnx-trees.js';
import { UnsaidInOnnx } from './unsaid-in-onnx.js';

/** What a learner says of rows: the place of a class, or a value, and probabilities where it has them. */
interface Said {
  readonly predicted: Value;
  readonly probabilities?: Value;
}

/**
 * A fitted model as an ONNX file. Its input `X` is float64, a row per row, or there is one for each column where some are
 * categories or text (see `modelInputs`); its outputs are `prediction` and, where the learner has them, `probabilities`.
 * @throws {UnsaidInOnnx} naming what ONNX has no words for.
 */
export function onnxModel(model: PortableModel): Uint8Array {
  const { columns, classes, steps, learner } = model;
  const graph = new OnnxGraph();
  const context = { graph, codes: textCodes(steps) };
  const prepared = transformedRows(context, modelInputs(context, columns), steps);
  const rows = takenRows(context, prepared, learner.type, learner.type);
  const { predicted, probabilities } = said(graph, rows.X, learner, classes?.length ?? 0);
  if (classes === null) graph.output('prediction', predicted, 'double', ['rows']);
  else {
    const labels = labelTensor(classes);
    const prediction = graph.node('Gather', [graph.constant(labels), predicted]);
    graph.output('prediction', prediction, labels.type, ['rows']);
  }
  if (probabilities) graph.output('probabilities', probabilities, 'double', ['rows', classes!.length]);
  return graph.finish({
    columns: JSON.stringify(columns.map(({ name }) => name)),
    ...(classes && { classes: JSON.stringify(classes) }),
  });
}

/** Labels of one kind, as ONNX has it: whole numbers, numbers, booleans or texts. */
function labelTensor(classes: readonly Label[]): Tensor & { type: ElementType } {
  const dims = [classes.length];
  if (classes.every((label) => typeof label === 'string')) return { type: 'string', dims, values: classes };
  const values = classes.map(Number);
  if (classes.every((label) => typeof label === 'boolean')) return { type: 'bool', dims, values };
  return { type: values.every(Number.isSafeInteger) ? 'int64' : 'double', dims, values };
}

function said(graph: OnnxGraph, X: Value, learner: PortableLearner, nClasses: number): Said {
  switch (learner.type) {
    case 'logistic_regression':
      return linear(graph, X, learner);
    case 'decision_tree_classifier':
    case 'random_forest_classifier': {
      const probabilities = treeMeans(graph, X, learner.trees, nClasses);
      return { predicted: largest(graph, probabilities), probabilities };
    }
    case 'decision_tree_regressor':
    case 'random_forest_regressor':
      return { predicted: flat(graph, treeMeans(graph, X, learner.trees, 1)) };
    case 'svc': {
      const decisions = svcDecisions(graph, X, learner);
      const byValue = learner.break_ties && nClasses > 2;
      if (byValue && learner.decision_function_shape === 'ovo') {
        throw new UnsaidInOnnx(
          'break_ties with decision_function_shape "ovo", which does not predict at all',
        );
      }
      return { predicted: voted(graph, decisions, learner.pairs, nClasses, byValue) };
    }
    case 'ml_svm':
      return { predicted: voted(graph, mlSvmDecisions(graph, X, learner), learner.pairs, nClasses, false) };
    case 'dummy_classifier':
      return dummy(graph, X, learner);
    case 'dummy_regressor':
      return { predicted: flat(graph, constantRows(graph, X, [learner.value])) };
    default:
      return assertNever(learner);
  }
}

/** The first of the largest per row. */
const largest = (graph: OnnxGraph, values: Value): Value =>
  graph.node('ArgMax', [values], { axis: { int: 1 }, keepdims: { int: 0 } });

/** A column as a list. */
const flat = (graph: OnnxGraph, column: Value): Value =>
  graph.node('Reshape', [column, graph.constant({ type: 'int64', dims: [1], values: [-1] })]);

type Linear = Extract<PortableLearner, { type: 'logistic_regression' }>;

function linear(graph: OnnxGraph, X: Value, { coef, intercept }: Linear): Said {
  const [k, nCols] = [coef.length, coef[0]!.length];
  const columns = new Float64Array(k * nCols);
  for (const [c, row] of coef.entries()) for (const [col, x] of row.entries()) columns[col * k + c] = x;
  const products = graph.node('MatMul', [X, graph.constant(doubles(columns, [nCols, k]))]);
  const scores = graph.node('Add', [products, graph.constant(doubles(intercept, [1, k]))]);
  if (k > 1) {
    return {
      predicted: largest(graph, scores),
      probabilities: graph.node('Softmax', [scores], { axis: { int: 1 } }),
    };
  }
  const second = graph.node('Sigmoid', [scores]);
  const first = graph.node('Sub', [graph.scalar(1), second]);
  const isSecond = graph.cast(graph.node('Greater', [scores, graph.scalar(0)]), 'int64');
  return {
    predicted: flat(graph, isSecond),
    probabilities: graph.node('Concat', [first, second], { axis: { int: 1 } }),
  };
}

type Pairs = readonly { readonly first: number; readonly second: number }[];

/** Every pair of classes gives a vote; with `byValue` the sums of the decisions settle ties, as scikit-learn's do. */
function voted(graph: OnnxGraph, decisions: Value, pairs: Pairs, k: number, byValue: boolean): Value {
  /** Row-major, shape (pairs, k). */
  const signs = (ofFirst: number, ofSecond: number): Value => {
    const values = new Float64Array(pairs.length * k);
    for (const [pair, { first, second }] of pairs.entries()) {
      values[pair * k + first] = ofFirst;
      values[pair * k + second] = ofSecond;
    }
    return graph.constant(doubles(values, [pairs.length, k]));
  };
  const isSecond = graph.cast(graph.node('Less', [decisions, graph.scalar(0)]), 'double');
  const isFirst = graph.node('Sub', [graph.scalar(1), isSecond]);
  const votes = graph.node('Add', [
    graph.node('MatMul', [isFirst, signs(1, 0)]),
    graph.node('MatMul', [isSecond, signs(0, 1)]),
  ]);
  if (!byValue) return largest(graph, votes);
  const sums = graph.node('MatMul', [decisions, signs(1, -1)]);
  const room = graph.node('Mul', [
    graph.node('Add', [graph.node('Abs', [sums]), graph.scalar(1)]),
    graph.scalar(3),
  ]);
  return largest(graph, graph.node('Add', [votes, graph.node('Div', [sums, room])]));
}

type Dummy = Extract<PortableLearner, { type: 'dummy_classifier' }>;

function dummy(graph: OnnxGraph, X: Value, { strategy, prior, constant }: Dummy): Said {
  const top = prior.indexOf(Math.max(...prior));
  const always = (place: number): number[] => prior.map((_, c) => (c === place ? 1 : 0));
  switch (strategy) {
    case 'prior':
    case 'most_frequent': {
      const probabilities = constantRows(graph, X, strategy === 'prior' ? prior : always(top));
      return { predicted: largest(graph, constantRows(graph, X, always(top))), probabilities };
    }
    case 'constant': {
      const probabilities = constantRows(graph, X, always(constant));
      return { predicted: largest(graph, probabilities), probabilities };
    }
    case 'uniform':
    case 'stratified':
      throw new UnsaidInOnnx(`the strategy ${strategy} of dummy_classifier, which draws its predictions`);
    default:
      return assertNever(strategy);
  }
}
