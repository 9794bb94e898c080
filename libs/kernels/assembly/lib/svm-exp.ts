// e^x for two doubles. Cody-Waite reduction x = k ln2 + r with |r| <= ln2 / 2, the Taylor series of e^r to
// r^13 (truncation below 2^-57), and a scaling by 2^k in two steps so that subnormal results are rounded once.
// The error is below 1 ulp (libs/kernels/svm-kernel.test.ts holds it against an exact evaluation).

export const LOG2_E: f64 = 1.4426950408889634;
// ln2 in two parts; the low 32 bits of the first are zero, so that k * LN2_HI is exact.
export const LN2_HI: f64 = 6.93147180369123816490e-1;
export const LN2_LO: f64 = 1.90821492927058770002e-10;
// Adding 1.5 * 2^52 leaves an integer in the low bits of a double.
const INTEGER_BITS: f64 = 6755399441055744.0;

/** 2^k of whole k between -1022 and 1023. */
// @ts-ignore: decorator
@inline
export function powerOfTwo(k: v128): v128 {
  const bits = f64x2.add(k, f64x2.splat(INTEGER_BITS));
  return i64x2.shl(i64x2.add(bits, i64x2.splat(1023)), 52);
}

/** A step of Horner's rule. */
// @ts-ignore: decorator
@inline
export function step(p: v128, r: v128, coefficient: f64): v128 {
  return f64x2.add(f64x2.mul(p, r), f64x2.splat(coefficient));
}

// e^x rounds to 0 below -745.133…; an underflow that is computed costs a hundred times an ordinary product.
const VANISHED: f64 = -745.14;

// @ts-ignore: decorator
@inline
function isVanished(x: v128): v128 {
  return f64x2.lt(x, f64x2.splat(VANISHED));
}

/** The series of e^r from the term of r^9, which `p` begins with, down to that of r^2. */
// @ts-ignore: decorator
@inline
export function toSquare(p: v128, r: v128): v128 {
  p = step(p, r, 2.48015873015873e-5);
  p = step(p, r, 1.984126984126984e-4);
  p = step(p, r, 1.388888888888889e-3);
  p = step(p, r, 8.333333333333333e-3);
  p = step(p, r, 4.1666666666666664e-2);
  p = step(p, r, 1.6666666666666666e-1);
  return step(p, r, 0.5);
}

/** e^x per lane; below -745.14 it is 0, above 709.78 infinity, NaN stays NaN. */
// @ts-ignore: decorator
@inline
export function expLanes(x: v128): v128 {
  const vanished = isVanished(x);
  const clamped = v128.andnot(f64x2.pmin(x, f64x2.splat(710.0)), vanished);
  const k = f64x2.nearest(f64x2.mul(clamped, f64x2.splat(LOG2_E)));
  const high = f64x2.sub(clamped, f64x2.mul(k, f64x2.splat(LN2_HI)));
  const low = f64x2.mul(k, f64x2.splat(LN2_LO));
  const r = f64x2.sub(high, low);
  const lost = f64x2.sub(f64x2.sub(high, r), low);
  let p = f64x2.splat(1.6059043836821613e-10);
  p = step(p, r, 2.08767569878681e-9);
  p = step(p, r, 2.505210838544172e-8);
  p = step(p, r, 2.755731922398589e-7);
  p = step(p, r, 2.7557319223985893e-6);
  p = toSquare(p, r);
  const tail = f64x2.add(f64x2.mul(f64x2.mul(r, r), p), lost);
  const value = f64x2.add(f64x2.splat(1.0), f64x2.add(r, tail));
  const half = f64x2.floor(f64x2.mul(k, f64x2.splat(0.5)));
  const scaled = f64x2.mul(f64x2.mul(value, powerOfTwo(half)), powerOfTwo(f64x2.sub(k, half)));
  return v128.andnot(scaled, vanished);
}

/** Replaces `count` numbers x at `values` by e^(factor x); an odd `count` has room for one more. */
export function expInPlace(values: usize, count: i32, factor: f64): void {
  const by = f64x2.splat(factor);
  const end = values + (<usize>count << 3);
  let at = values;
  // Four vectors at a time share the constants.
  for (; at + 64 <= end; at += 64) {
    const a = f64x2.mul(by, v128.load(at));
    const b = f64x2.mul(by, v128.load(at, 16));
    const c = f64x2.mul(by, v128.load(at, 32));
    const d = f64x2.mul(by, v128.load(at, 48));
    const all = v128.and(v128.and(isVanished(a), isVanished(b)), v128.and(isVanished(c), isVanished(d)));
    if (i64x2.all_true(all)) {
      memory.fill(at, 0, 64);
      continue;
    }
    v128.store(at, expLanes(a));
    v128.store(at, expLanes(b), 16);
    v128.store(at, expLanes(c), 32);
    v128.store(at, expLanes(d), 48);
  }
  for (; at < end; at += 16) v128.store(at, expLanes(f64x2.mul(by, v128.load(at))));
}
