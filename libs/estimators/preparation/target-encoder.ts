import { z } from 'zod';
import { Seed } from '#contracts';
import { average } from '#kernels';
import { type Column, numericColumns } from '../columns.js';
import {
  FitError,
  type FitInput,
  type MakingTransform,
  type ModelState,
  type TransformerDefinition,
} from '../estimator.js';
import { distinctValues, ValuePlaces } from './category-values.js';
import { crossFitFolds } from './cross-fit-folds.js';
import { trainingColumns } from './training-columns.js';

const type = 'target_encoder';

const params = z.strictObject({
  target_type: z
    .enum(['auto', 'continuous', 'binary', 'multiclass'])
    .default('auto')
    .describe('what the target is; "auto" takes whole numbers for classes, as scikit-learn does'),
  smooth: z
    .union([z.literal('auto'), z.number().min(0)])
    .default('auto')
    .describe(
      'how much the mean of all rows counts: as so many rows, or "auto" for an empirical Bayes estimate',
    ),
  cv: z.number().int().min(2).default(5).describe('folds by which training rows are encoded'),
  shuffle: z.boolean().default(true).describe('shuffle the rows before they are put into folds'),
  random_state: Seed.nullable().default(null).describe('seed of the shuffling; null is fixed to 0'),
});
type Params = z.output<typeof params>;

/**
 * Each category replaced by the mean of the target, shrunk towards that of all rows. What follows is fitted on training
 * rows whose encodings are learned from the other folds, so that no row shows its own target.
 * @see Micci-Barreca 2001, SIGKDD Explorations 3:27
 */
export const targetEncoder: TransformerDefinition<Params> = {
  type,
  kind: 'transformer',
  version: 2,
  takes: { gaps: true, types: 'any' },
  gives: (columns) => columns.map(({ name }) => ({ name: `${name}…`, type: 'numeric', gaps: false })),
  summary: 'Replaces each category by the mean of the target over its training rows, cross-fitted.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.TargetEncoder.html',
  params,
  fit(input, given) {
    const targets = targetsOf(input, given.target_type);
    const columns = trainingColumns(input);
    const values = columns.map(distinctValues);
    const places = placesOf(columns, values);
    const all = Int32Array.from(input.rows, (_, i) => i);
    const encodings = encode(places, values, targets.ys, all, given.smooth);
    const state = {
      values,
      means: targets.ys.map((y) => average(y)),
      encodings,
      labels: targets.labels,
    };
    return new TargetEncoding(state, fewRowsWarnings(targets.codes, given.cv));
  },
  trainingRows(input, given, transform) {
    const { values } = (transform as TargetEncoding).fitted;
    const { ys, codes } = targetsOf(input, given.target_type);
    const places = placesOf(trainingColumns(input), values);
    const seed = given.shuffle ? (given.random_state ?? 0) : null;
    const folds = crossFitFolds(input.rows.length, given.cv, codes, seed);
    const nOut = values.length * ys.length;
    const made = new Float64Array(input.rows.length * nOut);
    const rows = Int32Array.from(folds, (_, i) => i);
    for (let fold = 0; fold < given.cv; fold++) {
      const encodings = encode(
        places,
        values,
        ys,
        rows.filter((i) => folds[i] !== fold),
        given.smooth,
      );
      for (const i of rows) {
        if (folds[i] !== fold) continue;
        for (const [at, encoding] of encodings.entries()) {
          made[i * nOut + at] = encoding[places[Math.floor(at / ys.length)][i]];
        }
      }
    }
    return made;
  },
  load: (state) => new TargetEncoding(state as EncodingState), // written by state()
};

/** What scikit-learn's StratifiedKFold warns of where a class has too few rows for every fold to have one. */
function fewRowsWarnings(codes: Int32Array | undefined, nFolds: number): string[] {
  if (codes === undefined) return [];
  const counts = new Map<number, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  const least = Math.min(...counts.values());
  if (least >= nFolds) return [];
  return [`The least populated class in y has only ${least} members, which is less than n_splits=${nFolds}.`];
}

/** Of each column the place of each row's value among the distinct ones. */
const placesOf = (columns: readonly Float64Array[], values: readonly Float64Array[]): Int32Array[] =>
  columns.map((cells, col) => {
    const places = new ValuePlaces(values[col]);
    return Int32Array.from(cells, (cell) => places.of(cell));
  });

interface Targets {
  /** What is averaged: one for values and two classes, else one per class. */
  readonly ys: readonly Float64Array[];
  /** The classes of the rows, to keep in proportion; undefined for values. */
  readonly codes?: Int32Array;
  /** What the columns of a feature are called beside it; none where there is one. */
  readonly labels: string[];
}

