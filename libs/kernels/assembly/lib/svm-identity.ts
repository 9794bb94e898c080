// The two searches of an iteration for a kernel of 1 on the diagonal and 0 elsewhere, as an rbf kernel is in single
// precision where gamma is large. A step moves two values only, so the extremes of every block of rows are kept
// (problem.blocks: the largest value that may move up per block, then the smallest that may move down) and only the
// two blocks of a step are looked at again. Ties go to the last row, as in svm-select.ts.
import { activeBlocks, at, BLOCK, Problem } from './svm-problem';

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

/** Moves the values of rows i and j, whose duals and index sets have changed. */
export function moveTwo(problem: Problem, i: i32, j: i32, changeI: f64, changeJ: f64): void {
  moveOne(problem, i, changeI);
  moveOne(problem, j, changeJ);
  lookAt(problem, i / BLOCK);
  if (i / BLOCK != j / BLOCK) lookAt(problem, j / BLOCK);
}

// @ts-ignore: decorator
@inline
function moveOne(problem: Problem, t: i32, change: f64): void {
  const rising = at(problem.rising, t);
  const falling = at(problem.falling, t);
  store<f64>(rising, load<f64>(rising) - change);
  store<f64>(falling, load<f64>(falling) - change);
}

/** The last row with the largest value among those that may move up, -1 when there is none. */
export function identityUp(problem: Problem): i32 {
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

/** Half the square of the violation: what a pair promises where the curvature is 2. */
// @ts-ignore: decorator
@inline
function gain(top: f64, low: f64): f64 {
  const violation = top - low;
  return violation > 0 ? violation * violation * 0.5 : 0;
}

/**
 * The last row among those that may move down whose pairing with `i` promises the largest decrease of the objective,
 * -1 when none violates; leaves the largest violation in the problem. The promise never grows with the value, so the
 * smallest value of a block has the largest of the block.
 */
export function identityDown(problem: Problem, i: i32): i32 {
  const count = activeBlocks(problem);
  const top = load<f64>(at(problem.rising, i));
  let least = f64x2.splat(Infinity);
  for (let block = 0; block < count; block += 2) least = f64x2.pmin(least, v128.load(falls(problem, block)));
  const smallest = min(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1));
  problem.violation = top - smallest;
  const target = gain(top, smallest);
  if (!(target > 0)) return -1;
  let block = count - 1;
  while (gain(top, load<f64>(falls(problem, block))) != target) block--;
  let t = block * BLOCK + BLOCK - 1;
  while (gain(top, load<f64>(at(problem.falling, t))) != target) t--;
  return t;
}
