import { svmArena } from './svm-arena.js';

/** A float32 kernel matrix of rows by class: a block per pair of classes, row-major, blocks of a class behind each other. */
export interface GramBlocks {
  readonly pointer: number;
  /** Rows of class c are `starts[c]`…`starts[c + 1] - 1`. */
  readonly starts: Int32Array;
  readonly isIdentity: boolean;
}

/** Where the block of class a's rows and class b's columns is. */
export function blockPointer({ pointer, starts }: GramBlocks, a: number, b: number): number {
  const n = starts[starts.length - 1];
  return pointer + (starts[a] * n + (starts[a + 1] - starts[a]) * starts[b]) * 4;
}

/** The matrix that this thread keeps, and for whom. */
let kept: { readonly owner: object; readonly gram: GramBlocks } | undefined;

/**
 * A square kernel matrix in the solver's memory, rounded to single precision as libsvm keeps it. It stays there, and
 * is returned to the same owner again, until another is kept: to be asked for while nothing else is in that memory.
 * @param order - rows and columns of `kernel`, class by class.
 * @param starts - where in `order` each class begins, and its end; shape (classes + 1,).
 * @param kernel - makes the matrix, row-major, shape (order.length, order.length).
 */
export function keepGram(
  owner: object,
  order: Int32Array,
  starts: Int32Array,
  kernel: () => Float64Array,
): GramBlocks {
  if (kept?.owner === owner) return kept.gram;
  kept = undefined;
  const n = order.length;
  const values = kernel();
  const arena = svmArena();
  const gram = { pointer: arena.reserve(n * n * 4), starts, isIdentity: false };
  const mark = arena.mark();
  const columns = arena.alloc(n * 4);
  const rowPointer = arena.alloc(n * 8);
  arena.i32(columns, n).set(order);
  const row = arena.f64(rowPointer, n);
  for (let a = 0; a + 1 < starts.length; a++) {
    for (let i = starts[a]; i < starts[a + 1]; i++) {
      row.set(values.subarray(order[i] * n, (order[i] + 1) * n));
      for (let b = 0; b + 1 < starts.length; b++) {
        const size = starts[b + 1] - starts[b];
        const out = blockPointer(gram, a, b) + (i - starts[a]) * size * 4;
        arena.exports.gatherSingles(rowPointer, columns + starts[b] * 4, size, out);
      }
    }
  }
  arena.release(mark);
  kept = { owner, gram };
  return gram;
}

/** An identity matrix: nothing of it is kept. */
export function identityGram(starts: Int32Array): GramBlocks {
  return { pointer: 0, starts, isIdentity: true };
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
