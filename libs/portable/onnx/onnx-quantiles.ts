import type { PortableTransformer } from '#contracts';
import { normalQuantile, quantileFunctions } from '#estimators';
import { doubles, type OnnxGraph, type Value } from './onnx-graph.js';
import { countAtMost, interpolated } from './onnx-places.js';
import { choose, type OnnxRows, perColumn, takeColumns } from './onnx-rows.js';

type Step<T> = Extract<PortableTransformer, { type: T }>;

/** Bins of values; one-hot or numbered. */
export function binned(graph: OnnxGraph, X: Value, { edges, one_hot }: Step<'k_bins_discretizer'>): OnnxRows {
  const bins = countAtMost(graph, X, edges);
  if (!one_hot) return { X: graph.cast(bins, 'double'), nCols: edges.length };
  const out = edges.flatMap((inner, col) =>
    Array.from({ length: inner.length + 1 }, (_, bin) => ({ col, bin })),
  );
  const spread = takeColumns(
    graph,
    bins,
    out.map(({ col }) => col),
  );
  const wanted = graph.constant({
    type: 'int64',
    dims: [1, out.length],
    values: out.map(({ bin }) => bin),
  });
  return { X: graph.cast(graph.node('Equal', [spread, wanted]), 'double'), nCols: out.length };
}

/** Values this near to an end of the training rows lie on it, where what comes out is normal. */
const nearEnd = 1e-7;

/** Ranks of values among quantiles, even or normal. */
export function ranked(
  graph: OnnxGraph,
  X: Value,
  { quantiles, ranks, distribution }: Step<'quantile_transformer'>,
): Value {
  const isEmpty = quantiles.map((own) => own[0] === null);
  const known = quantiles.map((own) => own.map((value) => value ?? 0));
  const backwards = (values: readonly number[]): number[] => values.map((value) => -value).reverse();
  // Of values that occur often the middle of their ranks: from below and from above.
  const below = interpolated(graph, X, known, ranks);
  const above = interpolated(graph, graph.node('Neg', [X]), known.map(backwards), backwards(ranks));
  let rank = graph.node('Mul', [graph.node('Sub', [below, above]), graph.scalar(0.5)]);
  const isNormal = distribution === 'normal';
  const ends = (at: 0 | -1) =>
    perColumn(
      graph,
      known.map((own) => own.at(at)!),
    );
  const isHighest = isNormal
    ? graph.node('Greater', [graph.node('Add', [X, graph.scalar(nearEnd)]), ends(-1)])
    : graph.node('Equal', [X, ends(-1)]);
  rank = choose(graph, isHighest, graph.scalar(1), rank);
  const isLowest = isNormal
    ? graph.node('Less', [graph.node('Sub', [X, graph.scalar(nearEnd)]), ends(0)])
    : graph.node('Equal', [X, ends(0)]);
  rank = choose(graph, isLowest, graph.scalar(0), rank);
  if (isEmpty.some(Boolean) && ranks.length > 1) {
    const gaps = perColumn(
      graph,
      isEmpty.map((empty) => (empty ? null : 0)),
    );
    rank = graph.node('Add', [rank, gaps]);
  }
  if (!isNormal) return rank;
  const end = nearEnd - Number.EPSILON;
  return graph.node('Clip', [
    normalQuantiles(graph, rank),
    graph.scalar(normalQuantile(end)),
    graph.scalar(normalQuantile(1 - end)),
  ]);
}

type Fraction = (typeof quantileFunctions)[keyof typeof quantileFunctions];

/** As `normalQuantile`: infinite at 0 and 1. */
function normalQuantiles(graph: OnnxGraph, p: Value): Value {
  const binary = (operator: string, a: Value, b: Value | number): Value =>
    graph.node(operator, [a, typeof b === 'number' ? graph.scalar(b) : b]);
  const polynomial = (coefficients: readonly number[], x: Value): Value =>
    coefficients
      .slice(1)
      .reduce<Value>(
        (sum, coefficient) => binary('Add', binary('Mul', sum, x), coefficient),
        graph.constant(doubles([coefficients[0]!], [1, 1])),
      );
  const fraction = ({ numerator, denominator }: Fraction, x: Value): Value =>
    binary('Div', polynomial(numerator, x), polynomial(denominator, x));
  const q = binary('Sub', p, 0.5);
  const centre = binary('Sub', graph.scalar(0.180625) as Value, binary('Mul', q, q));
  const near = binary('Mul', q, fraction(quantileFunctions.near, centre));
  const isLow = graph.node('Less', [q, graph.scalar(0)]);
  const side = choose(graph, isLow, p, binary('Sub', graph.scalar(1), p));
  const r = graph.node('Sqrt', [graph.node('Neg', [graph.node('Log', [side])])]);
  const far = choose(
    graph,
    graph.node('LessOrEqual', [r, graph.scalar(5)]),
    fraction(quantileFunctions.far, binary('Sub', r, 1.6)),
    fraction(quantileFunctions.tail, binary('Sub', r, 5)),
  );
  // The fractions are those of infinities at the ends.
  const isEnd = graph.node('LessOrEqual', [side, graph.scalar(0)]);
  const size = choose(graph, isEnd, graph.scalar(Number.MAX_VALUE), far);
  const outer = choose(graph, isLow, graph.node('Neg', [size]), size);
  const isNear = graph.node('LessOrEqual', [graph.node('Abs', [q]), graph.scalar(0.425)]);
  return choose(graph, isNear, near, outer);
}
