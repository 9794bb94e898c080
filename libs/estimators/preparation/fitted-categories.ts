import { z } from 'zod';
import { type Column, columnsOf } from '../columns.js';
import { FitError, type FitInput } from '../estimator.js';
import { distinctValues, ValuePlaces, valueText } from './category-values.js';
import { infrequentPlaces } from './infrequent.js';
import { trainingColumns } from './training-columns.js';

/** Parameters that say what the categories of a column are. */
export const categoryParams = {
  categories: z
    .union([z.literal('auto'), z.array(z.array(z.union([z.string(), z.number(), z.boolean()])).min(1))])
    .default('auto')
    .describe(
      '"auto" takes those of the training rows, sorted; else a list per column, in the order that counts',
    ),
  min_frequency: z
    .union([z.number().int().min(1), z.number().gt(0).lt(1)])
    .nullable()
    .default(null)
    .describe('rows, or the fraction of them, below which a category is infrequent'),
  max_categories: z
    .number()
    .int()
    .min(1)
    .nullable()
    .default(null)
    .describe('columns or codes of a column at most, the one of all infrequent categories included'),
};

interface CategoryParams {
  categories: 'auto' | (string | number | boolean)[][];
  /** 'error' refuses a value that is in no list. */
  handle_unknown: string;
  min_frequency: number | null;
  max_categories: number | null;
}

/** The categories of a column: its distinct values, and to which group each belongs. */
export type FittedCategories = {
  values: Float64Array;
  /** Group of each value; infrequent ones share the last. */
  groups: Int32Array;
  nGroups: number;
  /** The group of infrequent values, or -1. */
  infrequent: number;
  /** What each group is called; '' for the infrequent one. */
  labels: string[];
};

/**
 * @param missingIsCategory - whether a missing value may be infrequent; else it is a category of its own, the last.
 * @throws {FitError} where the training rows have a value that is in no list given, and such values are refused.
 */
export function fitCategories(
  type: string,
  input: FitInput,
  { categories, handle_unknown, min_frequency, max_categories }: CategoryParams,
  missingIsCategory = true,
): FittedCategories[] {
  const columns = columnsOf(input.frame);
  if (categories !== 'auto' && categories.length !== columns.length) {
    throw new FitError(
      `Shape mismatch: if categories is an array, it has to be of shape (n_features,): ${type} gets ${columns.length} columns and ${categories.length} lists`,
    );
  }
  return trainingColumns(input).map((cells, col) => {
    const column = columns[col];
    const found = distinctValues(cells);
    const values = categories === 'auto' ? found : givenValues(categories[col], column);
    if (column.categories === undefined && values.some((value, at) => value <= values[at - 1])) {
      throw new FitError('Unsorted categories are not supported for numerical categories');
    }
    const places = new ValuePlaces(values);
    if (handle_unknown === 'error') {
      const unknown = found.filter((value) => places.of(value) < 0);
      if (unknown.length > 0) throw unknownCategories(column, col, unknown, 'fit');
    }
    const counts: number[] = new Array(values.length).fill(0);
    for (const cell of cells) {
      const place = places.of(cell);
      if (place >= 0) counts[place]++;
    }
    const isFraction = min_frequency !== null && min_frequency < 1;
    const infrequentOf = (some: readonly number[]): number[] =>
      infrequentPlaces(some, cells.length, min_frequency, isFraction, max_categories);
    const isApart = !missingIsCategory && Number.isNaN(values[values.length - 1]);
    if (!isApart) return grouped(values, infrequentOf(counts), column);
    return withMissing(grouped(values.subarray(0, -1), infrequentOf(counts.slice(0, -1)), column));
  });
}

function unknownCategories(column: Column, col: number, values: Iterable<number>, during: string): FitError {
  const shown = Array.from(values, (value) => valueText(column, value)).join(', ');
  return new FitError(
    `Found unknown categories [${shown}] in column ${col} ("${column.name}") during ${during}`,
  );
}

/** The error of a row to transform that has a value the training rows lack. @param name - of the column. */
export const unknownInRow = (name: string, col: number, value: number): FitError =>
  unknownCategories({ name, type: 'numeric' }, col, [value], 'transform');

function grouped(values: Float64Array, rare: readonly number[], column: Column): FittedCategories {
  const isRare = new Set(rare);
  const nFrequent = values.length - rare.length;
  const infrequent = rare.length > 0 ? nFrequent : -1;
  const groups = new Int32Array(values.length);
  const labels: string[] = [];
  for (let place = 0; place < values.length; place++) {
    groups[place] = isRare.has(place) ? infrequent : labels.push(valueText(column, values[place])) - 1;
  }
  if (infrequent >= 0) labels.push('');
  return { values, groups, nGroups: labels.length, infrequent, labels };
}

/** The missing value after all groups, as one more. */
function withMissing({ values, groups, nGroups, infrequent, labels }: FittedCategories): FittedCategories {
  return {
    values: Float64Array.of(...values, Number.NaN),
    groups: Int32Array.of(...groups, nGroups),
    nGroups: nGroups + 1,
    infrequent,
    labels: [...labels, 'nan'],
  };
}

/** Values as the frame has them: of a category its code, or a number that no row has where no row has the category. */
function givenValues(given: readonly (string | number | boolean)[], column: Column): Float64Array {
  return Float64Array.from(given, (one, at) => {
    if (column.categories === undefined) return Number(one);
    const code = column.categories.indexOf(String(one));
    return code >= 0 ? code : -1 - at;
  });
}
