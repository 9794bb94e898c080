import { svmArena } from './svm-arena.js';
import type { WasmArena } from './wasm-arena.js';

/** Rows of a row-major matrix: those listed in `rows`, or all of them. */
export interface RowSet {
  readonly values: Float64Array;
  readonly nRows: number;
  readonly nCols: number;
  readonly rows?: Int32Array;
  /** What becomes of a row when it is read: changes `nCols` values in place, from `at` on. */
  readonly changeRow?: (values: Float64Array, at: number) => void;
  /** The same, where it is no more than this: kernels that can do it themselves are faster. */
  readonly standardizing?: Standardizing;
}

/** (x - shift) / divide, column by column; absent parts are left out. Shape (nCols,). */
export interface Standardizing {
  readonly shift: Float64Array | null;
  readonly divide: Float64Array | null;
}

/** `products`: inner products; `distances`: squared Euclidean distances. */
export type PairwiseKind = 'products' | 'distances';

export function rowCount(set: RowSet): number {
  return set.rows ? set.rows.length : set.nRows;
}

/** Doubles from one row to the next in linear memory: the features and zeros up to an even count. */
export function featureStride(set: RowSet): number {
  return Math.max(2, set.nCols + (set.nCols & 1));
}

/** Copies rows from…to of a set to `pointer`, `featureStride` apart, padded with zeros. */
export function copyRows<E>(
  arena: WasmArena<E>,
  pointer: number,
  set: RowSet,
  from = 0,
  to = rowCount(set),
): void {
  const stride = featureStride(set);
  const target = arena.f64(pointer, (to - from) * stride);
  if (stride !== set.nCols) target.fill(0);
  for (let i = from; i < to; i++) {
    const start = (set.rows ? set.rows[i] : i) * set.nCols;
    const at = (i - from) * stride;
    target.set(set.values.subarray(start, start + set.nCols), at);
    set.changeRow?.(target, at);
  }
}

const blockBytes = 1 << 23;
/** Rows of a block of a symmetric matrix: what is computed below the diagonal is at most this wide. */
const symmetricRows = 64;

/**
 * Inner products or squared distances of every row of `a` with every row of `b`, row-major,
 * shape (rows of a, rows of b). Even and odd features are summed apart and then added, so an entry depends on its
 * two rows only, and those of (x, y) and (y, x) have the same bits; integer features give exact results.
 * @param into - where they go, all of it; a new array if left out.
 */
export function pairwise(a: RowSet, b: RowSet, kind: PairwiseKind, into?: Float64Array): Float64Array {
  const nA = rowCount(a);
  const nB = rowCount(b);
  const result = into ?? new Float64Array(nA * nB);
  if (result.length === 0) return result;
  const arena = svmArena();
  const mark = arena.mark();
  try {
    const stride = featureStride(a);
    const isSymmetric = a === b;
    const block = Math.max(
      1,
      Math.min(nA, Math.floor(blockBytes / (nB * 8)), isSymmetric ? symmetricRows : nA),
    );
    const yPointer = arena.alloc(nB * stride * 8);
    const xPointer = arena.alloc(block * stride * 8);
    const outPointer = arena.alloc(block * nB * 8);
    copyRows(arena, yPointer, b);
    for (let from = 0; from < nA; from += block) {
      const rows = Math.min(block, nA - from);
      copyRows(arena, xPointer, a, from, from + rows);
      const squared = kind === 'distances' ? 1 : 0;
      const first = isSymmetric ? from : 0;
      const width = nB - first;
      const y = yPointer + first * stride * 8;
      arena.exports.pairwise(xPointer, rows, y, width, stride, outPointer, squared);
      const out = arena.f64(outPointer, rows * width);
      for (let i = 0; i < rows; i++) {
        result.set(out.subarray(i * width, (i + 1) * width), (from + i) * nB + first);
      }
      if (isSymmetric) mirror(result, nB, from, rows);
    }
    return result;
  } finally {
    arena.release(mark);
  }
}

/** Copies rows from…from + rows of a square matrix, right of their block, to the columns below it. */
function mirror(matrix: Float64Array, n: number, from: number, rows: number): void {
  for (let j = from + rows; j < n; j++) {
    for (let i = from; i < from + rows; i++) matrix[j * n + i] = matrix[i * n + j];
  }
}