/** @throws {FitError} for a target that is not of the type asked for. */
function targetsOf({ target, rows }: FitInput, asked: Params['target_type']): Targets {
  const raw = Float64Array.from(rows, (row) =>
    target.task === 'classification' ? target.codes[row] : target.values[row],
  );
  const distinct = distinctValues(raw);
  const isWhole = target.task === 'classification' || raw.every(Number.isInteger);
  const kind =
    asked !== 'auto' ? asked : !isWhole ? 'continuous' : distinct.length > 2 ? 'multiclass' : 'binary';
  if (kind === 'continuous') {
    if (target.task !== 'classification') return { ys: [raw], labels: [] };
    if (target.classes.some((label) => typeof label !== 'number'))
      throw new FitError(`${type}: a continuous target is one of numbers`);
    return { ys: [raw.map((code) => Number(target.classes[code]))], labels: [] };
  }
  const places = new ValuePlaces(distinct);
  const codes = Int32Array.from(raw, (value) => places.of(value));
  // Folds go by what the target is, whatever it is taken for.
  const strata = isWhole ? { codes } : {};
  if (kind === 'binary') return { ys: [Float64Array.from(codes)], ...strata, labels: [] };
  if (!isWhole) throw new FitError(`${type}: a multiclass target is one of classes`);
  // scikit-learn has no indicator of the second of two classes, and of one class an indicator that is 0 everywhere.
  if (distinct.length === 2) throw new FitError(`${type}: a multiclass target has more than two classes`);
  const labels = Array.from(distinct, (value) =>
    target.task === 'classification' ? String(target.classes[value]) : value.toFixed(1),
  );
  const isOne = labels.length === 1;
  const ys = labels.map((_, k) => Float64Array.from(codes, (code) => (code === k && !isOne ? 1 : 0)));
  return { ys, codes, labels };
}

/** Of each column, and for each target, what stands for each distinct value; learned from some of the rows. */
function encode(
  places: readonly Int32Array[],
  values: readonly Float64Array[],
  ys: readonly Float64Array[],
  rows: Int32Array,
  smooth: Params['smooth'],
): Float64Array[] {
  return places.flatMap((own, col) =>
    ys.map((y) => {
      const some = Float64Array.from(rows, (i) => y[i]);
      const at = Int32Array.from(rows, (i) => own[i]);
      return smooth === 'auto'
        ? shrunkByVariance(at, some, values[col].length)
        : shrunk(at, some, values[col].length, smooth);
    }),
  );
}

function shrunk(at: Int32Array, y: Float64Array, n: number, smooth: number): Float64Array {
  const mean = average(y);
  const sums = new Float64Array(n).fill(smooth * mean);
  const counts = new Float64Array(n).fill(smooth);
  for (const [i, place] of at.entries()) {
    sums[place] += y[i];
    counts[place]++;
  }
  return sums.map((sum, place) => (counts[place] === 0 ? mean : sum / counts[place]));
}

/** @see sklearn.preprocessing._target_encoder_fast._fit_encoding_fast_auto_smooth */
function shrunkByVariance(at: Int32Array, y: Float64Array, n: number): Float64Array {
  const mean = average(y);
  const variance = average(y.map((value) => (value - mean) ** 2));
  const means = new Float64Array(n);
  const counts = new Float64Array(n);
  const squares = new Float64Array(n);
  for (const [i, place] of at.entries()) {
    means[place] += y[i];
    counts[place]++;
  }
  for (let place = 0; place < n; place++) means[place] /= counts[place];
  for (const [i, place] of at.entries()) squares[place] += (y[i] - means[place]) ** 2;
  return means.map((own, place) => {
    const weighted = variance * counts[place];
    const lambda = weighted / (weighted + squares[place] / counts[place]);
    return Number.isNaN(lambda) ? mean : lambda * own + (1 - lambda) * mean;
  });
}

type EncodingState = {
  values: Float64Array[];
  /** The mean of each target: what stands for a value that no training row has. */
  means: number[];
  /** Of each column and target. */
  encodings: Float64Array[];
  labels: string[];
};

class TargetEncoding implements MakingTransform {
  readonly type = type;
  readonly #places: readonly ValuePlaces[];

  constructor(
    readonly fitted: EncodingState,
    readonly warnings: readonly string[] = [],
  ) {
    this.#places = fitted.values.map((values) => new ValuePlaces(values));
  }

  get nFeatures(): number {
    return this.fitted.values.length;
  }

  get nOut(): number {
    return this.fitted.encodings.length;
  }

  columnsOut(columns: readonly Column[]): Column[] {
    const { labels } = this.fitted;
    const names = columns.map(({ name }) => name);
    if (labels.length === 0) return numericColumns(names);
    return numericColumns(names.flatMap((name) => labels.map((label) => `${name}_${label}`)));
  }

  writeRow(from: Float64Array, at: number, into: Float64Array, to: number): void {
    const { means, encodings } = this.fitted;
    for (let i = 0; i < encodings.length; i++) {
      const col = Math.floor(i / means.length);
      const place = this.#places[col].of(from[at + col]);
      into[to + i] = place < 0 ? means[i % means.length] : encodings[i][place];
    }
  }

  state(): ModelState {
    return this.fitted;
  }
}
