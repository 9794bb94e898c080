import type { RandomState } from '#random';
import type { Point, SearchTree } from './search-tree.js';

/** Random points to try before all are gone through. */
const maxDraws = 200;

export function firstFresh(points: Iterable<Point>, isKnown: (point: Point) => boolean): Point | undefined {
  for (const point of points) if (!isKnown(point)) return point;
  return undefined;
}

/** A random point that is not known; undefined when all are. */
export function freshPoint(
  tree: SearchTree,
  isKnown: (point: Point) => boolean,
  random: RandomState,
): Point | undefined {
  for (let i = 0; i < maxDraws; i++) {
    const point = tree.draw(random);
    if (!isKnown(point)) return point;
  }
  return firstFresh(tree.points(), isKnown);
}
