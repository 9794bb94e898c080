import { describe, expect, it } from 'vitest';
import { RandomState } from '#random';
import { expandSpaces } from '../candidates/search-space.js';
import { balancedDraw } from './balanced-draw.js';
import { type Point, SearchTree } from './search-tree.js';

const tree = new SearchTree(
  expandSpaces({
    word: { values: ['a', 'b', 'c', 'd', 'e'] },
    few: { values: [1, 2, 4, 8, 16] },
    many: { randint: [0, 1000] },
    float: { loguniform: [1e-3, 1e3] },
  }),
  [],
);

const axisOf = (name: string): number => tree.axes.findIndex((axis) => axis.name === name);
/** Which fifth of the axis a point is in. */
const fifth = (name: string, point: Point): number => {
  const code = point[axisOf(name)];
  return { many: Math.floor(code / 200), float: Math.floor(code * 5) }[name] ?? code;
};
const names = ['word', 'few', 'many', 'float'];

describe('points spread over the space', () => {
  it('are a Latin hypercube from the start', () => {
    for (let seed = 0; seed < 20; seed++) {
      const random = new RandomState(seed);
      const points: Point[] = [];
      for (let i = 0; i < 5; i++) points.push(balancedDraw(tree, points, 5, random));
      for (const name of names) {
        expect(new Set(points.map((point) => fifth(name, point)))).toEqual(new Set([0, 1, 2, 3, 4]));
      }
    }
  });

  it('keep away from what was tried already', () => {
    const tried = [0, 0, 1, 2, 3].map((part) =>
      tree.make(({ name }) => ({ many: 200 * part, float: part / 5 + 0.1 })[name] ?? part),
    );
    for (let seed = 0; seed < 20; seed++) {
      const point = balancedDraw(tree, tried, 5, new RandomState(seed));
      expect(names.map((name) => fifth(name, point))).toEqual([4, 4, 4, 4]);
    }
  });
});
