import { z } from 'zod';
import { type Column, columnsOf, numericColumns } from '../columns.js';
import { FitError, type MakingTransform, type ModelState, type TransformerDefinition } from '../estimator.js';
import { ValuePlaces } from './category-values.js';
import { categoryParams, type FittedCategories, fitCategories, unknownInRow } from './fitted-categories.js';

const type = 'ordinal_encoder';

const params = z.strictObject({
  categories: categoryParams.categories,
  handle_unknown: z
    .enum(['error', 'use_encoded_value'])
    .default('error')
    .describe('a value that the training rows lack: an error, or unknown_value'),
  unknown_value: z
    .number()
    .int()
    .nullable()
    .default(null)
    .describe('the code of unknown values; null is a missing value'),
  encoded_missing_value: z
    .number()
    .int()
    .nullable()
    .default(null)
    .describe('the code of missing values; null leaves them missing'),
  min_frequency: categoryParams.min_frequency,
  max_categories: categoryParams.max_categories,
});
type Params = z.output<typeof params>;

/** Each category's place among the categories of its column. */
export const ordinalEncoder: TransformerDefinition<Params> = {
  type,
  kind: 'transformer',
  version: 2,
  takes: { gaps: true, types: 'any' },
  // Unknown values may be none: that they are gaps shows in the rows that have some.
  gives: (columns, { encoded_missing_value }) =>
    columns.map(({ name, gaps }) => ({
      name,
      type: 'numeric',
      gaps: gaps && encoded_missing_value === null,
    })),
  summary: 'Replaces each category by its place, 0, 1, …, among the categories of its column.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.OrdinalEncoder.html',
  params,
  fit(input, given) {
    const categories = fitCategories(type, input, given, false);
    const { unknown_value: unknown } = given;
    if (given.handle_unknown === 'error' && unknown !== null) {
      throw new FitError(
        `unknown_value should only be set when handle_unknown is 'use_encoded_value', got ${unknown}.`,
      );
    }
    if (given.handle_unknown === 'use_encoded_value' && unknown !== null) {
      if (categories.some((one) => unknown >= 0 && unknown < codesOfFrequent(one))) {
        throw new FitError(
          `The used value for unknown_value ${unknown} is one of the values already used for encoding the seen categories.`,
        );
      }
    }
    const { encoded_missing_value: missing } = given;
    const taken = categories.findIndex(
      (one) => missing !== null && hasMissing(one) && missing >= 0 && missing < codesOfFrequent(one),
    );
    if (taken >= 0) {
      throw new FitError(
        `encoded_missing_value (${missing}) is already used to encode a known category in features: [${taken}]`,
      );
    }
    return new Ordinal({
      names: columnsOf(input.frame).map(({ name }) => name),
      unknown: given.handle_unknown === 'error' ? 'error' : (unknown ?? Number.NaN),
      missing: given.encoded_missing_value ?? Number.NaN,
      categories,
    });
  },
  load: (state) => new Ordinal(state as Encoded), // written by state()
};

const hasMissing = ({ values }: FittedCategories): boolean => Number.isNaN(values[values.length - 1]);

/** Codes that stand for one category each: those below. */
const codesOfFrequent = (one: FittedCategories): number =>
  one.nGroups - (one.infrequent >= 0 ? 1 : 0) - (hasMissing(one) ? 1 : 0);

type Encoded = {
  names: string[];
  /** The code of unknown values. */
  unknown: number | 'error';
  missing: number;
  categories: FittedCategories[];
};

class Ordinal implements MakingTransform {
  readonly type = type;
  readonly #places: readonly ValuePlaces[];

  constructor(readonly fitted: Encoded) {
    this.#places = fitted.categories.map(({ values }) => new ValuePlaces(values));
  }

  get nFeatures(): number {
    return this.fitted.categories.length;
  }

  get nOut(): number {
    return this.nFeatures;
  }

  columnsOut(columns: readonly Column[]): Column[] {
    return numericColumns(columns.map(({ name }) => name));
  }

  writeRow(from: Float64Array, at: number, into: Float64Array, to: number): void {
    const { categories, unknown, missing, names } = this.fitted;
    for (let col = 0; col < categories.length; col++) {
      const value = from[at + col];
      const place = this.#places[col].of(value);
      if (place < 0) {
        if (unknown === 'error') throw unknownInRow(names[col], col, value);
        into[to + col] = unknown;
      } else into[to + col] = Number.isNaN(value) ? missing : categories[col].groups[place];
    }
  }

  state(): ModelState {
    return this.fitted;
  }
}
