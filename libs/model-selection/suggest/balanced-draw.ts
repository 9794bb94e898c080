import type { RandomState } from '#random';
import { type Axis, unitOf } from './axis.js';
import type { Point, SearchTree } from './search-tree.js';

/** Axes with more levels than this are divided as if they were continuous. */
const fewLevels = 64;

/**
 * A random point which on every axis lies where the fewest points are so far: on a level, or in one of `strata` equal
 * parts where there are many or none. As many points from the start as there are strata make a Latin hypercube.
 * @see McKay, Beckman, Conover 1979, Technometrics 21:239
 */
export function balancedDraw(
  tree: SearchTree,
  points: readonly Point[],
  strata: number,
  random: RandomState,
): Point {
  return tree.make((axis, i) => {
    const parts = axis.levels > fewLevels ? strata : axis.levels;
    const used = new Int32Array(parts);
    for (const point of points) if (!Number.isNaN(point[i])) used[partOf(axis, point[i], parts)] += 1;
    const fewest = used.reduce((least, count) => Math.min(least, count), Number.POSITIVE_INFINITY);
    const free = [...used.keys()].filter((part) => used[part] === fewest);
    const part = free[Math.floor(random.randomSample() * free.length)];
    const u = random.randomSample();
    return parts === axis.levels ? part : axis.codeAt((part + u) / parts);
  });
}

function partOf(axis: Axis, code: number, parts: number): number {
  return parts === axis.levels ? code : Math.min(Math.floor(unitOf(axis, code) * parts), parts - 1);
}
