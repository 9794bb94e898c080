import { bestFirst } from '../best-first.js';
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
export function splitTrials(trials: Trials, fraction: number, most: number): TrialGroups {
  const { points, values, vectors } = trials;
  let finished = 0;
  for (let i = 0; i < points.length; i++) {
    if (values[i] !== undefined || vectors[i] !== undefined) finished += 1;
  }
  const good = bestFirst(trials, Math.min(Math.ceil(fraction * finished), most));
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
