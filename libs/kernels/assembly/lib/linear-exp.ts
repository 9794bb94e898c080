// e^x for two doubles at most 0, after fdlibm's e_exp.c: x = k ln2 + r with |r| <= ln2 / 2, and e^r from a rational
// function of r^2. Below 1 ulp; arguments below -708 count as -708, where e^x is 3e-308.

// Constants are loaded from memory: an engine folds that into the operation, and builds splats anew each time.
const TABLE = memory.data<f64>([
  -708.0, -708.0,
  1.44269504088896338700, 1.44269504088896338700,
  // 1.5 * 2^52 leaves an integer in the low bits of a double.
  6755399441055744.0, 6755399441055744.0,
  // ln2 in two parts; the low 32 bits of the first are zero, so that k times it is exact.
  6.93147180369123816490e-1, 6.93147180369123816490e-1,
  1.90821492927058770002e-10, 1.90821492927058770002e-10,
  4.13813679705723846039e-8, 4.13813679705723846039e-8,
  -1.65339022054652515390e-6, -1.65339022054652515390e-6,
  6.61375632143793436117e-5, 6.61375632143793436117e-5,
  -2.77777777770155933842e-3, -2.77777777770155933842e-3,
  1.66666666666666019037e-1, 1.66666666666666019037e-1,
  2.0, 2.0,
  1.0, 1.0,
], 16);

// @ts-ignore: decorator
@inline
export function expNonPositive(x: v128): v128 {
  const clamped = f64x2.pmax(x, v128.load(TABLE));
  const kBits = f64x2.add(f64x2.mul(clamped, v128.load(TABLE, 16)), v128.load(TABLE, 32));
  const k = f64x2.sub(kBits, v128.load(TABLE, 32));
  const high = f64x2.sub(clamped, f64x2.mul(k, v128.load(TABLE, 48)));
  const low = f64x2.mul(k, v128.load(TABLE, 64));
  const r = f64x2.sub(high, low);
  const t = f64x2.mul(r, r);
  let p = f64x2.add(f64x2.mul(t, v128.load(TABLE, 80)), v128.load(TABLE, 96));
  p = f64x2.add(f64x2.mul(p, t), v128.load(TABLE, 112));
  p = f64x2.add(f64x2.mul(p, t), v128.load(TABLE, 128));
  p = f64x2.add(f64x2.mul(p, t), v128.load(TABLE, 144));
  const c = f64x2.sub(r, f64x2.mul(t, p));
  const quotient = f64x2.div(f64x2.mul(r, c), f64x2.sub(v128.load(TABLE, 160), c));
  const y = f64x2.sub(v128.load(TABLE, 176), f64x2.sub(f64x2.sub(low, quotient), high));
  // Adding k to the exponent's bits multiplies by 2^k; the result is a normal number.
  return i64x2.add(y, i64x2.shl(kBits, 52));
}
