import { pairwiseSum } from '#kernels';
import type { FitInput } from './estimator.js';

/** Per column: weighted mean and population variance; `total` is the weight they rest on. */
export interface ColumnMoments {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
  readonly total: number;
}

/**
 * Moments of the training rows by the corrected two-pass algorithm. Without weights they equal scikit-learn's to
 * the last bit: numpy adds the rows of a table one after another, and a single column pairwise.
 * @see Chan, Golub, LeVeque 1983, The American Statistician 37:242
 */
export function columnMoments({ frame, rows, sampleWeight }: FitInput): ColumnMoments {
  const { values, nCols } = frame.X;
  const weights = sampleWeight && Float64Array.from(rows, (row) => sampleWeight[row]);
  const total = weights ? pairwiseSum(weights) : rows.length;

  const sums = (term: (x: number, col: number) => number): Float64Array => {
    if (nCols === 1) {
      const terms = Float64Array.from(rows, (row, i) => (weights ? weights[i] : 1) * term(values[row], 0));
      return Float64Array.of(pairwiseSum(terms));
    }
    const columns = new Float64Array(nCols);
    for (const [i, row] of rows.entries()) {
      const weight = weights ? weights[i] : 1;
      for (let col = 0; col < nCols; col++) columns[col] += weight * term(values[row * nCols + col], col);
    }
    return columns;
  };

  const mean = sums((x) => x).map((sum) => sum / total);
  const correction = sums((x, col) => x - mean[col]);
  const squares = sums((x, col) => (x - mean[col]) * (x - mean[col]));
  const variance = squares.map(
    (square, col) => (square - (correction[col] * correction[col]) / total) / total,
  );
  return { mean, variance, total };
}
