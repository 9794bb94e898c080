// Entries of rows of a kernel matrix at given columns, laid out for the solver and for decision values.

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

/**
 * Entries of eight rows of doubles, `rowBytes` apart, at `count` columns: eight doubles behind each other per column.
 * Sets `touched` of a column to 1 where one of them isn't 0.
 */
export function gatherTile(
  rows: usize, rowBytes: usize, columns: usize, count: i32, out: usize, touched: usize,
): void {
  const row1 = rows + rowBytes;
  const row2 = row1 + rowBytes;
  const row3 = row2 + rowBytes;
  const row4 = row3 + rowBytes;
  const row5 = row4 + rowBytes;
  const row6 = row5 + rowBytes;
  const row7 = row6 + rowBytes;
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
    const zero = f64x2.splat(0);
    const isZero = v128.and(v128.and(f64x2.eq(a, zero), f64x2.eq(b, zero)), v128.and(f64x2.eq(c, zero), f64x2.eq(d, zero)));
    if (!i64x2.all_true(isZero)) store<u8>(touched + k, 1);
  }
}
