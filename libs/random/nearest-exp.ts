import { add, type DoubleDouble, divide, multiply } from './double-double.js';

// To 106 bits: the nearest double, and the double nearest to what is left.
export const ln2: DoubleDouble = [Math.LN2, 2.3190468138462996e-17];
const ln10: DoubleDouble = [Math.LN10, -2.1707562233822494e-16];

/** exp(x) for |x| <= ln(2)/2, by its series: 1/27! times 0.35^27 is below 2^-110. */
function expReduced(x: DoubleDouble): DoubleDouble {
  let sum: DoubleDouble = [1, 0];
  for (let term = 27; term > 0; term--) sum = add([1, 0], divide(multiply(sum, x), term));
  return sum;
}

/** exp(x) as a double-double times 2^exponent. */
export function expScaled(x: DoubleDouble): { value: DoubleDouble; exponent: number } {
  const exponent = Math.round(x[0] / ln2[0]);
  return { value: expReduced(add(x, multiply([-exponent, 0], ln2))), exponent };
}

/** value times 2^exponent, rounded once unless the result is subnormal. */
export function scale(value: number, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return value * 2 ** half * 2 ** (exponent - half);
}

/**
 * e^x, the nearest double. `Math.exp` may be an ulp off and differs between engines, and a candidate's value must be
 * the one that scikit-learn draws; numpy's own is the nearest double in all but a few cases in a thousand.
 */
export function nearestExp(x: number): number {
  if (!(Math.abs(x) < 740)) return Math.exp(x);
  const { value, exponent } = expScaled([x, 0]);
  return scale(value[0], exponent);
}

/** 10^x, the nearest double; see `nearestExp`. */
export function nearestPow10(x: number): number {
  // The parser rounds correctly, and whole powers are where a misrounding would show.
  if (Number.isInteger(x)) return Number(`1e${x}`);
  if (!(Math.abs(x) < 320)) return 10 ** x;
  const { value, exponent } = expScaled(multiply([x, 0], ln10));
  return scale(value[0], exponent);
}
