/**
 * A sum of two doubles, the second below half an ulp of the first: about 106 bits.
 * @see Dekker 1971, Numerische Mathematik 18:224
 */
export type DoubleDouble = readonly [high: number, low: number];

const splitter = 134217729; // 2^27 + 1

/** a + b exactly, where |a| >= |b|. */
export const quickSum = (a: number, b: number): DoubleDouble => {
  const sum = a + b;
  return [sum, b - (sum - a)];
};

/** a + b exactly. */
function exactSum(a: number, b: number): DoubleDouble {
  const sum = a + b;
  const shifted = sum - a;
  return [sum, a - (sum - shifted) + (b - shifted)];
}

/** a * b exactly, for factors below 2^996. */
export function exactProduct(a: number, b: number): DoubleDouble {
  const product = a * b;
  const scaledA = splitter * a;
  const highA = scaledA - (scaledA - a);
  const lowA = a - highA;
  const scaledB = splitter * b;
  const highB = scaledB - (scaledB - b);
  const lowB = b - highB;
  return [product, highA * highB - product + highA * lowB + lowA * highB + lowA * lowB];
}

export function add(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const [high, error] = exactSum(a[0], b[0]);
  const [low, lowError] = exactSum(a[1], b[1]);
  const [sum, rest] = quickSum(high, error + low);
  return quickSum(sum, rest + lowError);
}

export function multiply(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const [high, error] = exactProduct(a[0], b[0]);
  return quickSum(high, error + (a[0] * b[1] + a[1] * b[0]));
}

/** Division by a double that is not 0. */
export function divide(a: DoubleDouble, b: number): DoubleDouble {
  const quotient = a[0] / b;
  const [product, error] = exactProduct(quotient, b);
  return quickSum(quotient, (a[0] - product - error + a[1]) / b);
}
