import { pairwiseSum } from '#kernels';

/** Per row of a table: mean over the columns and population standard deviation (ddof 0). */
export interface MeanAndStd {
  readonly mean: Float64Array;
  readonly std: Float64Array;
}

/**
 * Means and standard deviations along the splits, added up in the order in which `np.average(table, axis=1)` adds
 * a C-contiguous table, so equal to scikit-learn's to the last bit.
 * @param table - row-major, shape (nRows, nCols); a NaN makes its row's results NaN.
 */
export function meanAndStd(table: Float64Array, nRows: number, nCols: number): MeanAndStd {
  const mean = new Float64Array(nRows);
  const std = new Float64Array(nRows);
  const squares = new Float64Array(nCols);
  for (let row = 0; row < nRows; row++) {
    const start = row * nCols;
    const center = pairwiseSum(table, start, nCols) / nCols;
    for (let col = 0; col < nCols; col++) {
      const difference = table[start + col] - center;
      squares[col] = difference * difference;
    }
    mean[row] = center;
    std[row] = Math.sqrt(pairwiseSum(squares) / nCols);
  }
  return { mean, std };
}
