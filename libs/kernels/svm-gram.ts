import { svmArena } from './svm-arena.js';

/** A kernel matrix of rows by class in single precision, as libsvm keeps it, in the solver's memory. */
export type Gram = DenseGram | ListedGram | { readonly kind: 'identity' };

/** A block per pair of classes, row-major, blocks of a class behind each other. */
export interface DenseGram {
  readonly kind: 'dense';
  readonly pointer: number;
  /** Rows of class c are `starts[c]`…`starts[c + 1] - 1`. */
  readonly starts: Int32Array;
}

/** 1 on the diagonal, not below 0, and almost all of the rest 0: a list per row of what isn't (assembly/lib/svm-lists.ts). */
export interface ListedGram {
  readonly kind: 'listed';
  readonly starts: Int32Array;
  /** Where each row's list begins, and the end, i32. */
  readonly listStarts: number;
  readonly lists: number;
  /** Room for a number per row: all -1. */
  readonly numbers: number;
}

/** Where the block of class a's rows and class b's columns is. */
export function blockPointer({ pointer, starts }: DenseGram, a: number, b: number): number {
  const n = starts[starts.length - 1];
  return pointer + (starts[a] * n + (starts[a + 1] - starts[a]) * starts[b]) * 4;
}

/** The matrix that this thread keeps, and for whom. */
let kept: { readonly owner: object; readonly gram: Gram } | undefined;

/** What a Gram is made of: class by class, `order` are the rows and columns of a square row-major matrix. */
interface GramSource {
  readonly values: Float64Array;
  readonly order: Int32Array;
  /** Where in `order` each class begins, and its end; shape (classes + 1,). */
  readonly starts: Int32Array;
}

/**
 * A square kernel matrix in the solver's memory. It stays there, and is returned to the same owner again, until another
 * is kept: to be asked for while nothing else is in that memory.
 * @param order - rows and columns of `kernel`, class by class.
 * @param starts - where in `order` each class begins, and its end; shape (classes + 1,).
 * @param kernel - makes the matrix, row-major, shape (order.length, order.length).
 * @param mayList - Whether its diagonal is 1 in double precision, as an rbf kernel's: then it may be kept as lists.
 */
export function keepGram(
  owner: object,
  order: Int32Array,
  starts: Int32Array,
  kernel: () => Float64Array,
  mayList: boolean,
): Gram {
  if (kept?.owner === owner) return kept.gram;
  kept = undefined;
  const source = { values: kernel(), order, starts };
  const gram = (mayList && listedGram(source)) || denseGram(source);
  kept = { owner, gram };
  return gram;
}

function denseGram(source: GramSource): DenseGram {
  const { order, starts } = source;
  const arena = svmArena();
  const gram: DenseGram = { kind: 'dense', pointer: arena.reserve(order.length ** 2 * 4), starts };
  withRows(source, (row, columns, i, a) => {
    for (let b = 0; b + 1 < starts.length; b++) {
      const size = starts[b + 1] - starts[b];
      const out = blockPointer(gram, a, b) + (i - starts[a]) * size * 4;
      arena.exports.gatherSingles(row, columns + starts[b] * 4, size, out);
    }
    return true;
  });
  return gram;
}

/** undefined where lists would be long: a step of the solver goes through two, in place of all rows of a pair. */
function listedGram(source: GramSource): ListedGram | undefined {
  const { order, starts } = source;
  const n = order.length;
  const sizes = Array.from(starts.subarray(1), (end, c) => end - starts[c]).sort((p, q) => q - p);
  const room = n * Math.max(4, Math.floor((sizes[0] + sizes[1]) / 64));
  const arena = svmArena();
  const listStarts = arena.reserve((2 * n + 1) * 4 + 16 + room * 8);
  const numbers = listStarts + (n + 1) * 4;
  const lists = (numbers + n * 4 + 15) & ~15;
  arena.i32(numbers, n).fill(-1);
  let used = 0;
  const isListed = withRows(source, (row, columns, i) => {
    arena.i32(listStarts, n + 1)[i] = used;
    const count = arena.exports.listRow(row, columns, n, i, lists + used * 8, room - used);
    used += count;
    return count >= 0;
  });
  if (!isListed) return undefined;
  arena.i32(listStarts, n + 1)[n] = used;
  return { kind: 'listed', starts, listStarts, lists, numbers };
}

/**
 * Shows every row, class by class, in the solver's memory as it is in the source, and where the columns' order is,
 * until one isn't wanted.
 */
function withRows(
  { values, order, starts }: GramSource,
  visit: (row: number, columns: number, i: number, ofClass: number) => boolean,
): boolean {
  const n = order.length;
  return withSolverMemory(() => {
    const arena = svmArena();
    const columns = arena.alloc(n * 4);
    const pointer = arena.alloc(n * 8);
    arena.i32(columns, n).set(order);
    const row = arena.f64(pointer, n);
    for (let a = 0; a + 1 < starts.length; a++) {
      for (let i = starts[a]; i < starts[a + 1]; i++) {
        row.set(values.subarray(order[i] * n, (order[i] + 1) * n));
        if (!visit(pointer, columns, i, a)) return false;
      }
    }
    return true;
  });
}

/** Rows of one class of a Gram by their place in it, in the order of the problem. */
export interface ClassRows {
  readonly class: number;
  readonly places: Int32Array;
}

/** The rows of a pair of classes of a listed Gram; the lists are in the solver's memory until that is released. */
export interface PairLists {
  readonly starts: number;
  /** 0 where all lists are empty: an identity. */
  readonly lists: number;
}

export function pickLists(gram: ListedGram, positive: ClassRows, negative: ClassRows): PairLists {
  const arena = svmArena();
  const nPositive = positive.places.length;
  const n = nPositive + negative.places.length;
  const pointer = arena.alloc(n * 4);
  const starts = arena.alloc((n + 1) * 4);
  const rows = arena.i32(pointer, n);
  for (let k = 0; k < nPositive; k++) rows[k] = gram.starts[positive.class] + positive.places[k];
  for (let k = nPositive; k < n; k++) rows[k] = gram.starts[negative.class] + negative.places[k - nPositive];
  const pick = (lists: number) =>
    arena.exports.pickLists(gram.listStarts, gram.lists, gram.numbers, pointer, n, starts, lists);
  const entries = pick(0);
  if (entries === 0) return { starts, lists: 0 };
  const lists = arena.alloc(entries * 8);
  pick(lists);
  return { starts, lists };
}

/** Whether the rows of a pair of classes are to each other what they are in an identity. */
export function isIdentityPair(gram: Gram, positive: ClassRows, negative: ClassRows): boolean {
  if (gram.kind !== 'listed') return gram.kind === 'identity';
  return withSolverMemory(() => pickLists(gram, positive, negative).lists === 0);
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
