// e^x rounded to single precision, for rows that are kept in it: the float32 nearest to what svm-exp.ts gives, for
// two thirds of its work. A shorter series is off by less than 2^-36 of itself; where all numbers so near round to the
// same float32 it is that one, and the few others are computed in full.
import { expLanes, LN2_HI, LN2_LO, LOG2_E, powerOfTwo, step, toSquare } from './svm-exp';

// e^x is 0 in single precision below -104; 2^k stays an ordinary double.
const LOWEST: f64 = -150.0;
const BELOW: f64 = 1.0 - 2.91e-11; // 2^-35
const ABOVE: f64 = 1.0 + 2.91e-11;

/** For x at most 700; the series of e^r to r^9. */
// @ts-ignore: decorator
@inline
function roughExp(x: v128): v128 {
  const clamped = f64x2.pmax(x, f64x2.splat(LOWEST));
  const k = f64x2.nearest(f64x2.mul(clamped, f64x2.splat(LOG2_E)));
  const high = f64x2.sub(clamped, f64x2.mul(k, f64x2.splat(LN2_HI)));
  const r = f64x2.sub(high, f64x2.mul(k, f64x2.splat(LN2_LO)));
  let p = toSquare(f64x2.splat(2.7557319223985893e-6), r);
  p = step(p, r, 1.0);
  p = step(p, r, 1.0);
  return f64x2.mul(p, powerOfTwo(k));
}

// @ts-ignore: decorator
@inline
function rounded(a: v128, b: v128, by: f64): v128 {
  const low = f32x4.demote_f64x2_zero(f64x2.mul(a, f64x2.splat(by)));
  const high = f32x4.demote_f64x2_zero(f64x2.mul(b, f64x2.splat(by)));
  return v128.shuffle<f64>(low, high, 0, 2);
}

/**
 * Writes e^(factor x) of `count` doubles x at `values` as floats to `target`; up to three more are read and written.
 * @param factor - 0 or below where no x is below 0
 */
export function singleExps(values: usize, count: i32, factor: f64, target: usize): void {
  const by = f64x2.splat(factor);
  const end = target + (<usize>count << 2);
  for (; target < end; target += 16) {
    const x = f64x2.mul(by, v128.load(values));
    const y = f64x2.mul(by, v128.load(values, 16));
    values += 32;
    const roughX = roughExp(x);
    const roughY = roughExp(y);
    const least = rounded(roughX, roughY, BELOW);
    const most = rounded(roughX, roughY, ABOVE);
    const sure = i32x4.eq(least, most);
    v128.store(target, i32x4.all_true(sure) ? least : rounded(expLanes(x), expLanes(y), 1.0));
  }
}
