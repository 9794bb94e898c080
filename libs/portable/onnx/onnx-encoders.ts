import type { Cell, PortableTransformer } from '#contracts';
import type { Value } from './onnx-graph.js';
import { countAtMost, startsOf, valuesAt } from './onnx-places.js';
import { choose, int64s, isMissing, type OnnxContext, type OnnxRows, takeColumns } from './onnx-rows.js';

type Step<T> = Extract<PortableTransformer, { type: T }>;

/** What an encoder says of the values of a column. */
interface Table {
  readonly values: readonly Cell[];
  /** Per value. */
  readonly said: readonly (number | null)[];
  /** Of a value that is not among them; undefined where that is an error. */
  readonly unknown: number | null | undefined;
}

/** A column of 0 and 1 per category. */
export function oneHot(context: OnnxContext, X: Value, step: Step<'one_hot_encoder'>): OnnxRows {
  const { graph } = context;
  const { encodings, n_out, refuses_unknown } = step;
  const places = lookedUp(
    context,
    X,
    encodings.map(({ values, places: said, unknown }) => ({
      values,
      said,
      unknown: refuses_unknown ? undefined : unknown,
    })),
    step.name,
  );
  // Which of the columns that come in each column that comes out is of.
  const from = new Int32Array(n_out);
  for (const [col, { places: said, unknown }] of encodings.entries()) {
    for (const place of [...said, unknown]) if (place >= 0) from[place] = col;
  }
  const wanted = graph.constant({
    type: 'double',
    dims: [1, n_out],
    values: Array.from({ length: n_out }, (_, place) => place),
  });
  const isThere = graph.node('Equal', [takeColumns(graph, places, from), wanted]);
  return { X: graph.cast(isThere, 'double'), nCols: n_out };
}

export const ordinal = (
  context: OnnxContext,
  X: Value,
  { name, encodings, unknown, refuses_unknown }: Step<'ordinal_encoder'>,
): OnnxRows => ({
  X: lookedUp(
    context,
    X,
    encodings.map(({ values, codes }) => ({
      values,
      said: codes,
      unknown: refuses_unknown ? undefined : unknown,
    })),
    name,
  ),
  nCols: encodings.length,
});

/** A column per column that comes in and target. */
export function targetMeans(
  context: OnnxContext,
  X: Value,
  { name, encodings, unknown }: Step<'target_encoder'>,
): OnnxRows {
  const tables = encodings.flatMap(({ values, means }) =>
    unknown.map((mean, target) => ({ values, said: means.map((own) => own[target]!), unknown: mean })),
  );
  const from = tables.map((_, at) => Math.floor(at / unknown.length));
  return { X: lookedUp(context, takeColumns(context.graph, X, from), tables, name), nCols: tables.length };
}

/** What a table of its own says of each column's values. @returns float64, of the shape of X. */
function lookedUp({ graph, codes }: OnnxContext, X: Value, tables: readonly Table[], name: string): Value {
  const sorted = tables.map(({ values, said, unknown }) => {
    const places = [...values.keys()].filter((place) => values[place] !== null);
    const numberOf = (place: number): number => {
      const value = values[place]!;
      return typeof value === 'string' ? codes.get(value)! : Number(value);
    };
    places.sort((a, b) => numberOf(a) - numberOf(b));
    const missing = values.indexOf(null);
    return {
      keys: places.map(numberOf),
      said: places.map((place) => said[place]!),
      unknown,
      missing: missing < 0 ? unknown : said[missing]!,
    };
  });
  // The list of each column: a place per value, then the unknown and the missing one.
  const starts = startsOf(sorted.map(({ keys }) => keys.length + 2));
  const nowhere = sorted.reduce((sum, { keys }) => sum + keys.length + 2, 0);
  const row = (of: (at: number) => number): Value =>
    graph.constant({
      type: 'int64',
      dims: [1, sorted.length],
      values: sorted.map((_, at) => of(at)),
    });
  const counts = countAtMost(
    graph,
    X,
    sorted.map(({ keys }) => keys),
  );
  const nearest = graph.node('Max', [graph.node('Sub', [counts, int64s(graph, [1])]), int64s(graph, [0])]);
  const place = graph.node('Add', [nearest, row((at) => starts[at]!)]);
  const key = valuesAt(
    graph,
    sorted.map(({ keys }) => [...keys, null, null]),
    place,
  );
  /** An error where onnxruntime is asked for a place that is not there. */
  const placeOf = (at: number, said: number | null | undefined, offset: number): number =>
    said === undefined ? nowhere : starts[at]! + sorted[at]!.keys.length + offset;
  const isKnown = graph.node('Equal', [key, X]);
  const known = choose(
    graph,
    isKnown,
    place,
    row((at) => placeOf(at, sorted[at]!.unknown, 0)),
  );
  const missing = row((at) => placeOf(at, sorted[at]!.missing, 1));
  return valuesAt(
    graph,
    sorted.map(({ said, unknown, missing: gap }) => [...said, unknown ?? null, gap ?? null]),
    choose(graph, isMissing(graph, X), missing, known),
    `${name}: a value that no training row has`,
  );
}
