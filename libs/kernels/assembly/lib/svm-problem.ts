// One two-class problem in linear memory. The offsets are repeated in libs/kernels/svm-solver.ts.
import { swapKernelRows } from './svm-rows';
import { swapEntries } from './svm-swaps';

/**
 * Arrays have `padded` entries (n rounded up to 8); the padding never belongs to either index set. Shrinking reorders
 * the rows: those at positions from `active` on are left out.
 */
@unmanaged
export class Problem {
  n: i32;
  padded: i32;
  /** y: +1 or -1, f64. */
  sign: usize;
  /** Kernel of each row with itself, f64 (libsvm's QD is double where Q is float). */
  diagonal: usize;
  /** -y times the gradient where the dual may move up along y, else -Infinity, f64. */
  rising: usize;
  /** -y times the gradient where the dual may move down along y, else +Infinity, f64. */
  falling: usize;
  /** Duals, f64. */
  alpha: usize;
  /** Upper bound of each dual, f64. */
  box: usize;
  /** Largest value that each dual was ever proposed, before its upper bound was looked at. */
  peak: usize;
  /** The part of the value that comes from duals at their upper bound (libsvm's G_bar, times -y). */
  bounded: usize;
  /** Which row stands at each position, i32. */
  order: usize;
  /** Duals that reached (t) or left (~t) their upper bound before the first shrinking, i32, room for 2 * 1000. */
  crossings: usize;
  /** What the passes over the rows find per block of 8, 16 bytes each: see svm-select.ts and svm-sparse.ts. */
  blocks: usize;
  /** 1 where the kernel is 1 on the diagonal and not below 0, and almost all of the rest is 0: see svm-sparse.ts. */
  sparse: i32;
  /** Where the list of each row as given begins among the lists, and where the last ends, i32; 0 for an identity. */
  listStarts: usize;
  lists: usize;
  /** The position of each row as given, i32; a sparse problem alone has it. */
  positions: usize;
  active: i32;
  iterations: f64;
  violation: f64;
  /** Steps until rows are shrunk next. */
  untilShrinking: i32;
  /** 1 once all rows were taken back in near the optimum, which is done once. */
  unshrunk: i32;
  /** 1 once a step reached an upper bound. */
  boxReached: i32;
  /** Entries of `crossings`; -1 once `bounded` is kept up at every crossing. */
  crossed: i32;
  /** The step that a run was stopped before: its rows as they were given, and the values proposed for their duals. */
  proposedRowI: i32;
  proposedRowJ: i32;
  proposedI: f64;
  proposedJ: f64;
}

/** Rows that are searched together. */
export const BLOCK: i32 = 8;

// @ts-ignore: decorator
@inline
export function at(array: usize, index: i32): usize {
  return array + (<usize>index << 3);
}

/** Blocks that hold rows not left out. */
// @ts-ignore: decorator
@inline
export function activeBlocks(problem: Problem): i32 {
  return (problem.active + BLOCK - 1) / BLOCK;
}

// @ts-ignore: decorator
@inline
export function atBox(problem: Problem, t: i32): bool {
  return load<f64>(at(problem.alpha, t)) >= load<f64>(at(problem.box, t));
}

/**
 * Puts row `t`, with -y times its gradient as its value, into the index sets that its dual and bound allow: one at
 * least. A bound of 0 counts as reached, as in libsvm.
 */
export function classify(problem: Problem, t: i32, value: f64): void {
  const bounded = atBox(problem, t);
  const atZero = !bounded && load<f64>(at(problem.alpha, t)) <= 0;
  const positive = load<f64>(at(problem.sign, t)) > 0;
  store<f64>(at(problem.rising, t), (positive ? bounded : atZero) ? -Infinity : value);
  store<f64>(at(problem.falling, t), (positive ? atZero : bounded) ? Infinity : value);
}

/** -y times the gradient of a row that isn't left out. */
// @ts-ignore: decorator
@inline
export function valueAt(problem: Problem, t: i32): f64 {
  const rising = load<f64>(at(problem.rising, t));
  return rising == -Infinity ? load<f64>(at(problem.falling, t)) : rising;
}

/** Leaves row `t` out of both index sets; its value is lost. */
export function leaveOut(problem: Problem, t: i32): void {
  store<f64>(at(problem.rising, t), -Infinity);
  store<f64>(at(problem.falling, t), Infinity);
}

/** Exchanges the rows at two positions, in every array and in the kernel. */
export function swapRows(problem: Problem, i: i32, j: i32): void {
  if (i == j) return;
  if (!problem.sparse) swapKernelRows(i, j);
  swapEntries<f64>(problem.sign, i, j);
  swapEntries<f64>(problem.diagonal, i, j);
  swapEntries<f64>(problem.rising, i, j);
  swapEntries<f64>(problem.falling, i, j);
  swapEntries<f64>(problem.alpha, i, j);
  swapEntries<f64>(problem.box, i, j);
  swapEntries<f64>(problem.peak, i, j);
  swapEntries<f64>(problem.bounded, i, j);
  swapEntries<i32>(problem.order, i, j);
  if (!problem.sparse) return;
  store<i32>(problem.positions + (<usize>orderAt(problem, i) << 2), i);
  store<i32>(problem.positions + (<usize>orderAt(problem, j) << 2), j);
}

// @ts-ignore: decorator
@inline
export function orderAt(problem: Problem, t: i32): i32 {
  return load<i32>(problem.order + (<usize>t << 2));
}

/**
 * Exchanges rows until row `wanted[t]` stands at position t, for all t.
 * @param places - room for n i32: at which position each row stands.
 */
export function arrange(pointer: usize, wanted: usize, places: usize): void {
  const problem = changetype<Problem>(pointer);
  for (let t = 0; t < problem.n; t++) store<i32>(places + (<usize>orderAt(problem, t) << 2), t);
  for (let t = 0; t < problem.n; t++) {
    const from = load<i32>(places + (<usize>load<i32>(wanted + (<usize>t << 2)) << 2));
    store<i32>(places + (<usize>orderAt(problem, t) << 2), from);
    swapRows(problem, t, from);
  }
}

/** Takes other upper bounds, given per row, on the way: none may be 0, nor may a dual have reached one. */
export function rebound(pointer: usize, boxes: usize): void {
  const problem = changetype<Problem>(pointer);
  for (let t = 0; t < problem.n; t++) store<f64>(at(problem.box, t), load<f64>(at(boxes, orderAt(problem, t))));
}

/** Writes y times each dual, per row. */
export function coefficients(pointer: usize, out: usize): void {
  const problem = changetype<Problem>(pointer);
  for (let t = 0; t < problem.n; t++) {
    const alpha = load<f64>(at(problem.alpha, t));
    store<f64>(at(out, orderAt(problem, t)), alpha * load<f64>(at(problem.sign, t)));
  }
}

/** Writes the largest value that each dual was ever proposed, per row. */
export function peaks(pointer: usize, out: usize): void {
  const problem = changetype<Problem>(pointer);
  for (let t = 0; t < problem.n; t++) {
    store<f64>(at(out, orderAt(problem, t)), load<f64>(at(problem.peak, t)));
  }
}
