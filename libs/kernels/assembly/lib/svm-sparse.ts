// The steps for a kernel of 1 on the diagonal and 0 almost everywhere else, as an rbf kernel is in single precision where
// gamma is large: each row is a list of what isn't 0. A step moves the values of two rows and of those on their lists,
// so the extremes of every block of rows are kept (problem.blocks: the largest value that may move up per block, then
// the smallest that may move down) and only the blocks that a step touched are looked at again. Ties go to the last row,
// as in svm-select.ts, and whatever is left out is an exact 0 there.
import { activeBlocks, at, BLOCK, orderAt, Problem } from './svm-problem';
import { TAU } from './svm-rows';

/** Bytes of an entry of a list: which row as given, i32, and the kernel with it, f32. Sorted by row. */
const ENTRY: usize = 8;
const NO_ROW: i32 = i32.MAX_VALUE;

/** Largest value that may move up in a block. */
// @ts-ignore: decorator
@inline
function rises(problem: Problem, block: i32): usize {
  return at(problem.blocks, block);
}

/** Smallest value that may move down in a block. */
// @ts-ignore: decorator
@inline
function falls(problem: Problem, block: i32): usize {
  return at(problem.blocks, problem.padded / BLOCK + 1 + block);
}

// @ts-ignore: decorator
@inline
function lookAt(problem: Problem, block: i32): void {
  const up = at(problem.rising, block * BLOCK);
  const down = at(problem.falling, block * BLOCK);
  const rising = f64x2.pmax(
    f64x2.pmax(v128.load(up), v128.load(up, 16)),
    f64x2.pmax(v128.load(up, 32), v128.load(up, 48)),
  );
  const falling = f64x2.pmin(
    f64x2.pmin(v128.load(down), v128.load(down, 16)),
    f64x2.pmin(v128.load(down, 32), v128.load(down, 48)),
  );
  store<f64>(rises(problem, block), max(f64x2.extract_lane(rising, 0), f64x2.extract_lane(rising, 1)));
  store<f64>(falls(problem, block), min(f64x2.extract_lane(falling, 0), f64x2.extract_lane(falling, 1)));
}

/** Finds the extremes of every block anew. */
export function lookAtAll(problem: Problem): void {
  const count = activeBlocks(problem);
  for (let block = 0; block < count; block++) lookAt(problem, block);
  // Blocks are searched in pairs.
  store<f64>(rises(problem, count), -Infinity);
  store<f64>(falls(problem, count), Infinity);
}

// @ts-ignore: decorator
@inline
function listAt(problem: Problem, row: i32): usize {
  return problem.lists + <usize>load<i32>(problem.listStarts + (<usize>row << 2)) * ENTRY;
}

/** The first entry of the row at position t. */
// @ts-ignore: decorator
@inline
function listStart(problem: Problem, t: i32): usize {
  return problem.listStarts == 0 ? 0 : listAt(problem, orderAt(problem, t));
}

/** Behind the last entry of the row at position t. */
// @ts-ignore: decorator
@inline
function listEnd(problem: Problem, t: i32): usize {
  return problem.listStarts == 0 ? 0 : listAt(problem, orderAt(problem, t) + 1);
}

/** Where the row of an entry stands. */
// @ts-ignore: decorator
@inline
function positionOf(problem: Problem, entry: usize): i32 {
  return load<i32>(problem.positions + (<usize>load<i32>(entry) << 2));
}

// @ts-ignore: decorator
@inline
function kernelOf(entry: usize): f64 {
  return <f64>load<f32>(entry, 4);
}

/** Kernel of two different rows. */
export function sparseKernel(problem: Problem, i: i32, j: i32): f64 {
  const wanted = orderAt(problem, j);
  const end = listEnd(problem, i);
  for (let entry = listStart(problem, i); entry < end; entry += ENTRY) {
    if (load<i32>(entry) == wanted) return kernelOf(entry);
  }
  return 0;
}

/** Subtracts `factor` times the kernel of the row at position t from the entries of an array at positions from `first` on. */
export function subtractRow(problem: Problem, array: usize, first: i32, t: i32, factor: f64): void {
  if (t >= first) subtract(array, t, factor);
  const end = listEnd(problem, t);
  for (let entry = listStart(problem, t); entry < end; entry += ENTRY) {
    const k = positionOf(problem, entry);
    if (k >= first) subtract(array, k, factor * kernelOf(entry));
  }
}

// @ts-ignore: decorator
@inline
function subtract(array: usize, t: i32, change: f64): void {
  const entry = at(array, t);
  store<f64>(entry, load<f64>(entry) - change);
}

