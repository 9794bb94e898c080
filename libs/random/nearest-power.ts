import { type DoubleDouble, multiply } from './double-double.js';

/**
 * `base` to the power of a whole number of 0 or more, the nearest double: what Python's `**` gives. `Math.pow` may be
 * an ulp off, which shows where the result is cut to an integer.
 */
export function nearestPower(base: number, exponent: number): number {
  let power: DoubleDouble = [1, 0];
  for (let i = 0; i < exponent; i++) power = multiply(power, [base, 0]);
  return power[0];
}
