// Signs of decision values, for votes: the sums in single precision where that leaves no doubt, else as svm-decision.ts
// has them. Single precision is twice the rows per instruction, and most kernel values of a far test row are left out.
import { choose, decide } from './svm-decision';

/** Kernel values below this are left out: what they add is within the bound of the error, and rows of them cost nothing. */
export const NEGLIGIBLE: f64 = 1e-8;
/** Coefficients below this likewise. */
const NEGLIGIBLE_COEFFICIENT: f64 = 1e-7;
/** Half a unit in the last place of a single in [1, 2). */
const ROUNDING: f64 = 5.9604644775390625e-8;
/** Decision values are around 1: where the error may be larger than this, single precision would settle too little. */
const HOPELESS: f64 = 0.02;

// How much single precision may be off for either column of a call, at most.
let errorA: f64 = 0;
let errorB: f64 = 0;

/**
 * How far a sum of `count` products in single precision is from that in double precision, with `total` the sum of the
 * absolute coefficients: two factors and a product are rounded and then each sum, what is negligible is missing, and
 * the double-precision sum has an error of its own.
 */
// @ts-ignore: decorator
@inline
function errorOf(total: f64, count: i32, kernelMax: f64, rho: f64): f64 {
  const rounded = <f64>(count + 4) * ROUNDING * 1.001 * kernelMax;
  const missing = <f64>count * NEGLIGIBLE_COEFFICIENT * kernelMax;
  return total * (rounded + NEGLIGIBLE) + missing + 1e-12 * (total * kernelMax + abs(rho));
}

// @ts-ignore: decorator
@inline
function single(coefficient: f64): f32 {
  return abs(coefficient) < NEGLIGIBLE_COEFFICIENT ? 0 : <f32>coefficient;
}

/**
 * Rows that support either column and have a kernel value that isn't negligible, and their coefficients beside each
 * other in single precision; one more of zeros where they are an odd number. Leaves the bounds of the error.
 * @returns how many, that one included
 */
function chooseSingles(
  rows: usize, count: i32, touched: usize, a: usize, b: usize, rhoA: f64, rhoB: f64, kernelMax: f64,
  used: usize, coefficients: usize,
): i32 {
  let chosen = 0;
  let totalA: f64 = 0;
  let totalB: f64 = 0;
  for (let t: usize = 0; t < <usize>count; t++) {
    const row = load<i32>(rows + (t << 2));
    const ofA = load<f64>(a + (t << 3));
    const ofB = load<f64>(b + (t << 3));
    totalA += abs(ofA);
    totalB += abs(ofB);
    store<i32>(used + (<usize>chosen << 2), row);
    store<f32>(coefficients + (<usize>chosen << 3), single(ofA));
    store<f32>(coefficients + (<usize>chosen << 3), single(ofB), 4);
    chosen += i32((ofA != 0) | (ofB != 0)) & i32(load<u8>(touched + <usize>row));
  }
  errorA = errorOf(totalA, count, kernelMax, rhoA);
  errorB = errorOf(totalB, count, kernelMax, rhoB);
  if (chosen & 1) {
    store<i32>(used + (<usize>chosen << 2), load<i32>(used + (<usize>(chosen - 1) << 2)));
    store<i64>(coefficients + (<usize>chosen << 3), 0);
    chosen++;
  }
  return chosen;
}

/** Writes four sums less rho, and returns whether all are larger than the error. */
// @ts-ignore: decorator
@inline
function settled(sums: v128, rho: v128, error: v128, out: usize): v128 {
  const low = f64x2.sub(f64x2.promote_low_f32x4(sums), rho);
  const high = f64x2.sub(f64x2.promote_low_f32x4(v128.shuffle<f64>(sums, sums, 1, 1)), rho);
  v128.store(out, low);
  v128.store(out, high, 16);
  return v128.and(f64x2.gt(f64x2.abs(low), error), f64x2.gt(f64x2.abs(high), error));
}

