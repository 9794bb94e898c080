import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ExhaustiveSearch, jsonText, type Params, parseJson } from '#contracts';
import { candidateSource } from '#model-selection';
import { RandomState, sampleWithoutReplacement } from '#random';

interface SamplerCase {
  seed: number;
  lists: Params[];
  lists_small_ratio: Params[];
  lists_all: Params[];
  one_distribution: Params[];
  list_of_spaces: Params[];
  loguniform: Params[];
  digits_space_index: number[];
}
interface MoreSamplers {
  linspace: [number, number, number, number[]][];
  logspace: [number, number, number, number[]][];
  arange: [number, number, number, number[]][];
  normal: { seed: number; candidates: Params[] }[];
  large: { seed: number; candidates: Params[] }[];
}

/** With numpy's floats told from its integers, as Python wrote them: 1.0 and 1. */
const read = (name: string) =>
  parseJson(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'), { floats: true });
const samplers = read('samplers') as { cases: { seeds: SamplerCase[]; grids: Params[][] } };
const digits = read('search_digits_svc') as { cases: { random_state: number; params: Params[] }[] };
const more = read('more_samplers') as MoreSamplers;

function candidates(search: unknown): Params[] {
  const source = candidateSource(ExhaustiveSearch.parse(search));
  return Array.from({ length: source.length }, (_, i) => source.at(i));
}

/** Values, floats among them, and the order of keys: JSON shows all. */
function expectSame(actual: readonly Params[], expected: readonly Params[]): void {
  expect(actual.map((params) => jsonText(params))).toEqual(expected.map((params) => jsonText(params)));
}

const upTo = (n: number) => ({ range: [0, n, 1] });
const digitsSpace = {
  C: { logspace: [-6, 6, 10] },
  gamma: { logspace: [-8, 8, 10] },
  tol: { logspace: [-4, -1, 10] },
  class_weight: { values: [null, 'balanced'] },
};

describe.each(samplers.cases.seeds)('ParameterSampler with seed $seed', (expected) => {
  const random = (space: unknown, n_iter: number) =>
    candidates({ method: 'random', n_iter, random_state: expected.seed, space });

  it('draws from lists without repeating', () => {
    expectSame(random({ a: upTo(10), b: upTo(7) }, 20), expected.lists);
    expectSame(random({ a: upTo(200), b: upTo(20) }, 20), expected.lists_small_ratio);
  });

  it.each([8, 9, 1000])('gives the whole grid of 8 for n_iter %i', (n_iter) => {
    expectSame(random({ a: upTo(4), b: { values: [null, 'x'] } }, n_iter), expected.lists_all);
  });

  it('draws distributions and lists in the order of their names', () => {
    const space = {
      one: { values: [7] },
      k: { values: ['a', 'b', 'c'] },
      n: { randint: [3, 17] },
      C: { uniform: [2, 7] },
    };
    expectSame(random(space, 6), expected.one_distribution);
  });

  it('draws a space first where there are several', () => {
    const spaces = [{ C: { uniform: [0, 1] } }, { k: { values: [1, 2, 3] }, z: { uniform: [0, 1] } }];
    expectSame(random(spaces, 6), expected.list_of_spaces);
  });

  it('draws log-uniform values', () => {
    // exp and log are off by an ulp in numpy on some processors; here they are the nearest doubles.
    const drawn = random({ C: { loguniform: [1e-3, 1e3] } }, 6);
    drawn.forEach(({ C }, i) => {
      const want = Number(expected.loguniform[i].C);
      expect(Math.abs(Number(C) - want)).toBeLessThanOrEqual(want * Number.EPSILON);
    });
  });

  it('draws 300 of the 2000 candidates for digits', () => {
    const drawn = sampleWithoutReplacement(2000, 300, new RandomState(expected.seed));
    expect([...drawn]).toEqual(expected.digits_space_index);
  });
});

describe('ParameterGrid', () => {
  it('goes through one grid and a list of grids in order', () => {
    const [one, several] = samplers.cases.grids;
    const space = { b: { values: [1, 2] }, a: { values: ['x', null, true] } };
    expectSame(candidates({ method: 'grid', space }), one);
    const spaces = [
      { kernel: { values: ['linear'] } },
      { kernel: { values: ['rbf'] }, gamma: { values: [1, 10] } },
    ];
    // The list of grids is compared by value: a single sorted key order is covered above.
    expect(candidates({ method: 'grid', space: spaces })).toEqual(several);
  });
});

describe('the random search over digits', () => {
  it.each(digits.cases)('has the 300 candidates of seed $random_state', ({ random_state, params }) => {
    expectSame(candidates({ method: 'random', n_iter: 300, random_state, space: digitsSpace }), params);
  });
});

describe('computed lists hold numpy’s values', () => {
  const values = (entry: object) => candidates({ method: 'grid', space: { v: entry } }).map(({ v }) => v);

  it.each(more.linspace)('linspace(%s, %s, %s)', (a, b, n, expected) => {
    expect(values({ linspace: [a, b, n] })).toEqual(expected);
  });

  it.each(more.logspace)('logspace(%s, %s, %s)', (a, b, n, expected) => {
    expect(values({ logspace: [a, b, n] })).toEqual(expected);
  });

  it.each(more.arange)('arange(%s, %s, %s)', (a, b, step, expected) => {
    expect(values({ range: [a, b, step] })).toEqual(expected);
  });
});

describe('draws beyond the first fixture', () => {
  it.each(more.normal)('normal and uniform with seed $seed', ({ seed, candidates: expected }) => {
    const space = { x: { normal: [-2, 0.5] }, y: { uniform: [-1, 3] }, z: { linspace: [0, 1, 5] } };
    const drawn = candidates({ method: 'random', n_iter: expected.length, random_state: seed, space });
    expectSame(drawn, expected);
  });

  it.each(more.large)('100 of 10^10 with seed $seed', ({ seed, candidates: expected }) => {
    const space = { a: upTo(100_000), b: upTo(100_000) };
    const drawn = candidates({ method: 'random', n_iter: expected.length, random_state: seed, space });
    expectSame(drawn, expected);
  });
});
