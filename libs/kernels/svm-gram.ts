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
  const n = rows.length;
  const pointer = svmArena().alloc(n * n * 4);
  const block = svmArena().f32(pointer, n * n);
  let at = 0;
  for (let i = 0; i < n; i++) {
    const start = rows[i] * nCols;
    for (let j = 0; j < n; j++) block[at++] = kernel[start + rows[j]];
  }
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
