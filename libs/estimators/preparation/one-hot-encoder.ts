import { z } from 'zod';
import { type Column, columnsOf } from '../columns.js';
import type { MakingTransform, ModelState, TransformerDefinition } from '../estimator.js';
import { ValuePlaces } from './category-values.js';
import { categoryParams, type FittedCategories, fitCategories, unknownInRow } from './fitted-categories.js';

const type = 'one_hot_encoder';

const params = z.strictObject({
  categories: categoryParams.categories,
  drop: z
    .enum(['first', 'if_binary'])
    .nullable()
    .default(null)
    .describe('leave out the column of the first category, of every column or of those with two'),
  handle_unknown: z
    .enum(['error', 'ignore', 'infrequent_if_exist', 'warn'])
    .default('error')
    .describe(
      'a value that the training rows lack: an error, zeros in every column, or the infrequent category where there is one',
    ),
  min_frequency: categoryParams.min_frequency,
  max_categories: categoryParams.max_categories,
});
type Params = z.output<typeof params>;

/** A column of 0 and 1 per category. */
export const oneHotEncoder: TransformerDefinition<Params> = {
  type,
  kind: 'transformer',
  version: 1,
  takes: { gaps: true, types: 'any' },
  gives: (columns) => columns.map(({ name }) => ({ name: `${name}_…`, type: 'numeric', gaps: false })),
  summary:
    'Makes a column of 0 and 1 for each category of a column; a missing value is a category of its own.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.OneHotEncoder.html',
  params,
  fit(input, given) {
    const categories = fitCategories(type, input, given);
    return new OneHot({
      names: columnsOf(input.frame).map(({ name }) => name),
      unknown: given.handle_unknown,
      dropped: categories.map(({ nGroups }) =>
        given.drop === 'first' || (given.drop === 'if_binary' && nGroups === 2) ? 0 : -1,
      ),
      categories,
    });
  },
  load: (state) => new OneHot(state as Encoded), // written by state()
};

type Encoded = {
  names: string[];
  unknown: Params['handle_unknown'];
  /** Of each column the group that is left out, or -1. */
  dropped: number[];
  categories: FittedCategories[];
};

class OneHot implements MakingTransform {
  readonly type = type;
  readonly nOut: number;
  readonly #places: readonly ValuePlaces[];

  constructor(readonly fitted: Encoded) {
    const { categories } = fitted;
    this.#places = categories.map(({ values }) => new ValuePlaces(values));
    this.nOut = categories.reduce((sum, _, col) => sum + this.#width(col), 0);
  }

  get nFeatures(): number {
    return this.fitted.categories.length;
  }

  #width(col: number): number {
    return this.fitted.categories[col].nGroups - (this.fitted.dropped[col] < 0 ? 0 : 1);
  }

  columnsOut(columns: readonly Column[]): Column[] {
    const { categories, dropped } = this.fitted;
    return categories.flatMap(({ labels, infrequent }, col) =>
      labels.flatMap((label, group): Column[] => {
        if (group === dropped[col]) return [];
        const shown = group === infrequent ? 'infrequent_sklearn' : label;
        return [{ name: `${columns[col].name}_${shown}`, type: 'numeric' }];
      }),
    );
  }

  writeRow(from: Float64Array, at: number, into: Float64Array, to: number): void {
    const { names, categories, dropped, unknown } = this.fitted;
    into.fill(0, to, to + this.nOut);
    let first = to;
    for (let col = 0; col < categories.length; col++) {
      const { groups, infrequent } = categories[col];
      const place = this.#places[col].of(from[at + col]);
      if (place < 0 && unknown === 'error') throw unknownInRow(names[col], col, from[at + col]);
      const group = place >= 0 ? groups[place] : unknown === 'ignore' ? -1 : infrequent;
      const drop = dropped[col];
      if (group >= 0 && group !== drop) into[first + group - (drop >= 0 && group > drop ? 1 : 0)] = 1;
      first += this.#width(col);
    }
  }

  state(): ModelState {
    return this.fitted;
  }
}
