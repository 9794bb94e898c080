/**
 * `np.percentile` with linear interpolation.
 * @param sorted - ascending, not empty.
 * @param rank - 0 to 100.
 */
export function percentileOfSorted(sorted: ArrayLike<number>, rank: number): number {
  const last = sorted.length - 1;
  const virtual = (rank / 100) * last;
  const below = Math.floor(virtual);
  if (below >= last) return sorted[last];
  const gamma = virtual - below;
  const a = sorted[below];
  const b = sorted[below + 1];
  // numpy's _lerp: exact at both ends and monotonic.
  return gamma >= 0.5 ? b - (b - a) * (1 - gamma) : a + (b - a) * gamma;
}

/** `np.median`. NaN of nothing. */
export function median(values: ArrayLike<number>): number {
  const n = values.length;
  if (n === 0) return Number.NaN;
  const sorted = Float64Array.from(values).sort();
  const middle = Math.floor(n / 2);
  return n % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The value below which `rank` percent of the weight lies: the inverse of the weighted distribution function, or,
 * with `averaged`, the mean of the two values around a point that falls between them.
 * @param values - not empty.
 * @returns NaN when all weights are zero.
 * @see scikit-learn's sklearn.utils.stats._weighted_percentile; Hyndman and Fan 1996, definitions 1 and 2
 */
export function weightedPercentile(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  rank: number,
  averaged: boolean,
): number {
  const n = values.length;
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => values[i] - values[j]);
  const cumulative = new Float64Array(n);
  let total = 0;
  for (let i = 0; i < n; i++) {
    total += weights[order[i]];
    cumulative[i] = total;
  }
  if (total === 0) return Number.NaN;
  // At rank 0 the least value of positive weight is meant, not leading ones of none.
  const wanted = Math.max((rank / 100) * total, Number.MIN_VALUE);
  const at = Math.min(
    firstIndex(cumulative, (c) => c >= wanted),
    n - 1,
  );
  const value = values[order[at]];
  if (!averaged || cumulative[at] - wanted > Number.EPSILON) return value;
  let next = Math.min(at + 1, n - 1);
  if (weights[order[next]] === 0) {
    next = firstIndex(cumulative, (c) => c > cumulative[at]);
    if (next > n - 1) next = at;
  }
  return (value + values[order[next]]) / 2;
}

/** Least index whose value satisfies a condition that holds from some index on; the length when none does. */
function firstIndex(ascending: Float64Array, holds: (value: number) => boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(ascending[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}
