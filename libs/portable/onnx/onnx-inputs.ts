import type { ColumnSchema, PortableTransformer } from '#contracts';
import { mlDomain, type OnnxGraph, type Value } from './onnx-graph.js';
import { choose, int64s, type OnnxContext, type OnnxRows, sideBySide } from './onnx-rows.js';

export const outputNames = ['prediction', 'probabilities'] as const;

const isText = ({ type }: ColumnSchema): boolean => type === 'category' || type === 'text';

/** Numbers that no text has which a step knows. */
const missingCode = -1;
const otherCode = 2_000_000_000;

/** The texts that steps know, and a number for each. */
export function textCodes(steps: readonly PortableTransformer[]): Map<string, number> {
  const codes = new Map<string, number>();
  const add = (cells: readonly unknown[]): void => {
    for (const cell of cells) {
      if (typeof cell === 'string' && !codes.has(cell)) codes.set(cell, codes.size);
    }
  };
  const visit = (step: PortableTransformer): void => {
    if ('branches' in step) for (const branch of step.branches) branch.steps.forEach(visit);
    if (step.type === 'simple_imputer') add(step.fill);
    if ('encodings' in step) for (const { values } of step.encodings) add(values);
  };
  steps.forEach(visit);
  return codes;
}

/**
 * The inputs of a model: `X` with all columns where each is a number, else one for each column, under its name and of
 * shape (rows, 1): float64, or strings for categories and text, in which '' is a missing value.
 */
export function modelInputs({ graph, codes }: OnnxContext, columns: readonly ColumnSchema[]): OnnxRows {
  const nCols = columns.length;
  if (!columns.some(isText)) return { X: graph.input('X', 'double', nCols), nCols };
  const names = inputNames(columns);
  const inputs = columns.map((column, at) =>
    graph.input(names[at]!, isText(column) ? 'string' : 'double', 1),
  );
  const numbers = inputs.map((input, at) =>
    isText(columns[at]!) ? numbersOfTexts(graph, input, codes, columns[at]!) : input,
  );
  return { X: sideBySide(graph, numbers), nCols };
}

/** Names of the columns, but for those that ONNX can't have twice or at all. */
export function inputNames(columns: readonly ColumnSchema[]): string[] {
  const taken = new Set<string>(outputNames);
  return columns.map(({ name }, at) => {
    let own = name === '' ? `column_${at}` : name;
    while (taken.has(own)) own += '_';
    taken.add(own);
    return own;
  });
}

function numbersOfTexts(
  graph: OnnxGraph,
  input: Value,
  codes: ReadonlyMap<string, number>,
  { categories = [] }: ColumnSchema,
): Value {
  const known = new Map(codes);
  // Where an empty text is a category like any other, it is not a missing value.
  if (!categories.includes('')) known.set('', missingCode);
  else if (!known.has('')) known.set('', otherCode);
  const found = graph.node(
    'LabelEncoder',
    [input],
    {
      keys_strings: { texts: [...known.keys()] },
      values_int64s: { ints: [...known.values()] },
      default_int64: { int: otherCode },
    },
    mlDomain,
  );
  const isGap = graph.node('Equal', [found, int64s(graph, [missingCode])]);
  return choose(graph, isGap, graph.scalar(Number.NaN), graph.cast(found, 'double'));
}
