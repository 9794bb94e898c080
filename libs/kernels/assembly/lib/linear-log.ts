// Natural logarithm of two doubles, after fdlibm's e_log.c: x = 2^k (1 + f) with sqrt(1/2) < 1 + f <= sqrt(2),
// s = f / (2 + f), a polynomial in s^2 with an error below 2^-58. Below 1 ulp for normal positive x; no other
// argument occurs here.

const LN2_HI: f64 = 6.93147180369123816490e-1;
const LN2_LO: f64 = 1.90821492927058770002e-10;
// 1.5 * 2^52: added to a small integer's bits it reads as that integer in a double.
const INTEGER_BITS: f64 = 6755399441055744.0;
const SQRT_HALF_BITS: i64 = 0x3fe6a09e667f3bcd;
const ONE_BITS: i64 = 0x3ff0000000000000;

// @ts-ignore: decorator
@inline
function step(p: v128, z: v128, coefficient: f64): v128 {
  return f64x2.add(f64x2.mul(p, z), f64x2.splat(coefficient));
}

// @ts-ignore: decorator
@inline
export function logLanes(x: v128): v128 {
  const shifted = i64x2.add(x, i64x2.splat(ONE_BITS - SQRT_HALF_BITS));
  const exponent = i64x2.sub(i64x2.shr_u(shifted, 52), i64x2.splat(1023));
  const k = f64x2.sub(i64x2.add(exponent, i64x2.splat(reinterpret<i64>(INTEGER_BITS))), f64x2.splat(INTEGER_BITS));
  const f = f64x2.sub(i64x2.sub(x, i64x2.shl(exponent, 52)), f64x2.splat(1.0));
  const s = f64x2.div(f, f64x2.add(f64x2.splat(2.0), f));
  const z = f64x2.mul(s, s);
  let r = f64x2.splat(1.479819860511658591e-1);
  r = step(r, z, 1.531383769920937332e-1);
  r = step(r, z, 1.818357216161805012e-1);
  r = step(r, z, 2.222219843214978396e-1);
  r = step(r, z, 2.857142874366239149e-1);
  r = step(r, z, 3.999999999940941908e-1);
  r = step(r, z, 6.666666666666735130e-1);
  r = f64x2.mul(r, z);
  const halfSquare = f64x2.mul(f64x2.splat(0.5), f64x2.mul(f, f));
  const low = f64x2.add(f64x2.mul(s, f64x2.add(halfSquare, r)), f64x2.mul(k, f64x2.splat(LN2_LO)));
  return f64x2.sub(f64x2.mul(k, f64x2.splat(LN2_HI)), f64x2.sub(f64x2.sub(halfSquare, low), f));
}

/** log(1 + e) for e in [0, 2^50], exact to 2 ulp also where 1 + e rounds e away. */
// @ts-ignore: decorator
@inline
export function log1pLanes(e: v128): v128 {
  const u = f64x2.add(f64x2.splat(1.0), e);
  const lost = f64x2.sub(e, f64x2.sub(u, f64x2.splat(1.0)));
  return f64x2.add(logLanes(u), f64x2.div(lost, u));
}
