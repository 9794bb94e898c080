// The two passes over all rows that an iteration needs. Ties go to the last row, as libsvm's >= and <= have it:
// eight rows at a time only their largest value is kept, then the last block that has the maximum is searched backwards.
import { ANY_KERNEL, at, IDENTITY, Problem, UNIT_DIAGONAL } from './svm-problem';

export const TAU: f64 = 1e-12;
const BLOCK: i32 = 8;

/** Bytes of the blocks that hold rows not left out. */
// @ts-ignore: decorator
@inline
function activeBytes(problem: Problem): usize {
  return <usize>((problem.active + BLOCK - 1) & -BLOCK) << 3;
}

/** Single-precision kernel values of rows t and t + 1. */
// @ts-ignore: decorator
@inline
function kernelPair(row: usize, offset: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(row + (offset >> 1)));
}

// @ts-ignore: decorator
@inline
function lastBlock(best: v128, blocks: v128, maximum: f64): i32 {
  const even = f64x2.extract_lane(best, 0) == maximum ? <i32>i64x2.extract_lane(blocks, 0) : -1;
  const odd = f64x2.extract_lane(best, 1) == maximum ? <i32>i64x2.extract_lane(blocks, 1) : -1;
  return max(even, odd);
}

// @ts-ignore: decorator
@inline
function largest(pair: v128): f64 {
  const even = f64x2.extract_lane(pair, 0);
  const odd = f64x2.extract_lane(pair, 1);
  return even > odd ? even : odd;
}

// @ts-ignore: decorator
@inline
function moved(value: usize, rowI: usize, rowJ: usize, stepI: v128, stepJ: v128, offset: usize): v128 {
  const change = f64x2.add(
    f64x2.mul(kernelPair(rowI, offset), stepI),
    f64x2.mul(kernelPair(rowJ, offset), stepJ),
  );
  const after = f64x2.sub(v128.load(value + offset), change);
  v128.store(value + offset, after);
  return after;
}

/**
 * Moves every value by -(K[i] * stepI + K[j] * stepJ), where a step is y times the change of the dual, and finds the
 * last row with the largest value among those that may move up; -1 when there is none.
 */
export function moveAndSelectUp(problem: Problem, rowI: usize, rowJ: usize, changeI: f64, changeJ: f64): i32 {
  const value = problem.value;
  const up = problem.up;
  const bytes = activeBytes(problem);
  const stepI = f64x2.splat(changeI);
  const stepJ = f64x2.splat(changeJ);
  let best = f64x2.splat(-Infinity);
  let blocks = i64x2.splat(-1);
  for (let o: usize = 0; o < bytes; o += BLOCK << 3) {
    const a = f64x2.add(moved(value, rowI, rowJ, stepI, stepJ, o), v128.load(up + o));
    const b = f64x2.add(moved(value, rowI, rowJ, stepI, stepJ, o + 16), v128.load(up + o, 16));
    const c = f64x2.add(moved(value, rowI, rowJ, stepI, stepJ, o + 32), v128.load(up + o, 32));
    const d = f64x2.add(moved(value, rowI, rowJ, stepI, stepJ, o + 48), v128.load(up + o, 48));
    const block = f64x2.pmax(f64x2.pmax(a, b), f64x2.pmax(c, d));
    const replaces = f64x2.ge(block, best);
    best = v128.bitselect(block, best, replaces);
    blocks = v128.bitselect(i64x2.splat(<i64>o), blocks, replaces);
  }
  return lastUp(problem, best, blocks);
}

/** As `moveAndSelectUp`, without a move. */
export function selectUp(problem: Problem): i32 {
  const bytes = activeBytes(problem);
  let best = f64x2.splat(-Infinity);
  let blocks = i64x2.splat(-1);
  for (let o: usize = 0; o < bytes; o += BLOCK << 3) {
    const value = problem.value + o;
    const up = problem.up + o;
    const a = f64x2.add(v128.load(value), v128.load(up));
    const b = f64x2.add(v128.load(value, 16), v128.load(up, 16));
    const c = f64x2.add(v128.load(value, 32), v128.load(up, 32));
    const d = f64x2.add(v128.load(value, 48), v128.load(up, 48));
    const block = f64x2.pmax(f64x2.pmax(a, b), f64x2.pmax(c, d));
    const replaces = f64x2.ge(block, best);
    best = v128.bitselect(block, best, replaces);
    blocks = v128.bitselect(i64x2.splat(<i64>o), blocks, replaces);
  }
  return lastUp(problem, best, blocks);
}