/** One tile in single precision. @returns whether every sign is certain */
function decideSingles(
  tile: usize, rows: usize, coefficients: usize, count: i32, rhoA: f64, rhoB: f64, outA: usize, outB: usize,
): bool {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let b0 = a0;
  let b1 = a0;
  let b2 = a0;
  let b3 = a0;
  // Two rows at a time: each sum waits for its last only.
  for (let s = 0; s < count; s += 2) {
    const kernel = tile + (<usize>load<i32>(rows + (<usize>s << 2)) << 5);
    const next = tile + (<usize>load<i32>(rows + (<usize>s << 2), 4) << 5);
    const coefficient = coefficients + (<usize>s << 3);
    const ca = v128.load32_splat(coefficient);
    const cb = v128.load32_splat(coefficient, 4);
    const da = v128.load32_splat(coefficient, 8);
    const db = v128.load32_splat(coefficient, 12);
    const k0 = v128.load(kernel);
    const k1 = v128.load(kernel, 16);
    const l0 = v128.load(next);
    const l1 = v128.load(next, 16);
    a0 = f32x4.add(a0, f32x4.mul(ca, k0));
    a1 = f32x4.add(a1, f32x4.mul(ca, k1));
    b0 = f32x4.add(b0, f32x4.mul(cb, k0));
    b1 = f32x4.add(b1, f32x4.mul(cb, k1));
    a2 = f32x4.add(a2, f32x4.mul(da, l0));
    a3 = f32x4.add(a3, f32x4.mul(da, l1));
    b2 = f32x4.add(b2, f32x4.mul(db, l0));
    b3 = f32x4.add(b3, f32x4.mul(db, l1));
  }
  const ra = f64x2.splat(rhoA);
  const rb = f64x2.splat(rhoB);
  const ea = f64x2.splat(errorA);
  const eb = f64x2.splat(errorB);
  const ofA = v128.and(settled(f32x4.add(a0, a2), ra, ea, outA), settled(f32x4.add(a1, a3), ra, ea, outA + 32));
  const ofB = v128.and(settled(f32x4.add(b0, b2), rb, eb, outB), settled(f32x4.add(b1, b3), rb, eb, outB + 32));
  return i64x2.all_true(v128.and(ofA, ofB));
}

/**
 * As `decideTwo`, but only the signs of what is written are those of the sums.
 * @param singles - the kernel values of `tiles` in single precision, the negligible ones 0
 * @param touchedSingles - per training row 0 where these are all 0, u8
 * @param kernelMax - no kernel value is larger, absolutely
 * @param work - room for 32 bytes a row and 16 more
 */
export function signTwo(
  tiles: usize, singles: usize, tileBytes: usize, tileCount: i32, rows: usize, count: i32, touched: usize,
  touchedSingles: usize, kernelMax: f64, a: usize, b: usize, work: usize, rhoA: f64, rhoB: f64, outA: usize, outB: usize,
): void {
  const usedSingles = work + (<usize>count << 4) + (<usize>count << 2);
  const coefficients = usedSingles + (<usize>count << 2) + 8;
  const singleCount = chooseSingles(
    rows, count, touchedSingles, a, b, rhoA, rhoB, kernelMax, usedSingles, coefficients,
  );
  const hopeful = max(errorA, errorB) < HOPELESS;
  const used = work + (<usize>count << 4);
  let usedCount = -1;
  for (let tile = 0; tile < tileCount; tile++) {
    const ofA = outA + (<usize>tile << 6);
    const ofB = outB + (<usize>tile << 6);
    const own = singles + <usize>tile * (tileBytes >> 1);
    if (hopeful && decideSingles(own, usedSingles, coefficients, singleCount, rhoA, rhoB, ofA, ofB)) continue;
    if (usedCount < 0) usedCount = choose(rows, count, touched, a, b, used, work);
    decide(tiles + <usize>tile * tileBytes, tileBytes, 1, used, work, usedCount, rhoA, rhoB, ofA, ofB);
  }
}
