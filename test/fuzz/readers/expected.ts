import type { Dataset } from '#datasets';
import type { Cell, Table } from './draw-table.js';
import { featuresOf, numberText } from './write-text.js';

/** What `numpy.unique(…, return_inverse=True)` gives. Text is ordered by code point. */
function unique(cells: readonly Cell[]): { classes: Cell[]; codes: number[] } {
  const keyOf = (cell: Cell): Cell => (cell === 0 ? 0 : cell);
  const points = (text: string): number[] => Array.from(text, (one) => one.codePointAt(0)!);
  const byPoint = (a: number[], b: number[]): number => {
    const at = a.findIndex((point, i) => point !== b[i]);
    return at < 0 ? a.length - b.length : b[at] === undefined ? 1 : a[at] - b[at];
  };
  const compare = (a: Cell, b: Cell): number =>
    typeof a === 'string' ? byPoint(points(a), points(String(b))) : Number(a) - Number(b);
  const classes = [...new Set(cells.map(keyOf))].sort(compare);
  return { classes, codes: cells.map((cell) => classes.indexOf(keyOf(cell))) };
}

/** As docs/datasets.md says that it is inferred. */
function taskOf(cells: readonly Cell[]): 'classification' | 'regression' {
  if (typeof cells[0] !== 'number') return 'classification';
  if (!cells.every(Number.isInteger)) return 'regression';
  const distinct = new Set(cells.map((cell) => (cell === 0 ? 0 : cell))).size;
  return distinct <= 20 || (distinct <= 100 && 2 * distinct <= cells.length)
    ? 'classification'
    : 'regression';
}

const firstDifference = (a: ArrayLike<unknown>, b: ArrayLike<unknown>, what: string): string | undefined => {
  if (a.length !== b.length) return `${what}: ${b.length} values for ${a.length}`;
  for (let i = 0; i < a.length; i++)
    if (!Object.is(a[i], b[i])) return `${what}, value ${i}: ${String(b[i])} for ${String(a[i])}`;
  return undefined;
};

/** Whole numbers in digits, some of which no float64 keeps: ids, which are categories. */
function areIds(cells: readonly Cell[]): boolean {
  const texts = cells.map((cell) => (typeof cell === 'number' ? numberText(cell) : ''));
  return (
    texts.every((text) => /^-?\d+$/.test(text)) && texts.some((text) => !Number.isSafeInteger(Number(text)))
  );
}

/** How the features differ from the columns that were put in. @param hasTypes - whether the format may have ids. */
function differenceOfFeatures(
  features: Table['columns'],
  { X, columns }: Dataset,
  hasTypes: boolean,
): string | undefined {
  for (const [at, { cells }] of features.entries()) {
    const { type, categories } = columns[at]!;
    const isId = hasTypes && areIds(cells);
    if (isId !== (type === 'category')) return `column ${at} is ${type}`;
    for (const [row, cell] of cells.entries()) {
      const place = row * X.nCols + at;
      const value = X.values[place]!;
      const isSame = isId
        ? BigInt(categories?.[value] ?? 'no') === BigInt(numberText(Number(cell)))
        : Object.is(value, Number(cell));
      if (!isSame) return `X, value ${place}: ${categories?.[value] ?? value} for ${cell}`;
    }
  }
  return undefined;
}

/** How a dataset differs from the table that was put into its file. */
export function differenceFrom(
  table: Table,
  dataset: Dataset,
  keepsNames: boolean,
  hasTypes: boolean,
): string | undefined {
  const { columns, target, groups, weights } = table;
  const { info, y } = dataset;
  const features = featuresOf(table);
  const labels = columns[target].cells;
  const task = table.task ?? taskOf(labels);
  if (task !== y.task) return `task: ${y.task} for ${task}`;
  const names = keepsNames
    ? firstDifference(
        features.map(({ name }) => name),
        info.features,
        'features',
      )
    : undefined;
  const { classes, codes } = unique(labels);
  // Integers beyond 2^53 are told apart by their digits, as text.
  const areExact = labels.every((label) => !Number.isInteger(label) || Number.isSafeInteger(label));
  const target_ =
    y.task === 'classification'
      ? areExact
        ? (firstDifference(classes, y.classes, 'classes') ?? firstDifference(codes, y.codes, 'codes'))
        : undefined
      : firstDifference(labels.map(Number), y.values, 'target');
  const groups_ =
    groups === undefined
      ? undefined
      : firstDifference(unique(columns[groups].cells).codes, dataset.groups ?? [], 'groups');
  const weights_ =
    weights === undefined
      ? undefined
      : firstDifference(columns[weights].cells, dataset.sampleWeight ?? [], 'sample weights');
  return names ?? differenceOfFeatures(features, dataset, hasTypes) ?? target_ ?? groups_ ?? weights_;
}
