import { rowReader } from './derived-matrix.js';
import type { FitInput } from './estimator.js';

/**
 * Least and greatest value of each column over the training rows, shape (nCols,); NaN of a column without any. Weights
 * and missing values don't matter.
 */
export function columnRanges({ frame, rows }: FitInput): { min: Float64Array; max: Float64Array } {
  const { nCols } = frame.X;
  const read = rowReader(frame.X);
  const min = new Float64Array(nCols).fill(Number.POSITIVE_INFINITY);
  const max = new Float64Array(nCols).fill(Number.NEGATIVE_INFINITY);
  for (const row of rows) {
    const values = read(row);
    for (let col = 0; col < nCols; col++) {
      const x = values[col];
      if (x < min[col]) min[col] = x;
      if (x > max[col]) max[col] = x;
    }
  }
  for (let col = 0; col < nCols; col++) {
    if (min[col] <= max[col]) continue;
    min[col] = Number.NaN;
    max[col] = Number.NaN;
  }
  return { min, max };
}
