import type { Matrix } from '#datasets';

/** Maps features to [0, 1] as ml-svm's whitening does. Both shape (nCols,). */
export interface Whitening {
  readonly min: Float64Array;
  readonly max: Float64Array;
}

/** Ranges of the features over some rows. */
export function whiteningOf({ values, nCols }: Matrix, rows: Int32Array): Whitening {
  const min = new Float64Array(nCols).fill(Number.POSITIVE_INFINITY);
  const max = new Float64Array(nCols).fill(Number.NEGATIVE_INFINITY);
  for (const row of rows) {
    for (let col = 0; col < nCols; col++) {
      const x = values[row * nCols + col];
      if (x < min[col]) min[col] = x;
      if (x > max[col]) max[col] = x;
    }
  }
  return { min, max };
}

/**
 * Rows as the package takes them. It could whiten by itself, but divides by 0 where a feature never changes and, asked
 * for the margins of several rows, whitens only the first.
 */
export function pairRows(X: Matrix, rows: Int32Array, whitening: Whitening | null): number[][] {
  const { values, nCols } = X;
  return Array.from(rows, (row) => {
    const given = Array.from(values.subarray(row * nCols, (row + 1) * nCols));
    if (whitening === null) return given;
    const { min, max } = whitening;
    return given.map((x, col) => (max[col] > min[col] ? (x - min[col]) / (max[col] - min[col]) : 0));
  });
}
