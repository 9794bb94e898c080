import type { Point } from '../search-tree.js';
import type { Trials } from '../suggest-each.js';

export interface TrialGroups {
  /** The best trials, the best first. */
  readonly good: readonly Point[];
  /** By good trial, with mean 1: the better, the more. */
  readonly weights: readonly number[];
  /** All others, those that failed or are pending among them. */
  readonly bad: readonly Point[];
}

/** @param fraction - of the finished trials that are good, at most `most`. */
export function splitTrials({ points, values }: Trials, fraction: number, most: number): TrialGroups {
  const value = (i: number): number => values[i] ?? Number.NaN;
  const finished = values.filter((found) => found !== undefined).length;
  const order = Array.from(points.keys())
    .filter((i) => !Number.isNaN(value(i)))
    .sort((i, j) => value(j) - value(i) || i - j);
  const good = order.slice(0, Math.min(Math.ceil(fraction * finished), most));
  const isGood = new Set(good);
  return {
    good: good.map((i) => points[i]),
    weights: rankWeights(good.length),
    bad: points.filter((_, i) => !isGood.has(i)),
  };
}

/** log(n + 1) - log(rank), as CMA-ES weighs its parents, with mean 1. */
function rankWeights(n: number): number[] {
  const weights = Array.from({ length: n }, (_, i) => Math.log(n + 1) - Math.log(i + 1));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => (weight / sum) * n);
}
