import { z } from 'zod';
import { RandomState } from '#random';
import type { Matrix } from '../dataset.js';
import { dot } from './dot.js';
import { checkMultiplications, emptyMatrix, type Generated, rowOrder, take } from './generated.js';
import { orthonormalColumns } from './orthonormal-columns.js';
import { count, nFeatures, randomState, shuffle } from './parameters.js';

export const MakeRegression = z.strictObject({
  n_samples: count(1).default(100).describe('rows'),
  n_features: nFeatures(100),
  n_informative: count(0, 100_000).default(10).describe('features that the target depends on'),
  n_targets: z.literal(1).default(1).describe('a dataset has one target'),
  bias: z.number().default(0).describe('added to the target'),
  effective_rank: count(1, 100_000)
    .nullable()
    .default(null)
    .describe('about how many singular vectors explain the features; null for independent normal ones'),
  tail_strength: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe('weight of the fat noisy tail of the singular values, with effective_rank'),
  noise: z.number().min(0).default(0).describe('standard deviation of the normal noise on the target'),
  shuffle,
  random_state: randomState,
});
export type MakeRegression = z.output<typeof MakeRegression>;

/**
 * A random linear model of normal features, with noise.
 * @see https://scikit-learn.org/stable/modules/generated/sklearn.datasets.make_regression.html
 */
export function makeRegression(params: MakeRegression): Generated {
  const { n_samples: nSamples, n_features: nColumns } = params;
  const random = new RandomState(params.random_state ?? 0);
  const X =
    params.effective_rank === null ? normalMatrix(nSamples, nColumns, random) : lowRankMatrix(params, random);
  const coefficients = emptyMatrix(nColumns, 1);
  const nInformative = Math.min(nColumns, params.n_informative);
  coefficients.values.set(random.randomSample(nInformative).map((u) => 100 * u));
  const values = dot(X, coefficients).values.map((value) => value + params.bias);
  if (params.noise > 0) {
    const noise = random.normal(0, params.noise, nSamples);
    for (let row = 0; row < nSamples; row++) values[row] += noise[row];
  }
  const rows = rowOrder(nSamples, params.shuffle, random);
  const columns = rowOrder(nColumns, params.shuffle, random);
  return {
    X: take(X, rows, columns),
    y: { task: 'regression', values: Float64Array.from(rows, (row) => values[row]) },
  };
}

function normalMatrix(nRows: number, nCols: number, random: RandomState): Matrix {
  const X = emptyMatrix(nRows, nCols);
  X.values.set(random.standardNormal(nRows * nCols));
  return X;
}

/** scikit-learn's make_low_rank_matrix: random singular vectors, singular values that fall off like a bell. */
function lowRankMatrix(params: MakeRegression, random: RandomState): Matrix {
  const { n_samples: nSamples, n_features: nColumns, tail_strength: tailStrength } = params;
  const rank = params.effective_rank ?? 1;
  const n = Math.min(nSamples, nColumns);
  checkMultiplications(4 * (nSamples + nColumns) * n * n);
  const left = orthonormalColumns(normalMatrix(nSamples, n, random));
  const right = orthonormalColumns(normalMatrix(nColumns, n, random));
  const scaled = left.values.map((value, i) => {
    const k = i % n;
    const bell = (1 - tailStrength) * Math.exp(-((k / rank) ** 2));
    return value * (bell + tailStrength * Math.exp((-0.1 * k) / rank));
  });
  return dot({ values: scaled, nRows: nSamples, nCols: n }, transpose(right));
}

function transpose({ values, nRows, nCols }: Matrix): Matrix {
  const transposed = values.map((_, i) => values[(i % nRows) * nCols + Math.floor(i / nRows)]);
  return { values: transposed, nRows: nCols, nCols: nRows };
}
