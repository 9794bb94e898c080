import { nearestExp } from '#random';

/**
 * How likely differences are to lie as far below 0 as these by chance, if they lie about 0: the p-value of Wilcoxon's
 * signed rank test against "less". Zeros count half for either side. Exact up to 13 differences, and up to 50 where no
 * two are equal in size and none is 0; else by the normal distribution.
 * @param differences - finite.
 * @example
 * signedRankBelow([-0.1, -0.02, -0.03, -0.04]); // 0.0625, which is 1 / 2^4
 * @see scipy 1.17, `scipy.stats.wilcoxon(differences, alternative='less', zero_method='zsplit')`
 */
export function signedRankBelow(differences: readonly number[]): number {
  const n = differences.length;
  if (n === 0) return 1;
  const { doubled, tieSizes } = ranks(differences);
  let doubledAbove = 0;
  for (const [i, rank] of doubled.entries()) {
    if (differences[i] > 0) doubledAbove += rank;
    else if (differences[i] === 0) doubledAbove += rank / 2;
  }
  const hasTies = tieSizes.some((size) => size > 1) || differences.includes(0);
  if (n <= 13 || (n <= 50 && !hasTies)) return exactBelow(differences, doubled, doubledAbove);
  const mean = (n * (n + 1)) / 4;
  const ties = tieSizes.reduce((sum, size) => sum + (size ** 3 - size), 0);
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1) - ties / 2) / 24);
  return normalBelow((doubledAbove / 2 - mean) / deviation);
}

/** Twice the mean ranks of the sizes, from 2, which are whole; and how many share each rank. */
function ranks(differences: readonly number[]): { doubled: number[]; tieSizes: number[] } {
  const sizes = differences.map(Math.abs);
  const order = sizes.map((_, i) => i).sort((a, b) => sizes[a] - sizes[b]);
  const doubled = new Array<number>(sizes.length);
  const tieSizes: number[] = [];
  for (let first = 0; first < order.length; ) {
    let after = first + 1;
    while (after < order.length && sizes[order[after]] === sizes[order[first]]) after++;
    for (let i = first; i < after; i++) doubled[order[i]] = first + 1 + after;
    tieSizes.push(after - first);
    first = after;
  }
  return { doubled, tieSizes };
}

/** The share of all 2^n choices of signs that put no more rank above 0. */
function exactBelow(
  differences: readonly number[],
  doubled: readonly number[],
  doubledAbove: number,
): number {
  const most = doubled.reduce((sum, rank) => sum + rank, 0);
  // What a zero adds is the same for either sign.
  const fixed = doubled.reduce((sum, rank, i) => (differences[i] === 0 ? sum + rank / 2 : sum), 0);
  let share = new Float64Array(most + 1);
  share[0] = 1;
  for (const [i, rank] of doubled.entries()) {
    if (differences[i] === 0) continue;
    const next = share.map((value) => value / 2);
    for (let sum = rank; sum <= most; sum++) next[sum] += share[sum - rank] / 2;
    share = next;
  }
  return Math.min(
    1,
    share.subarray(0, Math.floor(doubledAbove - fixed) + 1).reduce((sum, value) => sum + value, 0),
  );
}

/**
 * Standard normal distribution, to about 1e-15.
 * @see Marsaglia 2004, Journal of Statistical Software 11(4)
 */
function normalBelow(z: number): number {
  if (z < -8) return 0;
  if (z > 8) return 1;
  let sum = z;
  let term = z;
  for (let i = 3; Math.abs(term) > 1e-17 * Math.abs(sum); i += 2) {
    term *= (z * z) / i;
    sum += term;
  }
  return 0.5 + sum * nearestExp(-0.5 * z * z - 0.9189385332046728);
}
