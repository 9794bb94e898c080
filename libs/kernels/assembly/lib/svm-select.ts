// The two passes over all rows that an iteration needs. Ties go to the last row, as libsvm's >= and <= have it:
// of eight rows only their largest value is kept, and the last block that has the maximum is searched backwards.
import { activeBlocks, at, BLOCK, Problem } from './svm-problem';
import { isRough, isWide, roots, TAU } from './svm-rows';

const BLOCK_BYTES: usize = <usize>BLOCK << 3;

// @ts-ignore: decorator
@inline
function largest(pair: v128): f64 {
  const even = f64x2.extract_lane(pair, 0);
  const odd = f64x2.extract_lane(pair, 1);
  return even > odd ? even : odd;
}

// @ts-ignore: decorator
@inline
function largestOf(a: v128, b: v128, c: v128, d: v128): v128 {
  return f64x2.pmax(f64x2.pmax(a, b), f64x2.pmax(c, d));
}

/** Two entries of a row of T, from entry `offset` / 8 on, as doubles. */
// @ts-ignore: decorator
@inline
function entries<T>(row: usize, offset: usize): v128 {
  if (sizeof<T>() == 8) return v128.load(row + offset);
  return f64x2.promote_low_f32x4(v128.load64_zero(row + (offset >> 1)));
}

/** What two rows' values lose in a step. */
// @ts-ignore: decorator
@inline
function loss<T>(rowI: usize, rowJ: usize, offset: usize, stepI: v128, stepJ: v128): v128 {
  return f64x2.add(f64x2.mul(entries<T>(rowI, offset), stepI), f64x2.mul(entries<T>(rowJ, offset), stepJ));
}

function moveRows<T>(problem: Problem, rowI: usize, rowJ: usize, stepI: v128, stepJ: v128): v128 {
  let rising = problem.rising;
  let falling = problem.falling;
  let blocks = problem.blocks;
  const end = rising + <usize>activeBlocks(problem) * BLOCK_BYTES;
  let best = f64x2.splat(-Infinity);
  while (rising < end) {
    const a = loss<T>(rowI, rowJ, 0, stepI, stepJ);
    const b = loss<T>(rowI, rowJ, 16, stepI, stepJ);
    const c = loss<T>(rowI, rowJ, 32, stepI, stepJ);
    const d = loss<T>(rowI, rowJ, 48, stepI, stepJ);
    v128.store(falling, f64x2.sub(v128.load(falling), a));
    v128.store(falling, f64x2.sub(v128.load(falling, 16), b), 16);
    v128.store(falling, f64x2.sub(v128.load(falling, 32), c), 32);
    v128.store(falling, f64x2.sub(v128.load(falling, 48), d), 48);
    const risingA = f64x2.sub(v128.load(rising), a);
    const risingB = f64x2.sub(v128.load(rising, 16), b);
    const risingC = f64x2.sub(v128.load(rising, 32), c);
    const risingD = f64x2.sub(v128.load(rising, 48), d);
    v128.store(rising, risingA);
    v128.store(rising, risingB, 16);
    v128.store(rising, risingC, 32);
    v128.store(rising, risingD, 48);
    const block = largestOf(risingA, risingB, risingC, risingD);
    v128.store(blocks, block);
    best = f64x2.pmax(best, block);
    rising += BLOCK_BYTES;
    falling += BLOCK_BYTES;
    rowI += <usize>BLOCK * sizeof<T>();
    rowJ += <usize>BLOCK * sizeof<T>();
    blocks += 16;
  }
  return best;
}

/**
 * Moves every value by -(K[i] * stepI + K[j] * stepJ), where a step is y times the change of the dual, and finds the
 * last row with the largest value among those that may move up; -1 when there is none.
 */
export function moveAndSelectUp(problem: Problem, rowI: usize, rowJ: usize, changeI: f64, changeJ: f64): i32 {
  const stepI = f64x2.splat(changeI);
  const stepJ = f64x2.splat(changeJ);
  const best = isWide()
    ? moveRows<f64>(problem, rowI, rowJ, stepI, stepJ)
    : moveRows<f32>(problem, rowI, rowJ, stepI, stepJ);
  return lastUp(problem, best);
}

