import { fieldError } from '#contracts';
import type { RandomState } from '#random';
import type { Matrix, Target } from '../dataset.js';

/** What a generator makes. */
export interface Generated {
  readonly X: Matrix;
  readonly y: Target;
}

/** Values of a generated dataset. */
export const maxCells = 20_000_000;
/** Multiplications that generating it may take. */
export const maxMultiplications = 4_000_000_000;

/**
 * A matrix of zeros.
 * @throws {FoldmillError} invalid_request above 20 million values (160 MB), before anything is allocated.
 */
export function emptyMatrix(nRows: number, nCols: number): Matrix {
  refuseAbove(maxCells, nRows * nCols, `${nRows} rows of ${nCols} are more values than can be generated`);
  return { values: new Float64Array(nRows * nCols), nRows, nCols };
}

/**
 * Refuses products of matrices that would keep the process busy for more than some seconds.
 * @throws {FoldmillError} invalid_request above 4 billion.
 */
export function checkMultiplications(count: number): void {
  refuseAbove(maxMultiplications, count, `these sizes take ${count} multiplications, too many to generate`);
}

function refuseAbove(limit: number, asked: number, message: string): void {
  if (asked <= limit) return;
  throw fieldError('invalid_request', '/params/n_samples', `${message}: the limit is ${limit}`);
}

/** The classes that occur, ascending, and the code of each sample. @param labels - shape (n_samples,). */
export function classTarget(labels: Int32Array): Target {
  const classes = Int32Array.from(new Set(labels)).sort();
  const codes = new Map(Array.from(classes, (label, code) => [label, code]));
  return {
    task: 'classification',
    codes: labels.map((label) => codes.get(label)!),
    classes: Array.from(classes),
  };
}

/** Rows and columns of `X` taken by index: numpy's X[rows][:, columns]. */
export function take(X: Matrix, rows: Int32Array, columns?: Int32Array): Matrix {
  const nCols = columns?.length ?? X.nCols;
  const values = new Float64Array(rows.length * nCols);
  rows.forEach((row, i) => {
    for (let j = 0; j < nCols; j++)
      values[i * nCols + j] = X.values[row * X.nCols + (columns ? columns[j] : j)];
  });
  return { values, nRows: rows.length, nCols };
}

/** The order that sklearn.utils.shuffle draws for n rows, or the order they are in. */
export function rowOrder(n: number, shuffle: boolean, random: RandomState): Int32Array {
  return shuffle ? random.permutation(n) : Int32Array.from({ length: n }, (_, row) => row);
}
