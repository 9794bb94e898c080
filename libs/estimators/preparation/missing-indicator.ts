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
  version: 1,
  takes: { gaps: true, types: 'any' },
  summary: 'Makes a column of 0 and 1 that says where values of a column are missing.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.impute.MissingIndicator.html',
  params,
  fit(input, { features }) {
    const values = trainingColumns(input);
    const marked = [...values.keys()].filter((col) => features === 'all' || values[col].some(Number.isNaN));
    if (marked.length === 0)
      throw new FitError('missing_indicator: no column has missing values in the training rows');
    return new Indicator({ n_features: values.length, marked: Int32Array.from(marked) });
  },
  load: (state) => new Indicator(state as Indicated), // written by state()
};

type Indicated = { n_features: number; marked: Int32Array };

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
    const { marked } = this.fitted;
    for (let i = 0; i < marked.length; i++) into[to + i] = Number.isNaN(from[at + marked[i]]) ? 1 : 0;
  }

  state(): ModelState {
    return this.fitted;
  }
}
