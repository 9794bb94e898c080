/**
 * Holm's correction: p-values of a family of tests, raised so that the chance of one false finding among them all stays
 * what a single test has.
 *
 * ```ts
 * holm([0.01, 0.04, 0.03]); // [0.03, 0.06, 0.06]
 * ```
 * @see Holm 1979, Scandinavian Journal of Statistics 6:65
 */
export function holm(pValues: readonly number[]): number[] {
  const order = Array.from(pValues.keys()).sort((a, b) => pValues[a]! - pValues[b]! || a - b);
  const adjusted = new Array<number>(pValues.length);
  let greatest = 0;
  for (const [place, at] of order.entries()) {
    greatest = Math.max(greatest, Math.min(1, (pValues.length - place) * pValues[at]!));
    adjusted[at] = greatest;
  }
  return adjusted;
}