// @ts-ignore: decorator
@inline
function lastUp(problem: Problem, best: v128, blocks: v128): i32 {
  const maximum = largest(best);
  if (maximum == -Infinity) return -1;
  const start = lastBlock(best, blocks, maximum) >> 3;
  let t = start + BLOCK - 1;
  while (t > start && load<f64>(at(problem.value, t)) + load<f64>(at(problem.up, t)) != maximum) t--;
  return t;
}

// @ts-ignore: decorator
@inline
function curvature(row: usize, diagonal: usize, diagonalI: v128, offset: usize, known: i32): v128 {
  if (known == IDENTITY) return f64x2.splat(2.0);
  const kernel = kernelPair(row, offset);
  const twice = f64x2.add(kernel, kernel);
  // 2 - 2K in single precision is 0 or at least 2^-23.
  if (known == UNIT_DIAGONAL) return f64x2.pmax(f64x2.sub(f64x2.splat(2.0), twice), f64x2.splat(TAU));
  const q = f64x2.sub(f64x2.add(diagonalI, v128.load(diagonal + offset)), twice);
  return v128.bitselect(q, f64x2.splat(TAU), f64x2.gt(q, f64x2.splat(0)));
}

// @ts-ignore: decorator
@inline
function gain(low: v128, top: v128, curve: v128, known: i32): v128 {
  const violation = f64x2.pmax(f64x2.sub(top, low), f64x2.splat(0));
  // Half of a product rounds as the product by 2 does.
  if (known == IDENTITY) return f64x2.mul(f64x2.mul(violation, violation), f64x2.splat(0.5));
  return f64x2.div(f64x2.mul(violation, violation), curve);
}

/**
 * Finds the last row among those that may move down whose pairing with `i` promises the largest decrease of the
 * objective, and leaves the largest violation in the problem.
 * @returns the row, -1 when none violates
 */
// @ts-ignore: decorator
@inline
function selectDownWith(problem: Problem, row: usize, i: i32, known: i32): i32 {
  const value = problem.value;
  const low = problem.low;
  const diagonal = problem.diagonal;
  const bytes = activeBytes(problem);
  const maximum = load<f64>(at(value, i));
  const top = f64x2.splat(maximum);
  const diagonalI = f64x2.splat(load<f64>(at(diagonal, i)));
  let smallest = f64x2.splat(Infinity);
  let best = f64x2.splat(0);
  let blocks = i64x2.splat(-1);
  for (let o: usize = 0; o < bytes; o += BLOCK << 3) {
    const a = f64x2.add(v128.load(value + o), v128.load(low + o));
    const b = f64x2.add(v128.load(value + o, 16), v128.load(low + o, 16));
    const c = f64x2.add(v128.load(value + o, 32), v128.load(low + o, 32));
    const d = f64x2.add(v128.load(value + o, 48), v128.load(low + o, 48));
    smallest = f64x2.pmin(smallest, f64x2.pmin(f64x2.pmin(a, b), f64x2.pmin(c, d)));
    const block = f64x2.pmax(
      f64x2.pmax(
        gain(a, top, curvature(row, diagonal, diagonalI, o, known), known),
        gain(b, top, curvature(row, diagonal, diagonalI, o + 16, known), known),
      ),
      f64x2.pmax(
        gain(c, top, curvature(row, diagonal, diagonalI, o + 32, known), known),
        gain(d, top, curvature(row, diagonal, diagonalI, o + 48, known), known),
      ),
    );
    const replaces = f64x2.ge(block, best);
    best = v128.bitselect(block, best, replaces);
    blocks = v128.bitselect(i64x2.splat(<i64>o), blocks, replaces);
  }
  const even = f64x2.extract_lane(smallest, 0);
  const odd = f64x2.extract_lane(smallest, 1);
  problem.violation = maximum - (even < odd ? even : odd);
  const target = largest(best);
  if (!(target > 0)) return -1;
  const start = lastBlock(best, blocks, target) >> 3;
  for (let o = start + BLOCK - 2; o >= start; o -= 2) {
    const offset = <usize>o << 3;
    const gains = gain(
      f64x2.add(v128.load(value + offset), v128.load(low + offset)),
      top,
      curvature(row, diagonal, diagonalI, offset, known),
      known,
    );
    if (f64x2.extract_lane(gains, 1) == target) return o + 1;
    if (f64x2.extract_lane(gains, 0) == target) return o;
  }
  return -1;
}

export function selectDown(problem: Problem, row: usize, i: i32): i32 {
  if (problem.known == IDENTITY) return selectDownWith(problem, row, i, IDENTITY);
  if (problem.known == UNIT_DIAGONAL) return selectDownWith(problem, row, i, UNIT_DIAGONAL);
  return selectDownWith(problem, row, i, ANY_KERNEL);
}
