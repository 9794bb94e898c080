import type { Matrix } from '#datasets';
import type { ChosenRows, RowSet } from '#kernels';
import { checkColumns } from './check-columns.js';
import { type ChangingTransform, FitError, type MakingTransform, type Transform } from './estimator.js';

/**
 * What transformers make of a matrix, row by row as it is read: of a frame that is too large to be held once more.
 * Its numbers have the bits of those that `transformed` makes.
 */
export interface DerivedMatrix {
  readonly from: Matrix;
  readonly transforms: readonly ChangingTransform[];
  readonly nRows: number;
  readonly nCols: number;
}

export type FrameMatrix = Matrix | DerivedMatrix;

/** @throws {FoldmillError} `invalid_request` for other columns than the transform was fitted on. */
export function derived(X: FrameMatrix, transform: ChangingTransform): DerivedMatrix {
  checkColumns(X, transform.nFeatures);
  const { nRows, nCols } = X;
  return { from: matrixOf(X), transforms: [...transformsOf(X), transform], nRows, nCols };
}

/**
 * A matrix of its own.
 * @param unmade - hears of rows that the transform could not make, and why; left out, the first is thrown.
 * @throws {FoldmillError} as `derived`.
 */
export const transformed = (
  X: FrameMatrix,
  transform: Transform,
  unmade?: (row: number, why: string) => void,
): Matrix => (isMaking(transform) ? made(X, transform, unmade) : stored(derived(X, transform)));

/** Whether it makes columns of its own, so that rows can't be changed where they stand. */
export const isMaking = (transform: Transform): transform is MakingTransform => 'writeRow' in transform;

function made(
  X: FrameMatrix,
  transform: MakingTransform,
  unmade?: (row: number, why: string) => void,
): Matrix {
  checkColumns(X, transform.nFeatures);
  const { nOut: nCols } = transform;
  const { nRows } = X;
  const values = new Float64Array(nRows * nCols);
  const read = rowReader(X);
  for (let row = 0; row < nRows; row++) {
    try {
      transform.writeRow(read(row), 0, values, row * nCols);
    } catch (error) {
      if (!(error instanceof FitError) || unmade === undefined) throw error;
      values.fill(Number.NaN, row * nCols, (row + 1) * nCols);
      unmade(row, error.message);
    }
  }
  return { values, nRows, nCols };
}

/** The matrix itself where it is stored, else made of all rows. */
export function stored(X: FrameMatrix): Matrix {
  if (!('from' in X)) return X;
  const { nRows, nCols, from, transforms } = X;
  const values = from.values.slice(0, nRows * nCols);
  for (const transform of transforms) {
    for (let at = 0; at < values.length; at += nCols) transform.changeRow(values, at);
  }
  return { values, nRows, nCols };
}

/** Reads rows, shape (nCols,): not to be changed, and to be used before the next is read. */
export function rowReader(X: FrameMatrix): (row: number) => Float64Array {
  const { values, nCols } = matrixOf(X);
  const raw = (row: number) => values.subarray(row * nCols, (row + 1) * nCols);
  const changeRow = rowChange(X);
  if (!changeRow) return raw;
  const room = new Float64Array(nCols);
  return (row) => {
    room.set(raw(row));
    changeRow(room, 0);
    return room;
  };
}

/** Copies of these rows. */
export function takeRows(X: FrameMatrix, rows: Int32Array): Matrix {
  const { nCols } = X;
  const read = rowReader(X);
  const values = new Float64Array(rows.length * nCols);
  rows.forEach((row, i) => {
    values.set(read(row), i * nCols);
  });
  return { values, nRows: rows.length, nCols };
}

/** All rows, as kernels read them. */
export function rowSet(X: FrameMatrix): RowSet {
  const { nRows, nCols } = X;
  const [first, ...others] = transformsOf(X);
  const standardizing = others.length === 0 ? first?.standardizing : undefined;
  return { values: matrixOf(X).values, nRows, nCols, changeRow: rowChange(X), standardizing };
}

/** These rows, as kernels read them. */
export const chosenRows = (X: FrameMatrix, rows: Int32Array): ChosenRows & RowSet => ({ ...rowSet(X), rows });

/** Values, and what becomes of each when it is read. */
export interface ChangedCells {
  readonly values: Float64Array;
  readonly change?: (x: number, col: number) => number;
}

/** For reading values one by one; rows that can only be changed as a whole are stored for it. */
export function cells(X: FrameMatrix): ChangedCells {
  const { values } = matrixOf(X);
  let change: ChangedCells['change'];
  for (const transform of transformsOf(X)) {
    if (!transform.changeValue) return stored(X);
    const before = change;
    change = (x, col) => transform.changeValue!(before ? before(x, col) : x, col);
  }
  return { values, change };
}

const matrixOf = (X: FrameMatrix): Matrix => ('from' in X ? X.from : X);

const transformsOf = (X: FrameMatrix): readonly ChangingTransform[] => ('from' in X ? X.transforms : []);

function rowChange(X: FrameMatrix): ChosenRows['changeRow'] {
  const transforms = transformsOf(X);
  if (transforms.length === 0) return undefined;
  return (values, at) => {
    for (const transform of transforms) transform.changeRow(values, at);
  };
}
