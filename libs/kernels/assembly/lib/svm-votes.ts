// One against one: every pair of classes gives each test row one vote.

/** All ones in the 16-bit lanes of the rows whose decision value is positive, for the eight rows of a tile. */
// @ts-ignore: decorator
@inline
function positive(values: usize): v128 {
  const zero = f64x2.splat(0);
  const a = f64x2.gt(v128.load(values), zero);
  const b = f64x2.gt(v128.load(values, 16), zero);
  const c = f64x2.gt(v128.load(values, 32), zero);
  const d = f64x2.gt(v128.load(values, 48), zero);
  const low = i16x8.shuffle(a, b, 0, 4, 8, 12, 0, 0, 0, 0);
  const high = i16x8.shuffle(c, d, 0, 4, 8, 12, 0, 0, 0, 0);
  return i64x2.shuffle(low, high, 0, 2);
}

/**
 * Gives each row's vote to the first class where its value is positive, else to the second.
 * @param values - 8 per tile, f64
 * @param first, second - votes of the two classes, 8 per tile, i16
 */
export function vote(values: usize, tileCount: i32, first: usize, second: usize): void {
  for (let tile = 0; tile < tileCount; tile++) {
    const won = positive(values + (<usize>tile << 6));
    const offset = <usize>tile << 4;
    v128.store(first + offset, i16x8.sub(v128.load(first + offset), won));
    v128.store(second + offset, i16x8.sub(v128.load(second + offset), v128.not(won)));
  }
}
