import { pairwiseSum } from '#kernels';
import { rowReader } from '../derived-matrix.js';
import type { FitInput } from '../estimator.js';

/** The training rows column by column: copies, in the order of the rows. */
export function trainingColumns({ frame, rows }: FitInput): Float64Array[] {
  const { nCols } = frame.X;
  const read = rowReader(frame.X);
  const columns = Array.from({ length: nCols }, () => new Float64Array(rows.length));
  for (const [i, row] of rows.entries()) {
    const values = read(row);
    for (let col = 0; col < nCols; col++) columns[col][i] = values[col];
  }
  return columns;
}

/** What is not missing, in order. */
export const present = (values: Float64Array): Float64Array => values.filter((x) => !Number.isNaN(x));

/** Sums of the columns of a table: numpy adds its rows one after another, and those of a single column pairwise. */
export const columnSum = (nCols: number): ((values: Float64Array) => number) =>
  nCols === 1 ? (values) => pairwiseSum(values) : (values) => values.reduce((sum, x) => sum + x, 0);
