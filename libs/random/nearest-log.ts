import { add, type DoubleDouble, exactProduct, multiply, quickSum } from './double-double.js';
import { expScaled, ln2, scale } from './nearest-exp.js';

const steps = 128;
const bits = new DataView(new ArrayBuffer(8));

/** log(1 + r) = r - r²/2 + r³ (1/3 - r/4 + …): eleven terms are below 2^-70 of r for |r| < 2^-7. */
const series = [1 / 3, -1 / 4, 1 / 5, -1 / 6, 1 / 7, -1 / 8, 1 / 9, -1 / 10, 1 / 11];

/** Reciprocals of i/128, rounded, and their negative logarithms; filled at first use. */
const table: { inverse: number; log: DoubleDouble }[] = [];

/**
 * Natural logarithm, the nearest double in all but about one of 10,000 close calls; see `nearestExp` for why.
 * Normal draws take one for every two values, so this one is made to be fast.
 */
export function nearestLog(x: number): number {
  // Subnormal, zero, negative, infinite and NaN.
  if (!(x >= 2.3e-308 && x < Number.POSITIVE_INFINITY)) return Math.log(x);
  if (table.length === 0) fillTable();
  bits.setFloat64(0, x);
  const high = bits.getUint32(0);
  // The mantissa goes to [0.75, 1.5), so that numbers about 1 have no exponent and keep their precision.
  const upper = (high & 0xfffff) >= 0x80000 ? 1 : 0;
  const exponent = (high >>> 20) - 1023 + upper;
  bits.setUint32(0, (high & 0xfffff) | ((1023 - upper) << 20));
  const mantissa = bits.getFloat64(0);
  const { inverse, log } = table[Math.round(mantissa * steps)];
  const [product, error] = exactProduct(mantissa, inverse);
  const [r, rLow] = quickSum(product - 1, error);
  const [square, squareLow] = exactProduct(r, r);
  let tail = 0;
  for (let term = series.length - 1; term >= 0; term--) tail = tail * r + series[term];
  const small = rLow * (1 - r) - squareLow / 2 + r * square * tail;
  const fraction = add([r, small], [-square / 2, 0]);
  return add(add(multiply([exponent, 0], ln2), log), fraction)[0];
}

function fillTable(): void {
  for (let i = 0; i <= 1.5 * steps; i++) {
    const inverse = i === 0 ? 0 : steps / i;
    table.push({ inverse, log: i === 0 ? [0, 0] : negativeLog(inverse) });
  }
}

/** -log(x) by one step of Newton's method, which leaves nothing that 106 bits would show. */
function negativeLog(x: number): DoubleDouble {
  const estimate = -Math.log(x);
  const { value, exponent } = expScaled([estimate, 0]);
  const [high, low] = multiply([scale(x, exponent), 0], value);
  return quickSum(estimate, -(high - 1 + low));
}
