// Decision values: kernel rows of eight test rows times coefficient columns, summed in the order of the support vectors
// (libsvm's), one column's sum untouched by the others: a zero coefficient adds an exact zero.

/**
 * @param tiles - kernel values, tile after tile of 8 test rows: [tile][training row][8], f64
 * @param tileBytes - bytes from one tile to the next
 * @param rows - training rows in the order of summation, shape (count,), i32
 * @param touched - per training row 0 where its kernel values are all 0, u8
 * @param a, b - two coefficient columns, shape (count,), f64
 * @param work - room for 20 bytes a row
 * @param rhoA, rhoB - subtracted from the sums of the columns
 * @param outA, outB - sums, 8 per tile
 */
export function decideTwo(
  tiles: usize, tileBytes: usize, tileCount: i32, rows: usize, count: i32, touched: usize, a: usize, b: usize,
  work: usize, rhoA: f64, rhoB: f64, outA: usize, outB: usize,
): void {
  const used = work + (<usize>count << 4);
  const usedCount = choose(rows, count, touched, a, b, used, work);
  decide(tiles, tileBytes, tileCount, used, work, usedCount, rhoA, rhoB, outA, outB);
}

/** Rows that support either column and have a kernel value other than 0, with their coefficients beside each other. */
export function choose(
  rows: usize, count: i32, touched: usize, a: usize, b: usize, used: usize, coefficients: usize,
): i32 {
  let chosen = 0;
  for (let t: usize = 0; t < <usize>count; t++) {
    const row = load<i32>(rows + (t << 2));
    const ofA = load<f64>(a + (t << 3));
    const ofB = load<f64>(b + (t << 3));
    // Written always and counted where it is wanted: whether a row supports can't be foreseen.
    store<i32>(used + (<usize>chosen << 2), row);
    store<f64>(coefficients + (<usize>chosen << 4), ofA);
    store<f64>(coefficients + (<usize>chosen << 4), ofB, 8);
    chosen += i32((ofA != 0) | (ofB != 0)) & i32(load<u8>(touched + <usize>row));
  }
  return chosen;
}

export function decide(
  tiles: usize, tileBytes: usize, tileCount: i32, rows: usize, coefficients: usize, count: i32,
  rhoA: f64, rhoB: f64, outA: usize, outB: usize,
): void {
  for (let tile = 0; tile < tileCount; tile++) {
    const base = tiles + <usize>tile * tileBytes;
    let a0 = f64x2.splat(0);
    let a1 = f64x2.splat(0);
    let a2 = f64x2.splat(0);
    let a3 = f64x2.splat(0);
    let b0 = f64x2.splat(0);
    let b1 = f64x2.splat(0);
    let b2 = f64x2.splat(0);
    let b3 = f64x2.splat(0);
    for (let s = 0; s < count; s++) {
      const kernel = base + (<usize>load<i32>(rows + (<usize>s << 2)) << 6);
      const coefficient = coefficients + (<usize>s << 4);
      const ca = v128.load64_splat(coefficient);
      const cb = v128.load64_splat(coefficient, 8);
      const k0 = v128.load(kernel);
      const k1 = v128.load(kernel, 16);
      const k2 = v128.load(kernel, 32);
      const k3 = v128.load(kernel, 48);
      a0 = f64x2.add(a0, f64x2.mul(ca, k0));
      a1 = f64x2.add(a1, f64x2.mul(ca, k1));
      a2 = f64x2.add(a2, f64x2.mul(ca, k2));
      a3 = f64x2.add(a3, f64x2.mul(ca, k3));
      b0 = f64x2.add(b0, f64x2.mul(cb, k0));
      b1 = f64x2.add(b1, f64x2.mul(cb, k1));
      b2 = f64x2.add(b2, f64x2.mul(cb, k2));
      b3 = f64x2.add(b3, f64x2.mul(cb, k3));
    }
    const ra = f64x2.splat(rhoA);
    const rb = f64x2.splat(rhoB);
    const out = <usize>tile << 6;
    v128.store(outA + out, f64x2.sub(a0, ra));
    v128.store(outA + out, f64x2.sub(a1, ra), 16);
    v128.store(outA + out, f64x2.sub(a2, ra), 32);
    v128.store(outA + out, f64x2.sub(a3, ra), 48);
    v128.store(outB + out, f64x2.sub(b0, rb));
    v128.store(outB + out, f64x2.sub(b1, rb), 16);
    v128.store(outB + out, f64x2.sub(b2, rb), 32);
    v128.store(outB + out, f64x2.sub(b3, rb), 48);
  }
}
