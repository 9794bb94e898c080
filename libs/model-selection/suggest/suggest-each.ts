import type { Params } from '#contracts';
import { RandomState } from '#random';
import { firstFresh, freshPoint } from './fresh-point.js';
import type { Observation, Suggester } from './observation.js';
import { keyOf, type Point, type SearchTree } from './search-tree.js';

/** A history as points of the tree; what the tree does not have is left out. */
export interface Trials {
  readonly points: readonly Point[];
  /** By point: larger is better, NaN when it failed, undefined while it is pending. */
  readonly values: readonly (number | undefined)[];
  /** By point, for several objectives; undefined while it is pending or when it failed. */
  readonly vectors: readonly (readonly number[] | undefined)[];
  /** Trials in the history, those left out among them. */
  readonly count: number;
  isKnown(point: Point): boolean;
}

/** Points to try next, the best first. Those that are known are passed over, so more than one may be looked at. */
export type Propose = (trials: Trials, random: RandomState) => Iterable<Point>;

/** Suggests one setting after another, each from what is known and a seed of its own. */
export function suggestEach(tree: SearchTree, seed: number, propose: Propose): Suggester {
  // Points are made once for each object of parameters: a history is read again and again as it grows.
  const made = new WeakMap<Params, { point: Point; key: string } | { point: undefined }>();
  const madeOf = (params: Params) => {
    const known = made.get(params);
    if (known) return known;
    const point = tree.pointOf(params);
    const entry = point ? { point, key: keyOf(point) } : { point };
    made.set(params, entry);
    return entry;
  };
  return {
    suggest(history, n) {
      const points: Point[] = [];
      const values: (number | undefined)[] = [];
      const vectors: (readonly number[] | undefined)[] = [];
      const known = new Set<string>();
      const add = ({ params, value, values: vector }: Observation): void => {
        const entry = madeOf(params);
        if (!entry.point) return;
        points.push(entry.point);
        values.push(value);
        vectors.push(vector);
        known.add(entry.key);
      };
      for (const observation of history) add(observation);
      const isKnown = (point: Point): boolean => known.has(keyOf(point));
      const suggested: Params[] = [];
      while (suggested.length < n) {
        const count = history.length + suggested.length;
        const random = new RandomState(seedOf(seed, count));
        const trials = { points, values, vectors, count, isKnown };
        const point = firstFresh(propose(trials, random), isKnown) ?? freshPoint(tree, isKnown, random);
        if (!point) break;
        const params = tree.paramsOf(point);
        suggested.push(params);
        add({ params, value: undefined });
      }
      return suggested;
    },
  };
}

/** A seed for each trial, so that a trial's draws depend on its number and not on how many were asked for with it. */
function seedOf(seed: number, trial: number): number {
  let mixed = Math.imul(seed ^ Math.imul(trial + 1, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