/** Moves every value by -(K[i] * stepI + K[j] * stepJ); the duals and index sets of rows i and j have changed. */
export function moveListed(problem: Problem, i: i32, j: i32, stepI: f64, stepJ: f64): void {
  let entryI = listStart(problem, i);
  let entryJ = listStart(problem, j);
  const endI = listEnd(problem, i);
  const endJ = listEnd(problem, j);
  let kernel: f64 = 0;
  while (entryI < endI || entryJ < endJ) {
    const rowI = entryI < endI ? load<i32>(entryI) : NO_ROW;
    const rowJ = entryJ < endJ ? load<i32>(entryJ) : NO_ROW;
    const t = positionOf(problem, rowI < rowJ ? entryI : entryJ);
    let kernelI: f64 = 0;
    let kernelJ: f64 = 0;
    if (rowI <= rowJ) {
      kernelI = kernelOf(entryI);
      entryI += ENTRY;
    }
    if (rowJ <= rowI) {
      kernelJ = kernelOf(entryJ);
      entryJ += ENTRY;
    }
    if (t == i) kernel = kernelJ;
    else if (t != j) moveOne(problem, t, kernelI * stepI + kernelJ * stepJ);
  }
  moveOne(problem, i, stepI + kernel * stepJ);
  moveOne(problem, j, kernel * stepI + stepJ);
}

// @ts-ignore: decorator
@inline
function moveOne(problem: Problem, t: i32, change: f64): void {
  if (t >= problem.active) return;
  subtract(problem.rising, t, change);
  subtract(problem.falling, t, change);
  lookAt(problem, t / BLOCK);
}

/** The last row with the largest value among those that may move up, -1 when there is none. */
export function sparseUp(problem: Problem): i32 {
  const count = activeBlocks(problem);
  let best = f64x2.splat(-Infinity);
  for (let block = 0; block < count; block += 2) best = f64x2.pmax(best, v128.load(rises(problem, block)));
  const maximum = max(f64x2.extract_lane(best, 0), f64x2.extract_lane(best, 1));
  if (maximum == -Infinity) return -1;
  let block = count - 1;
  while (load<f64>(rises(problem, block)) != maximum) block--;
  let t = block * BLOCK + BLOCK - 1;
  while (load<f64>(at(problem.rising, t)) != maximum) t--;
  return t;
}

/** Half the square of the violation: what a pair promises where its kernel is 0 and the curvature 2. */
// @ts-ignore: decorator
@inline
function gain(top: f64, low: f64): f64 {
  const violation = top - low;
  return violation > 0 ? violation * violation * 0.5 : 0;
}

/** What the pairing with the row of an entry promises; 0 where it is left out. */
// @ts-ignore: decorator
@inline
function listedGain(problem: Problem, entry: usize, top: f64): f64 {
  const violation = top - load<f64>(at(problem.falling, positionOf(problem, entry)));
  if (!(violation > 0)) return 0;
  const kernel = kernelOf(entry);
  const curve = 2.0 - (kernel + kernel);
  return (violation * violation) / (curve > 0 ? curve : TAU);
}

/**
 * The last row among those that may move down whose pairing with `i` promises the largest decrease of the objective,
 * -1 when none violates; leaves the largest violation in the problem. Off the list of `i` the promise never grows with
 * the value, so the smallest value of a block has the largest of the block; on it the curvature is below 2, so that a
 * row promises no less than if it were off.
 */
export function sparseDown(problem: Problem, i: i32): i32 {
  const count = activeBlocks(problem);
  const top = load<f64>(at(problem.rising, i));
  let least = f64x2.splat(Infinity);
  for (let block = 0; block < count; block += 2) least = f64x2.pmin(least, v128.load(falls(problem, block)));
  const smallest = min(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1));
  problem.violation = top - smallest;
  const unlisted = gain(top, smallest);
  const start = listStart(problem, i);
  const end = listEnd(problem, i);
  let largest = unlisted;
  for (let entry = start; entry < end; entry += ENTRY) largest = max(largest, listedGain(problem, entry, top));
  if (!(largest > 0)) return -1;
  let last = unlisted == largest ? lastDown(problem, count, top, unlisted) : -1;
  for (let entry = start; entry < end; entry += ENTRY) {
    if (listedGain(problem, entry, top) == largest) last = max(last, positionOf(problem, entry));
  }
  return last;
}

/** The last row that would promise `wanted` if it were off the list; one does. */
function lastDown(problem: Problem, count: i32, top: f64, wanted: f64): i32 {
  let block = count - 1;
  while (gain(top, load<f64>(falls(problem, block))) != wanted) block--;
  let t = block * BLOCK + BLOCK - 1;
  while (gain(top, load<f64>(at(problem.falling, t))) != wanted) t--;
  return t;
}
