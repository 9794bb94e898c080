import { describe, expect, it } from 'vitest';
import type { Params, Space } from '#contracts';
import { RandomState } from '#random';
import { candidateSource } from '../candidates/candidate-source.js';
import { searchImportance } from './search-importance.js';

const listOf = (space: Space, nIter?: number): Params[] => {
  const source = candidateSource(
    nIter === undefined
      ? { method: 'grid', space, exact: true }
      : { method: 'random', space, exact: true, n_iter: nIter, random_state: 0 },
  );
  return Array.from({ length: source.length }, (_, i) => source.at(i));
};

function importanceOf(space: Space, candidates: Params[], score: (params: Record<string, number>) => number) {
  const scores = Float64Array.from(candidates, (params) => score(params as Record<string, number>));
  const { parameters, explained } = searchImportance(candidates, scores, space, []);
  expect(parameters.reduce((sum, { importance }) => sum + importance, 0)).toBeCloseTo(1, 12);
  const order = parameters.map(({ importance }) => importance);
  expect(order).toEqual(order.toSorted((a, b) => b - a));
  return { explained, of: Object.fromEntries(parameters.map(({ name, importance }) => [name, importance])) };
}

describe('importance over a grid', () => {
  const space: Space = {
    a: { linspace: [0, 1, 6] },
    b: { linspace: [0, 1, 6] },
    c: { values: ['x', 'y', 'z'] },
  };
  const grid = listOf(space);

  it('is the share of the variance of a sum that each term has', () => {
    // Variances of 2a and b are as 4 to 1.
    const { of, explained } = importanceOf(space, grid, ({ a, b }) => 2 * a! + b!);
    expect(of['a']).toBeCloseTo(0.8, 1);
    expect(of['b']).toBeCloseTo(0.2, 1);
    expect(of['c']).toBeLessThan(0.01);
    expect(explained).toBeGreaterThan(0.95);
  });

  it('is all for the one parameter that matters, be it a category', () => {
    const { of } = importanceOf(space, grid, (params) => Number((params as Params)['c'] === 'y'));
    expect(of).toEqual({ c: 1, a: 0, b: 0 });
  });

  it('says where the variance is of interactions', () => {
    const { explained, of } = importanceOf(space, grid, ({ a, b }) => (a! - 0.5) * (b! - 0.5));
    expect(explained).toBeLessThan(0.3);
    expect(of['c']).toBeLessThan(0.2);
  });

  it('is the same every time', () => {
    const ask = () => importanceOf(space, grid, ({ a, b }) => a! * a! + b!);
    expect(ask()).toEqual(ask());
  });
});

describe('importance over a random search', () => {
  it('counts values by their share of a logarithmic scale', () => {
    const space: Space = { C: { loguniform: [1e-3, 1e3] }, tol: { loguniform: [1e-3, 1e3] } };
    const { of } = importanceOf(
      space,
      listOf(space, 200),
      ({ C, tol }) => 3 * Math.log10(C!) + Math.log10(tol!),
    );
    expect(of['C']).toBeGreaterThan(0.85);
    expect(of['C']).toBeLessThan(0.95);
  });

  it('does not depend much on where the search tried most', () => {
    // Nearly all tries are where a is good, as of a search that learns: by tries a would hardly matter.
    const space: Space = { a: { uniform: [0, 1] }, b: { uniform: [0, 1] } };
    const random = new RandomState(1);
    const candidates = Array.from({ length: 200 }, (_, i) => ({
      a: i < 40 ? random.randomSample() : 0.9 + 0.1 * random.randomSample(),
      b: random.randomSample(),
    }));
    const { of } = importanceOf(space, candidates, ({ a, b }) => 3 * a! + b!);
    expect(of['a']).toBeGreaterThan(0.8);
  });

  it('knows what matters through noise', () => {
    const space: Space = { a: { uniform: [0, 1] }, b: { uniform: [0, 1] }, c: { uniform: [0, 1] } };
    const random = new RandomState(2);
    const noise = new Map<number, number>();
    const { of } = importanceOf(space, listOf(space, 300), ({ a, b }) => {
      noise.set(a!, noise.get(a!) ?? random.standardNormal());
      return (a! - 0.3) ** 2 + 0.05 * b! + 0.02 * noise.get(a!)!;
    });
    expect(of['a']).toBeGreaterThan(0.8);
    expect(of['b']).toBeLessThan(0.15);
    expect(of['c']).toBeLessThan(0.1);
  });
});

it('a parameter that only some candidates have counts by who has it', () => {
  const spaces: Space[] = [
    { kernel: { values: ['rbf'] }, gamma: { values: [0.1, 1] }, C: { values: [1, 10, 100] } },
    { kernel: { values: ['linear'] }, C: { values: [1, 10, 100] } },
  ];
  const candidates = spaces.flatMap((space) => listOf(space));
  const scores = Float64Array.from(candidates, ({ gamma }) => (gamma === 0.1 ? 1 : 0));
  const { parameters } = searchImportance(candidates, scores, spaces, []);
  expect(parameters[0]!.name).toBe('gamma');
  expect(parameters.find(({ name }) => name === 'C')!.importance).toBeLessThan(0.15);
});
