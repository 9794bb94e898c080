// Entries of rows of a kernel matrix at given columns, laid out for the solver and for decision values.

import { NEGLIGIBLE } from './svm-signs';

// @ts-ignore: decorator
@inline
function offsetAt(columns: usize, k: i32): usize {
  return <usize>load<i32>(columns + (<usize>k << 2)) << 3;
}

/** Entries of a row of doubles at `count` columns, rounded to single precision. */
export function gatherSingles(row: usize, columns: usize, count: i32, out: usize): void {
  for (let k = 0; k < count; k++) {
    store<f32>(out + (<usize>k << 2), <f32>load<f64>(row + offsetAt(columns, k)));
  }
}

// @ts-ignore: decorator
@inline
function pairOf(a: usize, b: usize): v128 {
  return f64x2.replace_lane(v128.load64_zero(a), 1, load<f64>(b));
}

// A constant of the loop below, twice: the engine would make it anew in every round.
const BOUNDS = memory.data<f64>([NEGLIGIBLE, NEGLIGIBLE], 16);

/** Two numbers in single precision, 0 for what is negligible. */
// @ts-ignore: decorator
@inline
function kept(pair: v128): v128 {
  return f32x4.demote_f64x2_zero(v128.and(pair, f64x2.ge(f64x2.abs(pair), v128.load(BOUNDS))));
}

/**
 * Entries of eight rows of doubles, `rowBytes` apart, at `count` columns: eight doubles behind each other per column,
 * and in `singles`, unless that is 0, eight singles, negligible ones 0.
 * Sets `touched` of a column to 1 where one of the doubles isn't 0, and `touchedSingles` where a single isn't.
 * @returns the largest absolute value, NaN possibly where one is NaN
 */
export function gatherTile(
  rows: usize, rowBytes: usize, columns: usize, count: i32, out: usize, touched: usize, singles: usize,
  touchedSingles: usize,
): f64 {
  const row1 = rows + rowBytes;
  const row2 = row1 + rowBytes;
  const row3 = row2 + rowBytes;
  const row4 = row3 + rowBytes;
  const row5 = row4 + rowBytes;
  const row6 = row5 + rowBytes;
  const row7 = row6 + rowBytes;
  let largest = f64x2.splat(0);
  for (let k = 0; k < count; k++) {
    const o = offsetAt(columns, k);
    const a = pairOf(rows + o, row1 + o);
    const b = pairOf(row2 + o, row3 + o);
    const c = pairOf(row4 + o, row5 + o);
    const d = pairOf(row6 + o, row7 + o);
    v128.store(out, a);
    v128.store(out, b, 16);
    v128.store(out, c, 32);
    v128.store(out, d, 48);
    out += 64;
    const most = f64x2.max(
      f64x2.max(f64x2.abs(a), f64x2.abs(b)),
      f64x2.max(f64x2.abs(c), f64x2.abs(d)),
    );
    largest = f64x2.max(largest, most);
    if (v128.any_true(f64x2.ne(most, f64x2.splat(0)))) store<u8>(touched + k, 1);
    if (singles == 0) continue;
    v128.store(singles, v128.shuffle<f64>(kept(a), kept(b), 0, 2));
    v128.store(singles, v128.shuffle<f64>(kept(c), kept(d), 0, 2), 16);
    singles += 32;
    if (v128.any_true(f64x2.ge(most, v128.load(BOUNDS)))) store<u8>(touchedSingles + k, 1);
  }
  return max(f64x2.extract_lane(largest, 0), f64x2.extract_lane(largest, 1));
}
