import { z } from 'zod';
import { compareLabels } from '#contracts';
import { median, pairwiseSum } from '#kernels';
import { type Column, columnsOf } from '../columns.js';
import { FitError, type MakingTransform, type ModelState, type TransformerDefinition } from '../estimator.js';
import { present, trainingColumns } from './training-columns.js';

const type = 'simple_imputer';

/** The parameter of every imputer. */
export const addIndicator = z
  .boolean()
  .default(false)
  .describe('append a column of 0 and 1 for each that has missing values in the training rows');

const params = z.strictObject({
  strategy: z
    .enum(['mean', 'median', 'most_frequent', 'constant'])
    .default('mean')
    .describe('what stands for a missing value; only most_frequent and constant are for categories and text'),
  fill_value: z
    .union([z.number(), z.string()])
    .nullable()
    .default(null)
    .describe('for the strategy constant; null is 0 for numbers and "missing_value" for categories and text'),
  add_indicator: addIndicator,
  keep_empty_features: z
    .boolean()
    .default(false)
    .describe('keep columns that have no value in the training rows'),
});
type Params = z.output<typeof params>;

/** Missing values replaced by one of the training rows' column. */
export const simpleImputer: TransformerDefinition<Params> = {
  type,
  kind: 'transformer',
  version: 1,
  takes: { gaps: true, types: 'any' },
  gives: (columns, { strategy }) =>
    columns.map((column) => ({
      ...column,
      gaps: false,
      type: strategy === 'mean' || strategy === 'median' ? 'numeric' : column.type,
    })),
  summary:
    'Replaces missing values by the mean, the median or the most frequent value of their column, or a constant.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.impute.SimpleImputer.html',
  params,
  fit(input, { strategy, fill_value, add_indicator, keep_empty_features }) {
    const columns = columnsOf(input.frame);
    const values = trainingColumns(input);
    const fills = values.map((column, col) =>
      fillOf(present(column), columns[col], strategy, fill_value, values.length),
    );
    const isEmpty = values.map((column) => column.length > 0 && column.every(Number.isNaN));
    const kept = [...values.keys()].filter((col) => keep_empty_features || !isEmpty[col]);
    const marked = add_indicator ? [...values.keys()].filter((col) => values[col].some(Number.isNaN)) : [];
    return new Imputer({
      n_features: values.length,
      kept: Int32Array.from(kept),
      marked: Int32Array.from(marked),
      numbers: Float64Array.from(kept, (col) => {
        const fill = fills[col];
        return typeof fill === 'number' ? fill : Number.NaN;
      }),
      texts: kept.map((col) => (typeof fills[col] === 'string' ? (fills[col] as string) : null)),
      known: kept.map((col) => (typeof fills[col] === 'string' ? [...(columns[col].categories ?? [])] : [])),
    });
  },
  load: (state) => new Imputer(state as Fills), // written by state()
};

const isText = ({ type }: Column): boolean => type === 'category' || type === 'text';

/** @throws {FitError} where the column has no such value. */
function fillOf(
  values: Float64Array,
  column: Column,
  strategy: Params['strategy'],
  given: Params['fill_value'],
  nCols: number,
): number | string {
  if (strategy === 'constant') {
    if (given === null) return isText(column) ? 'missing_value' : 0;
    if (isText(column) !== (typeof given === 'string')) {
      throw new FitError(
        `simple_imputer: fill_value=${JSON.stringify(given)} is not of the type of the column "${column.name}", which is ${column.type}`,
      );
    }
    return given;
  }
  if (isText(column) && strategy !== 'most_frequent') {
    throw new FitError(
      `Cannot use ${strategy} strategy with non-numeric data: the column "${column.name}" is ${column.type}`,
    );
  }
  if (values.length === 0) return 0;
  switch (strategy) {
    case 'mean':
      // numpy adds the rows of a table one after another, and a single column pairwise; missing ones count as 0.
      return (nCols === 1 ? pairwiseSum(values) : values.reduce((sum, x) => sum + x, 0)) / values.length;
    case 'median':
      return median(values.sort());
    case 'most_frequent':
      return mostFrequent(values);
  }
}

/** The most frequent value, the smallest of several. */
function mostFrequent(values: Float64Array): number {
  const sorted = values.sort();
  let best = sorted[0];
  let most = 0;
  for (let first = 0, at = 1; at <= sorted.length; at++) {
    if (at < sorted.length && sorted[at] === sorted[first]) continue;
    if (at - first > most) {
      most = at - first;
      best = sorted[first];
    }
    first = at;
  }
  return best;
}

type Fills = {
  n_features: number;
  kept: Int32Array;
  marked: Int32Array;
  /** Per kept column; NaN where the fill is a text. */
  numbers: Float64Array;
  texts: (string | null)[];
  /** The categories that a column had, where its fill is a text. */
  known: string[][];
};

class Imputer implements MakingTransform {
  readonly type = type;
  readonly #categories: (readonly string[] | null)[];
  /** What becomes of the codes of a column that is given another category. */
  readonly #codes: (Int32Array | null)[];
  readonly #fills: Float64Array;

  constructor(readonly fitted: Fills) {
    const { texts, known, numbers } = fitted;
    this.#categories = texts.map((text, at) =>
      text === null ? null : known[at].includes(text) ? known[at] : [...known[at], text].sort(compareLabels),
    );
    this.#codes = this.#categories.map(
      (categories, at) =>
        categories && Int32Array.from(known[at], (category) => categories.indexOf(category)),
    );
    this.#fills = numbers.map((fill, at) => this.#categories[at]?.indexOf(texts[at]!) ?? fill);
  }

  get nFeatures(): number {
    return this.fitted.n_features;
  }

  get nOut(): number {
    return this.fitted.kept.length + this.fitted.marked.length;
  }

  columnsOut(columns: readonly Column[]): Column[] {
    const { kept, marked } = this.fitted;
    const filled = Array.from(kept, (col, at) => {
      const categories = this.#categories[at];
      return categories ? { ...columns[col], categories } : columns[col];
    });
    return [...filled, ...Array.from(marked, (col) => indicatorOf(columns[col]))];
  }

  writeRow(from: Float64Array, at: number, into: Float64Array, to: number): void {
    const { kept, marked } = this.fitted;
    for (let i = 0; i < kept.length; i++) {
      const x = from[at + kept[i]];
      const codes = this.#codes[i];
      into[to + i] = Number.isNaN(x) ? this.#fills[i] : codes ? (codes[x] ?? x) : x;
    }
    for (let i = 0; i < marked.length; i++) {
      into[to + kept.length + i] = Number.isNaN(from[at + marked[i]]) ? 1 : 0;
    }
  }

  state(): ModelState {
    return this.fitted;
  }
}

/** The column that says where another has no value. */
export const indicatorOf = ({ name }: Column): Column => ({
  name: `missingindicator_${name}`,
  type: 'boolean',
});
