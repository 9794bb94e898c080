import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Params } from '#contracts';
import { makeSuggester, type SuggestMethod } from '../make-suggester.js';
import type { Observation } from '../observation.js';
import { crowdingDistances, dominationRanks, paretoFront, paretoOrder } from './pareto-front.js';

describe('the Pareto front', () => {
  it('holds what nothing else is better than, in the directions asked for', () => {
    const values = [
      [1, 5],
      [2, 3],
      [0, 4],
      [2, 3],
      [Number.NaN, 9],
    ];
    expect(paretoFront(values, ['maximize', 'minimize'])).toEqual([1, 3]);
    expect(paretoFront(values, ['maximize', 'maximize'])).toEqual([0, 1, 3]);
    expect(paretoFront(values, ['minimize', 'minimize'])).toEqual([1, 2, 3]);
    expect(paretoFront([], ['maximize'])).toEqual([]);
  });

  it('is what comparing every pair gives, front after front', () => {
    const vectors = fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4)), { maxLength: 25 });
    fc.assert(
      fc.property(vectors, (values) => {
        const isBetter = (one: readonly number[], other: readonly number[]): boolean =>
          one.every((value, i) => value >= other[i]) && one.some((value, i) => value > other[i]);
        const expected = values.map(() => -1);
        for (let rank = 0; expected.includes(-1); rank++) {
          const left = [...values.keys()].filter((i) => expected[i] === -1);
          for (const i of left.filter((one) => !left.some((other) => isBetter(values[other], values[one])))) {
            expected[i] = rank;
          }
        }
        expect(dominationRanks(values)).toEqual(expected);
        expect(paretoOrder(values).map((i) => expected[i])).toEqual(expected.toSorted((a, b) => a - b));
      }),
    );
  });

  it('has crowding distances as NSGA-II defines them', () => {
    const values = [
      [0, 10],
      [1, 6],
      [4, 4],
      [10, 0],
    ];
    const distances = crowdingDistances(values, [0, 1, 2, 3]);
    expect([...distances.values()]).toEqual([Infinity, 4 / 10 + 6 / 10, 9 / 10 + 6 / 10, Infinity]);
  });
});

describe.each(['nsga2', 'tpe'] as const)('%s with two objectives', (method: SuggestMethod) => {
  /** ZDT1 in six dimensions, both to be minimized; its front is f2 = 1 - sqrt(f1). */
  const zdt1 = (params: Params): [number, number] => {
    const [first, ...others] = Object.values(params).map(Number);
    const g = 1 + (9 * others.reduce((sum, x) => sum + x, 0)) / others.length;
    return [first, g * (1 - Math.sqrt(first / g))];
  };
  const space = Object.fromEntries(
    Array.from({ length: 6 }, (_, i) => [`x${i}`, { uniform: [0, 1] as [number, number] }]),
  );
  /** Area that is dominated below (1, 7). */
  const hypervolume = (searched: SuggestMethod, seed: number): number => {
    const suggester = makeSuggester(searched, { space }, { random_state: seed });
    const history: Observation[] = [];
    for (let i = 0; i < 120; i++) {
      const [params] = suggester.suggest(history, 1);
      history.push({ params, value: undefined, values: zdt1(params).map((value) => -value) });
    }
    const values = history.map(({ params }) => zdt1(params));
    let area = 0;
    let left = 1;
    const front = paretoFront(values, ['minimize', 'minimize']).map((i) => values[i]);
    for (const [f1, f2] of front.sort((one, other) => other[0] - one[0])) {
      area += (left - f1) * Math.max(0, 7 - f2);
      left = f1;
    }
    return area;
  };

  it('finds a better front than random search', () => {
    let wins = 0;
    for (let seed = 0; seed < 6; seed++)
      if (hypervolume(method, seed) > hypervolume('random', seed)) wins += 1;
    expect(wins).toBeGreaterThanOrEqual(5);
  });
});
