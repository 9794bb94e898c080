// All rows of a pair of classes at once, from a float32 matrix that lies class by class: they are read in the order in
// which they lie, which memory far from the core can keep up with.
import { claim, isWide } from './svm-rows';

// @ts-ignore: decorator
@inline
function entry(row: usize, places: usize, t: i32): usize {
  return row + (<usize>load<i32>(places + (<usize>t << 2)) << 2);
}

/** Entries of a row at `count` places, as the solver keeps them from position `first` on. */
function copyEntries(target: usize, first: i32, row: usize, places: usize, count: i32): void {
  if (!isWide()) {
    const to = target + (<usize>first << 2);
    for (let t = 0; t < count; t++) store<f32>(to + (<usize>t << 2), load<f32>(entry(row, places, t)));
    return;
  }
  const to = target + (<usize>first << 3);
  let t = 0;
  for (; t + 1 < count; t += 2) {
    const one = entry(row, places, t);
    const other = entry(row, places, t + 1);
    // Most lie beside each other: few rows of a class are left out.
    const pair = other == one + 4 ? v128.load64_zero(one) : v128.load32_lane(other, v128.load32_zero(one), 1);
    v128.store(to + (<usize>t << 3), f64x2.promote_low_f32x4(pair));
  }
  if (t < count) store<f64>(to + (<usize>t << 3), <f64>load<f32>(entry(row, places, t)));
}

/** Rows of a class: their entries in both classes' columns lie in two blocks. */
function fillClass(
  first: i32, own: usize, ownCount: i32, blockA: usize, sizeA: i32, a: usize, countA: i32, blockB: usize, sizeB: i32,
  b: usize, countB: i32,
): void {
  for (let k = 0; k < ownCount; k++) {
    const place = <usize>load<i32>(own + (<usize>k << 2)) << 2;
    const target = claim(first + k);
    copyEntries(target, 0, blockA + place * sizeA, a, countA);
    copyEntries(target, countA, blockB + place * sizeB, b, countB);
  }
}

/**
 * Fills the slots, of which there must be one per row.
 * @param aa, ab, ba, bb - blocks of the matrix: rows of the first class with columns of the first, …
 * @param sizeA, sizeB - columns of the blocks
 * @param a, b - rows of the problem per class, by their place in it, i32
 */
export function fillRows(
  aa: usize, ab: usize, ba: usize, bb: usize, sizeA: i32, sizeB: i32, a: usize, countA: i32, b: usize, countB: i32,
): void {
  fillClass(0, a, countA, aa, sizeA, a, countA, ab, sizeB, b, countB);
  fillClass(countA, b, countB, ba, sizeA, a, countA, bb, sizeB, b, countB);
}
