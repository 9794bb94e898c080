import { z } from 'zod';
import type { Column } from '../columns.js';
import { FitError, type MakingTransform, type ModelState, type TransformerDefinition } from '../estimator.js';
import { indicatorOf } from './simple-imputer.js';
import { trainingColumns } from './training-columns.js';

const type = 'missing_indicator';

const params = z.strictObject({
  features: z
    .enum(['missing-only', 'all'])
    .default('missing-only')
    .describe('columns that have missing values in the training rows, or all'),
});

/** Where values are missing. */
export const missingIndicator: TransformerDefinition<z.output<typeof params>> = {
  type,
  kind: 'transformer',
  version: 2,
  takes: { gaps: true, types: 'any' },
  gives: (columns, { features }) =>
    columns.map((column) => {
      const { name, type } = indicatorOf(column);
      return { name: features === 'all' ? name : `${name}…`, type, gaps: false };
    }),
  summary: 'Makes a column of 0 and 1 that says where values of a column are missing.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.impute.MissingIndicator.html',
  params,
  fit(input, { features }) {
    const values = trainingColumns(input);
    const marked = [...values.keys()].filter((col) => features === 'all' || values[col].some(Number.isNaN));
    return new Indicator({
      n_features: values.length,
      marked: Int32Array.from(marked),
      refuses_new: features === 'missing-only',
    });
  },
  load: (state) => new Indicator(state as Indicated), // written by state()
};

type Indicated = {
  n_features: number;
  marked: Int32Array;
  /** Whether a missing value in any other column is an error. */
  refuses_new: boolean;
};

class Indicator implements MakingTransform {
  readonly type = type;

  constructor(readonly fitted: Indicated) {}

  get nFeatures(): number {
    return this.fitted.n_features;
  }

  get nOut(): number {
    return this.fitted.marked.length;
  }

  columnsOut(columns: readonly Column[]): Column[] {
    return Array.from(this.fitted.marked, (col) => indicatorOf(columns[col]));
  }

  writeRow(from: Float64Array, at: number, into: Float64Array, to: number): void {
    const { marked, refuses_new } = this.fitted;
    if (refuses_new) this.#refuseNew(from, at);
    for (let i = 0; i < marked.length; i++) into[to + i] = Number.isNaN(from[at + marked[i]]) ? 1 : 0;
  }

  #refuseNew(from: Float64Array, at: number): void {
    for (let col = 0, next = 0; col < this.nFeatures; col++) {
      if (this.fitted.marked[next] === col) next++;
      else if (Number.isNaN(from[at + col])) {
        throw new FitError(
          `The features [${col}] have missing values in transform but have no missing values in fit.`,
        );
      }
    }
  }

  state(): ModelState {
    return this.fitted;
  }
}