/** As `moveAndSelectUp`, without a move. */
export function selectUp(problem: Problem): i32 {
  let rising = problem.rising;
  let blocks = problem.blocks;
  const end = rising + <usize>activeBlocks(problem) * BLOCK_BYTES;
  let best = f64x2.splat(-Infinity);
  while (rising < end) {
    const block = largestOf(v128.load(rising), v128.load(rising, 16), v128.load(rising, 32), v128.load(rising, 48));
    v128.store(blocks, block);
    best = f64x2.pmax(best, block);
    rising += BLOCK_BYTES;
    blocks += 16;
  }
  return lastUp(problem, best);
}

/** Place of the last of eight values that equals `wanted`; one does. */
// @ts-ignore: decorator
@inline
function lastEqual(a: v128, b: v128, c: v128, d: v128, wanted: f64): i32 {
  const all = f64x2.splat(wanted);
  const equal =
    i64x2.bitmask(f64x2.eq(a, all)) |
    (i64x2.bitmask(f64x2.eq(b, all)) << 2) |
    (i64x2.bitmask(f64x2.eq(c, all)) << 4) |
    (i64x2.bitmask(f64x2.eq(d, all)) << 6);
  return 31 - clz(equal);
}

// @ts-ignore: decorator
@inline
function lastUp(problem: Problem, best: v128): i32 {
  const maximum = largest(best);
  if (maximum == -Infinity) return -1;
  const wanted = f64x2.splat(maximum);
  let block = problem.blocks + (<usize>activeBlocks(problem) << 4);
  do block -= 16;
  while (!v128.any_true(f64x2.eq(v128.load(block), wanted)));
  const start = <i32>((block - problem.blocks) >> 4) * BLOCK;
  const rising = at(problem.rising, start);
  const place = lastEqual(
    v128.load(rising), v128.load(rising, 16), v128.load(rising, 32), v128.load(rising, 48), maximum,
  );
  return start + place;
}

/** libsvm's curvature of the objective along a pair of duals. */
// @ts-ignore: decorator
@inline
function curvature(kernel: v128, diagonal: v128, diagonalI: v128): v128 {
  const curve = f64x2.sub(f64x2.add(diagonalI, diagonal), f64x2.add(kernel, kernel));
  return v128.bitselect(curve, f64x2.splat(TAU), f64x2.gt(curve, f64x2.splat(0)));
}

/** The square of the violation, 0 where there is none: the gain is this by the curvature. */
// @ts-ignore: decorator
@inline
function squaredViolation(falling: v128, top: v128): v128 {
  const violation = f64x2.pmax(f64x2.sub(top, falling), f64x2.splat(0));
  return f64x2.mul(violation, violation);
}

/** Gains of two rows, as libsvm rounds them. */
// @ts-ignore: decorator
@inline
function gains(problem: Problem, row: usize, t: i32, top: v128, diagonalI: v128): v128 {
  const kernel = isWide() ? entries<f64>(row, <usize>t << 3) : entries<f32>(row, <usize>t << 3);
  const falling = v128.load(at(problem.falling, t));
  return f64x2.div(squaredViolation(falling, top), curvature(kernel, v128.load(at(problem.diagonal, t)), diagonalI));
}

// The root of a gain is the violation by the root of the curvature. With inverse roots in single precision it is off by
// less than 2e-7 of itself: rows below the largest by more than twice that can't have the largest quotient.
const NEARLY: f64 = 1 - 1e-6;
// Below this squares may lose bits; then every row is looked at.
const ROUGH: f64 = 1e-80;

/** Violation times the root of the inverse curvature, negative where nothing is violated. */
// @ts-ignore: decorator
@inline
function rootOfGain(falling: v128, root: v128, top: v128): v128 {
  return f64x2.mul(f64x2.sub(top, falling), root);
}

/** Notes the largest root of a gain per block, and returns the largest of all, 0 where nothing is violated. */
function noteRoots(problem: Problem, row: usize, top: v128): f64 {
  let falling = problem.falling;
  let root = roots(row);
  let blocks = problem.blocks;
  const end = falling + <usize>activeBlocks(problem) * BLOCK_BYTES;
  let best = f64x2.splat(0);
  while (falling < end) {
    const block = largestOf(
      rootOfGain(v128.load(falling), v128.load(root), top),
      rootOfGain(v128.load(falling, 16), v128.load(root, 16), top),
      rootOfGain(v128.load(falling, 32), v128.load(root, 32), top),
      rootOfGain(v128.load(falling, 48), v128.load(root, 48), top),
    );
    v128.store(blocks, block);
    best = f64x2.pmax(best, block);
    falling += BLOCK_BYTES;
    root += BLOCK_BYTES;
    blocks += 16;
  }
  v128.store(blocks, f64x2.splat(-1));
  return largest(best);
}

