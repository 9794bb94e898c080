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
  const { pointOf, read: readAll } = pointReader(tree);
  return {
    suggest(history, n) {
      const read = readAll(history);
      const points: Point[] = [];
      const values: (number | undefined)[] = [];
      const vectors: (readonly number[] | undefined)[] = [];
      for (let i = 0; i < history.length; i++) {
        const point = read.points[i];
        if (!point) continue;
        points.push(point);
        values.push(history[i].value);
        vectors.push(history[i].values);
      }
      const pending = new Set<string>();
      const isKnown = (point: Point): boolean => {
        const key = keyOf(point);
        return read.keys.has(key) || pending.has(key);
      };
      const suggested: Params[] = [];
      while (suggested.length < n) {
        const count = history.length + suggested.length;
        const random = new RandomState(seedOf(seed, count));
        const trials = { points, values, vectors, count, isKnown };
        const found = firstFresh(propose(trials, random), isKnown) ?? freshPoint(tree, isKnown, random);
        if (!found) break;
        const params = tree.paramsOf(found);
        suggested.push(params);
        // As it will be read from the history: a float's place may differ in its last bit.
        const point = pointOf(params);
        if (!point) continue;
        points.push(point);
        values.push(undefined);
        vectors.push(undefined);
        pending.add(keyOf(point));
      }
      return suggested;
    },
  };
}

/** The points of a history, undefined where the tree has none, and the keys of those that there are. */
interface ReadPoints {
  readonly points: (Point | undefined)[];
  readonly keys: Set<string>;
}

/** Reads a history that grows from call to call, of which it only reads on; another it reads anew. */
function pointReader(tree: SearchTree): {
  pointOf(params: Params): Point | undefined;
  read(history: readonly Observation[]): ReadPoints;
} {
  // By object of parameters, which are the same ones in a history that is made anew.
  const made = new WeakMap<Params, { point: Point | undefined }>();
  const pointOf = (params: Params): Point | undefined => {
    const entry = made.get(params) ?? { point: tree.pointOf(params) };
    made.set(params, entry);
    return entry.point;
  };
  let seen: Params[] = [];
  let known: ReadPoints = { points: [], keys: new Set() };
  const read = (history: readonly Observation[]): ReadPoints => {
    const goesOn = seen.length <= history.length && seen.every((params, i) => params === history[i].params);
    if (!goesOn) {
      seen = [];
      known = { points: [], keys: new Set() };
    }
    for (let i = seen.length; i < history.length; i++) {
      const { params } = history[i];
      const point = pointOf(params);
      seen.push(params);
      known.points.push(point);
      if (point) known.keys.add(keyOf(point));
    }
    return known;
  };
  return { pointOf, read };
}

/** A seed for each trial, so that a trial's draws depend on its number and not on how many were asked for with it. */
function seedOf(seed: number, trial: number): number {
  let mixed = Math.imul(seed ^ Math.imul(trial + 1, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
