/**
 * Which points of a line to draw: the first, the last, the lowest and the highest of each of `columns` runs, so that
 * what is drawn looks as all of it would.
 * @returns places of points, ascending; all of them when there are few.
 */
export function decimateLine(y: readonly (number | null)[], columns: number): number[] {
  const n = y.length;
  if (n <= columns * 4) return Array.from({ length: n }, (_, at) => at);
  const kept = new Set<number>();
  for (let column = 0; column < columns; column++) {
    const [from, to] = [Math.floor((column * n) / columns), Math.floor(((column + 1) * n) / columns)];
    let [low, high] = [from, from];
    for (let at = from; at < to; at++) {
      if ((y[at] ?? Number.POSITIVE_INFINITY) < (y[low] ?? Number.POSITIVE_INFINITY)) low = at;
      if ((y[at] ?? Number.NEGATIVE_INFINITY) > (y[high] ?? Number.NEGATIVE_INFINITY)) high = at;
    }
    for (const at of [from, low, high, to - 1]) kept.add(at);
  }
  return [...kept].sort((a, b) => a - b);
}

/**
 * Which points of a cloud to draw: one per small square, so that thousands upon each other become one.
 * @param size - of a square, in pixels.
 */
export function decimateCloud(x: readonly number[], y: readonly number[], size = 2): number[] {
  if (x.length <= 2000) return Array.from({ length: x.length }, (_, at) => at);
  const seen = new Set<number>();
  const kept: number[] = [];
  for (let at = 0; at < x.length; at++) {
    const key = Math.round(x[at]! / size) * 100_003 + Math.round(y[at]! / size);
    if (seen.has(key)) continue;
    seen.add(key);
    kept.push(at);
  }
  return kept;
}
