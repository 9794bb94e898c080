import { svmArena } from './svm-arena.js';

/** A float32 kernel matrix in the solver's memory, row-major, `stride` entries from row to row. */
export interface GramBlock {
  readonly pointer: number;
  readonly stride: number;
  readonly nRows: number;
  readonly isIdentity: boolean;
}

/**
 * Copies the rows and columns `rows` of a square kernel matrix into the solver's memory, rounded to single precision
 * as libsvm keeps them. It stays until the memory is released.
 * @param kernel - row-major, `nCols` columns.
 */
export function placeGram(kernel: Float64Array, nCols: number, rows: Int32Array): GramBlock {
  const arena = svmArena();
  const n = rows.length;
  const pointer = arena.alloc(n * n * 4);
  const mark = arena.mark();
  const columnsPointer = arena.alloc(n * 4);
  const rowPointer = arena.alloc(nCols * 8);
  arena.i32(columnsPointer, n).set(rows);
  const row = arena.f64(rowPointer, nCols);
  for (let i = 0; i < n; i++) {
    row.set(kernel.subarray(rows[i] * nCols, (rows[i] + 1) * nCols));
    arena.exports.gatherSingles(rowPointer, columnsPointer, n, pointer + i * n * 4);
  }
  arena.release(mark);
  return { pointer, stride: n, nRows: n, isIdentity: false };
}

/** An identity matrix: nothing of it is kept. */
export function identityGram(n: number): GramBlock {
  return { pointer: 0, stride: n, nRows: n, isIdentity: true };
}

/** Runs `work` and frees what it allocated in the solver's memory, whether it returns or throws. */
export function withSolverMemory<T>(work: () => T): T {
  const arena = svmArena();
  const mark = arena.mark();
  try {
    return work();
  } finally {
    arena.release(mark);
  }
}
