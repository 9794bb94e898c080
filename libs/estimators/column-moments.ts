import { pairwiseSum } from '#kernels';
import { rowReader } from './derived-matrix.js';
import type { FitInput } from './estimator.js';
import { trainingWeights } from './training-weights.js';

/** Per column: weighted mean and population variance; `total` is the weight they rest on. Missing values don't count. */
export interface ColumnMoments {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
  readonly total: Float64Array;
}

/**
 * Moments of the training rows by the corrected two-pass algorithm. Without weights they equal scikit-learn's to
 * the last bit: numpy adds the rows of a table one after another, and a single column pairwise.
 * @see Chan, Golub, LeVeque 1983, The American Statistician 37:242
 */
export function columnMoments(input: FitInput): ColumnMoments {
  const { frame, rows } = input;
  const { nCols } = frame.X;
  const weights = trainingWeights(input);
  const total = frame.gaps
    ? presentWeights(input, weights)
    : new Float64Array(nCols).fill(weights ? pairwiseSum(weights) : rows.length);
  const mean = sumsOfPowers(input, weights, new Float64Array(nCols), 1).map((sum, col) => sum / total[col]);
  const correction = sumsOfPowers(input, weights, mean, 1);
  const squares = sumsOfPowers(input, weights, mean, 2);
  const variance = squares.map(
    (square, col) => (square - (correction[col] * correction[col]) / total[col]) / total[col],
  );
  return { mean, variance, total };
}

/** Per column the weight of the training rows that have a value. */
function presentWeights({ frame, rows }: FitInput, weights: Float64Array | undefined): Float64Array {
  const { nCols } = frame.X;
  const read = rowReader(frame.X);
  const totals = new Float64Array(nCols);
  for (let i = 0; i < rows.length; i++) {
    const values = read(rows[i]);
    const weight = weights ? weights[i] : 1;
    for (let col = 0; col < nCols; col++) if (!Number.isNaN(values[col])) totals[col] += weight;
  }
  return totals;
}

/** Per column the weighted sum of (x - shift)^power; a missing value adds 0, as in numpy's nansum. */
function sumsOfPowers(
  { frame, rows }: FitInput,
  weights: Float64Array | undefined,
  shift: Float64Array,
  power: 1 | 2,
): Float64Array {
  const { nCols } = frame.X;
  const read = rowReader(frame.X);
  const { gaps } = frame;
  const powered = (x: number): number => {
    if (gaps && Number.isNaN(x)) return 0;
    return power === 2 ? x * x : x;
  };
  if (nCols === 1) {
    const terms = Float64Array.from(
      rows,
      (row, i) => (weights ? weights[i] : 1) * powered(read(row)[0] - shift[0]),
    );
    return Float64Array.of(pairwiseSum(terms));
  }
  const sums = new Float64Array(nCols);
  for (let i = 0; i < rows.length; i++) {
    const values = read(rows[i]);
    const weight = weights ? weights[i] : 1;
    for (let col = 0; col < nCols; col++) sums[col] += weight * powered(values[col] - shift[col]);
  }
  return sums;
}