/** How far the smallest value that may move down is below `maximum`. */
function largestViolation(problem: Problem, maximum: f64): f64 {
  let falling = problem.falling;
  const end = falling + <usize>activeBlocks(problem) * BLOCK_BYTES;
  // Four at a time: each waits for its last only.
  let a = f64x2.splat(Infinity);
  let b = a;
  let c = a;
  let d = a;
  while (falling < end) {
    a = f64x2.pmin(a, v128.load(falling));
    b = f64x2.pmin(b, v128.load(falling, 16));
    c = f64x2.pmin(c, v128.load(falling, 32));
    d = f64x2.pmin(d, v128.load(falling, 48));
    falling += BLOCK_BYTES;
  }
  const smallest = f64x2.pmin(f64x2.pmin(a, b), f64x2.pmin(c, d));
  const even = f64x2.extract_lane(smallest, 0);
  const odd = f64x2.extract_lane(smallest, 1);
  return maximum - (even < odd ? even : odd);
}

/** The root that blocks to divide have at least, twice. */
const ENOUGH = memory.data(16, 16);

let bestGain: f64 = 0;
let bestRow: i32 = -1;

/** Divides a block, and notes the last row of its largest gain unless another's is larger. */
// @ts-ignore: decorator
@inline
function divide(problem: Problem, row: usize, block: i32, top: v128, diagonalI: v128): void {
  const t = block * BLOCK;
  const a = gains(problem, row, t, top, diagonalI);
  const b = gains(problem, row, t + 2, top, diagonalI);
  const c = gains(problem, row, t + 4, top, diagonalI);
  const d = gains(problem, row, t + 6, top, diagonalI);
  const gain = largest(largestOf(a, b, c, d));
  if (gain < bestGain) return;
  bestGain = gain;
  bestRow = t + lastEqual(a, b, c, d, gain);
}

/** Which of 64 blocks from `first` on, as bits, have a root of at least ENOUGH noted. */
// @ts-ignore: decorator
@inline
function nearBlocks(problem: Problem, first: i32, count: i32): u64 {
  let block = problem.blocks + (<usize>first << 4);
  let near: u64 = 0;
  // Two at a time; behind the last block there is one with -1.
  for (let b = 0; b < count; b += 2) {
    const one = v128.load(block);
    const other = v128.load(block, 16);
    const both = f64x2.pmax(
      v128.shuffle<f64>(one, other, 0, 2),
      v128.shuffle<f64>(one, other, 1, 3),
    );
    near |= <u64>i64x2.bitmask(f64x2.ge(both, v128.load(ENOUGH))) << b;
    block += 32;
  }
  return near;
}

/** The last row of the largest gain, -1 where none is above 0. */
function largestGain(problem: Problem, row: usize, top: v128, diagonalI: v128): i32 {
  const count = activeBlocks(problem);
  const root = isWide() ? noteRoots(problem, row, top) : 0;
  bestGain = 0;
  bestRow = -1;
  if (isRough() || root <= ROUGH) {
    for (let block = 0; block < count; block++) divide(problem, row, block, top, diagonalI);
  } else {
    v128.store(ENOUGH, f64x2.splat(root * NEARLY));
    for (let first = 0; first < count; first += 64) {
      let near = nearBlocks(problem, first, min(count - first, 64));
      for (; near != 0; near &= near - 1) divide(problem, row, first + <i32>ctz(near), top, diagonalI);
    }
  }
  return bestGain > 0 ? bestRow : -1;
}

/**
 * Finds the last row among those that may move down whose pairing with `i` promises the largest decrease of the
 * objective. Where rows are wide a first pass compares roots of gains, and only the blocks that come near the largest
 * are divided. Leaves the largest violation in the problem, or another that isn't below `tolerance`.
 * @returns the row, -1 when none violates
 */
export function selectDown(problem: Problem, row: usize, i: i32, tolerance: f64): i32 {
  const maximum = load<f64>(at(problem.rising, i));
  const diagonalI = f64x2.splat(load<f64>(at(problem.diagonal, i)));
  const j = largestGain(problem, row, f64x2.splat(maximum), diagonalI);
  if (j < 0) return j;
  const own = maximum - load<f64>(at(problem.falling, j));
  problem.violation = own >= tolerance ? own : largestViolation(problem, maximum);
  return j;
}
