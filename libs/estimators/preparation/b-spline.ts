/*
 * B-splines on knots that lie `degree` beyond both ends of the interval, by de Boor's recursion in scipy's order.
 * See de Boor 1978, A Practical Guide to Splines, chapter X.
 */

/** The knot before a value, among those that begin an interval of the spline. */
function intervalOf(knots: Float64Array, degree: number, x: number): number {
  const last = knots.length - degree - 2;
  let at = degree;
  while (at < last && x >= knots[at + 1]) at++;
  return at;
}

/**
 * What the basis functions are at `x`, beyond the ends too, where their polynomials go on.
 * @param derivative - instead of them their first derivatives.
 * @param add - called with the place of each function that may not be zero, and its value.
 */
export function basisAt(
  knots: Float64Array,
  degree: number,
  x: number,
  derivative: boolean,
  add: (place: number, value: number) => void,
): void {
  const at = intervalOf(knots, degree, x);
  const values = new Float64Array(degree + 1);
  if (derivative && degree === 0) return;
  values[0] = 1;
  for (let order = 1; order <= degree; order++) {
    const lower = values.slice(0, order);
    const isSlope = derivative && order === degree;
    values[0] = 0;
    for (let n = 1; n <= order; n++) {
      const [right, left] = [knots[at + n], knots[at + n - order]];
      if (right === left) {
        values[n] = 0;
        continue;
      }
      if (isSlope) {
        const slope = (order * lower[n - 1]) / (right - left);
        values[n - 1] -= slope;
        values[n] = slope;
        continue;
      }
      const weight = lower[n - 1] / (right - left);
      values[n - 1] += weight * (right - x);
      values[n] = weight * (x - left);
    }
  }
  for (let n = 0; n <= degree; n++) add(at - degree + n, values[n]);
}
