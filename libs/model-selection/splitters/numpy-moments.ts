import { pairwiseSum } from '#kernels';

// Groups go to folds by comparing deviations, so sums keep numpy's order: the last bit decides between equals.

/** numpy.mean of a contiguous row. */
export function rowMean(values: Float64Array): number {
  return pairwiseSum(values) / values.length;
}

/** numpy.std of a contiguous row. */
export function rowDeviation(values: Float64Array): number {
  const mean = rowMean(values);
  return Math.sqrt(rowMean(values.map((value) => (value - mean) * (value - mean))));
}

/** numpy.std along the first axis, where numpy adds row after row. @param column - its values, row by row. */
export function columnDeviation(column: ArrayLike<number>): number {
  let sum = 0;
  for (let row = 0; row < column.length; row++) sum += column[row];
  const mean = sum / column.length;
  let squares = 0;
  for (let row = 0; row < column.length; row++) squares += (column[row] - mean) * (column[row] - mean);
  return Math.sqrt(squares / column.length);
}
