// Natural logarithms of two doubles, after fdlibm's e_log.c: the argument is 2^k (1 + f) with 1 + f between sqrt(1/2)
// and sqrt(2), s = f / (2 + f), and a polynomial in s^2 with an error below 2^-58. Below 1 ulp.

// Constants are loaded from memory: an engine folds that into the operation, and builds splats anew each time.
const TABLE = memory.data<f64>([
  1.531383769920937332e-1, 1.531383769920937332e-1,
  2.222219843214978396e-1, 2.222219843214978396e-1,
  3.999999999940941908e-1, 3.999999999940941908e-1,
  1.479819860511658591e-1, 1.479819860511658591e-1,
  1.818357216161805012e-1, 1.818357216161805012e-1,
  2.857142874366239149e-1, 2.857142874366239149e-1,
  6.666666666666735130e-1, 6.666666666666735130e-1,
  // ln2 in two parts; the low 32 bits of the first are zero.
  6.93147180369123816490e-1, 6.93147180369123816490e-1,
  1.90821492927058770002e-10, 1.90821492927058770002e-10,
  0.5, 0.5,
  1.0, 1.0,
  2.0, 2.0,
  // sqrt(2) - 1
  0.41421356237309503, 0.41421356237309503,
], 16);

// 1.5 * 2^52: added to a small integer's bits it reads as that integer in a double.
const INTEGER_BITS: f64 = 6755399441055744.0;
const SQRT_HALF_BITS: i64 = 0x3fe6a09e667f3bcd;
const ONE_BITS: i64 = 0x3ff0000000000000;

/** log(1 + f) + k ln2, with kHigh and kLow the two parts of k ln2. */
// @ts-ignore: decorator
@inline
function logReduced(f: v128, kHigh: v128, kLow: v128): v128 {
  const s = f64x2.div(f, f64x2.add(v128.load(TABLE, 176), f));
  const z = f64x2.mul(s, s);
  const w = f64x2.mul(z, z);
  let even = f64x2.add(f64x2.mul(w, v128.load(TABLE)), v128.load(TABLE, 16));
  even = f64x2.mul(w, f64x2.add(f64x2.mul(w, even), v128.load(TABLE, 32)));
  let odd = f64x2.add(f64x2.mul(w, v128.load(TABLE, 48)), v128.load(TABLE, 64));
  odd = f64x2.add(f64x2.mul(w, odd), v128.load(TABLE, 80));
  odd = f64x2.mul(z, f64x2.add(f64x2.mul(w, odd), v128.load(TABLE, 96)));
  const halfSquare = f64x2.mul(v128.load(TABLE, 144), f64x2.mul(f, f));
  const low = f64x2.add(f64x2.mul(s, f64x2.add(halfSquare, f64x2.add(even, odd))), kLow);
  return f64x2.sub(kHigh, f64x2.sub(f64x2.sub(halfSquare, low), f));
}

/** log(x) for normal x above 0. */
// @ts-ignore: decorator
@inline
export function logLanes(x: v128): v128 {
  const shifted = i64x2.add(x, i64x2.splat(ONE_BITS - SQRT_HALF_BITS));
  const exponent = i64x2.sub(i64x2.shr_u(shifted, 52), i64x2.splat(1023));
  const k = f64x2.sub(i64x2.add(exponent, i64x2.splat(reinterpret<i64>(INTEGER_BITS))), f64x2.splat(INTEGER_BITS));
  const f = f64x2.sub(i64x2.sub(x, i64x2.shl(exponent, 52)), v128.load(TABLE, 160));
  return logReduced(f, f64x2.mul(k, v128.load(TABLE, 112)), f64x2.mul(k, v128.load(TABLE, 128)));
}

/** log(1 + e) for e in [0, 1]. Halving 1 + e leaves (e - 1) / 2, which is exact, so nothing of e is rounded away. */
// @ts-ignore: decorator
@inline
export function log1pUnit(e: v128): v128 {
  const halved = f64x2.gt(e, v128.load(TABLE, 192));
  const half = f64x2.mul(f64x2.sub(e, v128.load(TABLE, 160)), v128.load(TABLE, 144));
  const f = v128.bitselect(half, e, halved);
  return logReduced(f, v128.and(halved, v128.load(TABLE, 112)), v128.and(halved, v128.load(TABLE, 128)));
}
