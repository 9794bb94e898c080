/** Whether larger or smaller is better. */
export type Direction = 'maximize' | 'minimize';

/**
 * The trials that no other is better than: as good in every objective, and better in one. Of equal ones, all.
 * @param values - by trial, one number for each objective; a trial with a NaN is in no front.
 * @returns indices, ascending.
 * @example paretoFront([[1, 5], [2, 3], [0, 4]], ['maximize', 'minimize']); // [1, 2]
 */
export function paretoFront(
  values: readonly (readonly number[])[],
  directions: readonly Direction[],
): number[] {
  const larger = values.map((vector) =>
    vector.map((value, i) => (directions[i] === 'minimize' ? -value : value)),
  );
  const ranks = dominationRanks(larger, 1);
  return [...ranks.keys()].filter((i) => ranks[i] === 0);
}

/**
 * The front that each trial belongs to: 0 for the Pareto front, 1 for the front of what is left without it, and so on;
 * Infinity for trials with a NaN, and for those beyond `most` fronts.
 * @param values - larger is better.
 */
export function dominationRanks(
  values: readonly (readonly number[])[],
  most = Number.POSITIVE_INFINITY,
): number[] {
  const ranks = values.map(() => Number.POSITIVE_INFINITY);
  // From the best in the first objective on, so that none is dominated by one after it.
  let left = [...values.keys()]
    .filter((i) => !values[i].some(Number.isNaN))
    .sort((i, j) => compare(values[j], values[i]) || i - j);
  for (let rank = 0; left.length > 0 && rank < most; rank++) {
    const front: number[] = [];
    const dominated: number[] = [];
    for (const i of left) {
      if (front.some((other) => dominates(values[other], values[i]))) dominated.push(i);
      else front.push(i);
    }
    for (const i of front) ranks[i] = rank;
    left = dominated;
  }
  return ranks;
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (const [i, value] of one.entries()) if (value !== other[i]) return value < other[i] ? -1 : 1;
  return 0;
}

function dominates(one: readonly number[], other: readonly number[]): boolean {
  let isBetter = false;
  for (const [i, value] of one.entries()) {
    if (value < other[i]) return false;
    if (value > other[i]) isBetter = true;
  }
  return isBetter;
}

/**
 * NSGA-II's crowding distances: how far apart the neighbours of a trial in its front are, over all objectives, each in
 * units of the front's extent; Infinity at the ends.
 * @see Deb et al. 2002, IEEE Transactions on Evolutionary Computation 6:2
 */
export function crowdingDistances(
  values: readonly (readonly number[])[],
  front: readonly number[],
): Map<number, number> {
  const distances = new Map(front.map((i) => [i, 0]));
  const objectives = values[front[0]]?.length ?? 0;
  for (let objective = 0; objective < objectives; objective++) {
    const sorted = front.toSorted((i, j) => values[i][objective] - values[j][objective] || i - j);
    const at = (k: number): number => values[sorted[k]][objective];
    const extent = at(sorted.length - 1) - at(0);
    for (const [k, i] of sorted.entries()) {
      const isEnd = k === 0 || k === sorted.length - 1;
      const apart = isEnd ? Number.POSITIVE_INFINITY : extent > 0 ? (at(k + 1) - at(k - 1)) / extent : 0;
      distances.set(i, (distances.get(i) ?? 0) + apart);
    }
  }
  return distances;
}

/** All trials without a NaN, the best first: by front, and in a front the least crowded first. */
export function paretoOrder(values: readonly (readonly number[])[]): number[] {
  const ranks = dominationRanks(values);
  const order: number[] = [];
  const fronts = Math.max(-1, ...ranks.filter(Number.isFinite)) + 1;
  for (let rank = 0; rank < fronts; rank++) {
    const front = [...ranks.keys()].filter((i) => ranks[i] === rank);
    const crowding = crowdingDistances(values, front);
    const of = (i: number): number => crowding.get(i) ?? 0;
    // Two ends are both infinitely far from others: their difference is no number.
    order.push(...front.sort((i, j) => (of(i) === of(j) ? i - j : of(j) - of(i))));
  }
  return order;
}
