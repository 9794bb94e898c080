import { z } from 'zod';
import type { Column } from '../columns.js';
import type { MakingTransform, ModelState, TransformerDefinition } from '../estimator.js';
import { addIndicator, indicatorOf } from './simple-imputer.js';
import { present, trainingColumns } from './training-columns.js';

const type = 'knn_imputer';

const params = z.strictObject({
  n_neighbors: z
    .number()
    .int()
    .min(1)
    .default(5)
    .describe('training rows that a missing value is the mean of; of those equally far the first count'),
  weights: z
    .enum(['uniform', 'distance'])
    .default('uniform')
    .describe('whether all of them count alike, or the nearer the more'),
  add_indicator: addIndicator,
  keep_empty_features: z
    .boolean()
    .default(false)
    .describe('keep columns that have no value in the training rows, as 0'),
});
type Params = z.output<typeof params>;

/** Missing values from the nearest training rows that have them; of rows equally far the first count. */
export const knnImputer: TransformerDefinition<Params> = {
  type,
  kind: 'transformer',
  version: 1,
  takes: { gaps: true },
  gives: (columns) => columns.map(({ name }) => ({ name, type: 'numeric', gaps: false })),
  summary: 'Replaces missing values by the mean of the nearest training rows that have them.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.impute.KNNImputer.html',
  params,
  fit(input, { n_neighbors, weights, add_indicator, keep_empty_features }) {
    const columns = trainingColumns(input);
    const nRows = input.rows.length;
    const hasGap = [...columns.keys()].filter((col) => columns[col].some(Number.isNaN));
    const isEmpty = columns.map((values) => values.every(Number.isNaN));
    const rows = new Float64Array(nRows * columns.length);
    columns.forEach((values, col) => {
      values.forEach((x, row) => {
        rows[row * columns.length + col] = x;
      });
    });
    return new Neighbours({
      n_features: columns.length,
      n_neighbors,
      by_distance: weights === 'distance',
      kept: Int32Array.from([...columns.keys()].filter((col) => keep_empty_features || !isEmpty[col])),
      marked: Int32Array.from(add_indicator ? hasGap : []),
      means: Float64Array.from(columns, (values) => {
        const known = present(values);
        return known.length === 0 ? 0 : known.reduce((sum, x) => sum + x, 0) / known.length;
      }),
      empty: Uint8Array.from(isEmpty, Number),
      rows,
    });
  },
  load: (state) => new Neighbours(state as NeighbourState), // written by state()
};

type NeighbourState = {
  n_features: number;
  n_neighbors: number;
  by_distance: boolean;
  kept: Int32Array;
  marked: Int32Array;
  /** Of each column over the training rows; 0 where it has no value. */
  means: Float64Array;
  /** 1 for columns without any value. */
  empty: Uint8Array;
  /** The training rows, row-major. */
  rows: Float64Array;
};

class Neighbours implements MakingTransform {
  readonly type = type;
  readonly #distances: Float64Array;

  constructor(readonly fitted: NeighbourState) {
    this.#distances = new Float64Array(fitted.rows.length / Math.max(1, fitted.n_features));
  }

  get nFeatures(): number {
    return this.fitted.n_features;
  }

  get nOut(): number {
    return this.fitted.kept.length + this.fitted.marked.length;
  }

  columnsOut(columns: readonly Column[]): Column[] {
    const { kept, marked } = this.fitted;
    return [
      ...Array.from(kept, (col): Column => ({ name: columns[col].name, type: 'numeric' })),
      ...Array.from(marked, (col) => indicatorOf(columns[col])),
    ];
  }

  writeRow(from: Float64Array, at: number, into: Float64Array, to: number): void {
    const { kept, marked, empty } = this.fitted;
    const isGapped = kept.some((col) => empty[col] === 0 && Number.isNaN(from[at + col]));
    if (isGapped) this.#measure(from, at);
    for (let i = 0; i < kept.length; i++) {
      const x = from[at + kept[i]];
      into[to + i] = empty[kept[i]] === 1 ? 0 : Number.isNaN(x) ? this.#imputed(kept[i]) : x;
    }
    for (let i = 0; i < marked.length; i++) {
      into[to + kept.length + i] = Number.isNaN(from[at + marked[i]]) ? 1 : 0;
    }
  }

  /** Distances of a row to the training rows over the columns that both have; NaN where there is none. */
  #measure(from: Float64Array, at: number): void {
    const { rows, n_features: p } = this.fitted;
    for (let row = 0; row < this.#distances.length; row++) {
      let product = 0;
      let [xx, yy] = [0, 0];
      let [xxAlone, yyAlone] = [0, 0];
      let shared = 0;
      for (let col = 0; col < p; col++) {
        const x = from[at + col];
        const y = rows[row * p + col];
        const [isX, isY] = [!Number.isNaN(x), !Number.isNaN(y)];
        if (isX) xx += x * x;
        if (isY) yy += y * y;
        if (isX && !isY) xxAlone += x * x;
        if (isY && !isX) yyAlone += y * y;
        if (!isX || !isY) continue;
        product += x * y;
        shared++;
      }
      // As scikit-learn expands the square, since which rows are nearest may depend on how that rounds.
      const square = Math.max(0, Math.max(0, -2 * product + xx + yy) - xxAlone - yyAlone);
      this.#distances[row] = shared === 0 ? Number.NaN : Math.sqrt((square / shared) * p);
    }
  }

  #imputed(col: number): number {
    const { rows, n_features: p, n_neighbors, by_distance, means } = this.fitted;
    const distances = this.#distances;
    const donors: number[] = [];
    for (let row = 0; row < distances.length; row++) {
      if (!Number.isNaN(distances[row]) && !Number.isNaN(rows[row * p + col])) donors.push(row);
    }
    if (donors.length === 0) return means[col];
    const nearest = donors.sort((a, b) => distances[a] - distances[b] || a - b).slice(0, n_neighbors);
    // Where some are no distance away, they alone count.
    const isMet = by_distance && distances[nearest[0]] === 0;
    let sum = 0;
    let total = 0;
    for (const row of nearest) {
      const weight = isMet ? Number(distances[row] === 0) : by_distance ? 1 / distances[row] : 1;
      sum += weight * rows[row * p + col];
      total += weight;
    }
    return sum / total;
  }

  state(): ModelState {
    return this.fitted;
  }
}
