import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExhaustiveSearch, Float, FoldmillError, type Params, type Space } from '#contracts';
import { candidateSource, countCandidates } from './candidate-source.js';

const source = (search: object) => candidateSource(ExhaustiveSearch.parse(search));
const all = (search: object): Params[] => {
  const candidates = source(search);
  return Array.from({ length: candidates.length }, (_, i) => candidates.at(i));
};

const lists = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 3 }),
  fc.record({
    values: fc.array(fc.oneof(fc.nat(), fc.string(), fc.constant(null)), { minLength: 1, maxLength: 4 }),
  }),
  { maxKeys: 4 },
);

describe('a grid', () => {
  it('has the product of its lists, each combination once', () => {
    fc.assert(
      fc.property(lists, (drawn) => {
        // Equal values in a list are separate candidates: make them different to count them.
        const space = Object.fromEntries(
          Object.entries(drawn).map(([name, { values }]) => [name, { values: values.map((_, i) => i) }]),
        );
        const candidates = all({ method: 'grid', space });
        const product = Object.values(space).reduce((size, { values }) => size * values.length, 1);
        expect(candidates).toHaveLength(product);
        expect(new Set(candidates.map((params) => JSON.stringify(params))).size).toBe(product);
        const names = Object.keys(space).sort();
        for (const params of candidates) expect(Object.keys(params).sort()).toEqual(names);
      }),
    );
  });

  it('is counted without expanding it', () => {
    const space = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e'].map((name) => [name, { linspace: [0, 1, 1_000_000] }]),
    );
    const three = { a: space.a, b: space.b };
    expect(countCandidates(ExhaustiveSearch.parse({ method: 'grid', space: three }))).toBe(1e12);
    expect(source({ method: 'grid', space: three }).at(1e12 - 1)).toEqual({
      a: new Float(1),
      b: new Float(1),
    });
    expect(countCandidates(ExhaustiveSearch.parse({ method: 'grid', space }))).toBe(1e30);
  });

  it('of nothing is the estimator as it is', () => {
    expect(all({ method: 'grid', space: {} })).toEqual([{}]);
  });
});

describe('a random search', () => {
  it.each([
    ['a grid', { a: [1, 2], b: [3] }, undefined],
    ['values that are there under a condition', { a: [1, 2] }, [{ when: { a: [1] }, space: { b: [4] } }]],
  ])("warns in scikit-learn's words where it ends early: %s", (_, space, conditions) => {
    const { warnings, length } = source({ method: 'random', space, conditions, n_iter: 3 });
    expect(length).toBe(2);
    expect(warnings).toEqual([
      'The total space of parameters 2 is smaller than n_iter=3. Running 2 iterations. For exhaustive searches, use GridSearchCV.',
    ]);
    expect(source({ method: 'random', space, conditions, n_iter: 2 }).warnings).toEqual([]);
  });

  it('repeats no candidate of lists, and ends where they do', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 40 }), (random_state, n_iter) => {
        const space = { a: { range: [0, 6, 1] }, b: { linspace: [0, 1, 5] } };
        const candidates = all({ method: 'random', n_iter, random_state, space });
        expect(candidates).toHaveLength(Math.min(30, n_iter));
        expect(new Set(candidates.map((params) => JSON.stringify(params))).size).toBe(candidates.length);
      }),
    );
  });

  it('draws within the bounds of each distribution', () => {
    const space: Space = {
      u: { uniform: [-3, 4] },
      l: { loguniform: [1e-3, 10] },
      i: { randint: [5, 9] },
      n: { normal: [0, 1] },
      v: { values: ['x', 'y'] },
    };
    fc.assert(
      fc.property(fc.nat(), (random_state) => {
        for (const { u, l, i, n, v } of all({ method: 'random', n_iter: 20, random_state, space })) {
          expect(Number(u) >= -3 && Number(u) < 4).toBe(true);
          expect(Number(l) >= 1e-3 && Number(l) <= 10).toBe(true);
          expect([5, 6, 7, 8]).toContain(i);
          expect(Math.abs(Number(n))).toBeLessThan(10);
          expect(['x', 'y']).toContain(v);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('gives a candidate the same values whichever was asked for first', () => {
    const search = { method: 'random', n_iter: 30, random_state: 4, space: { x: { normal: [0, 1] } } };
    const late = source(search).at(17);
    expect(late).toEqual(all(search)[17]);
  });

  it('promises a billion draws without making them', () => {
    const candidates = source({ method: 'random', n_iter: 1e9, space: { x: { uniform: [0, 1] } } });
    expect(candidates.length).toBe(1e9);
    expect(candidates.at(0)).toHaveProperty('x');
  });
});

describe('ranges of integers and floats', () => {
  const values = (space: object): unknown[] =>
    all({ method: 'grid', space: { x: space } }).map(({ x }) => (x instanceof Float ? x.toString() : x));

  it('are lists to a grid where they are finite, with both bounds', () => {
    expect(values({ int: { low: 2, high: 8, step: 3 } })).toEqual([2, 5, 8]);
    expect(values({ int: { low: 1, high: 4, log: true } })).toEqual([1, 2, 3, 4]);
    expect(values({ float: { low: 0.5, high: 1.5, step: 0.5 } })).toEqual([0.5, '1.0', 1.5]);
    // 0.1 * 3 is above 0.3 and 0.7 / 0.1 below 7.
    expect(values({ float: { low: 0, high: 0.3, step: 0.1 } })).toEqual(['0.0', 0.1, 0.2, 0.3]);
    expect(values({ float: { low: 0, high: 0.7, step: 0.1 } })).toHaveLength(8);
  });

  it('are drawn without repeating where they are lists', () => {
    const space = { i: { int: { low: 1, high: 5 } }, f: { float: { low: 0, high: 1, step: 0.25 } } };
    const candidates = all({ method: 'random', n_iter: 100, space });
    expect(new Set(candidates.map((params) => JSON.stringify(params))).size).toBe(25);
    expect(candidates).toHaveLength(25);
  });

  it('are drawn evenly, or evenly in the logarithm', () => {
    const count = (space: object, low: number, high: number): number =>
      all({ method: 'random', n_iter: 1000, space: { x: space } }).filter(
        ({ x }) => Number(x) >= low && Number(x) <= high,
      ).length;
    expect(Math.abs(count({ float: { low: 0, high: 4 } }, 0, 1) - 250)).toBeLessThan(60);
    expect(Math.abs(count({ float: { low: 1e-4, high: 1, log: true } }, 1e-4, 1e-3) - 250)).toBeLessThan(60);
    expect(count({ int: { low: 1, high: 1000, log: true } }, 1, 31)).toBeGreaterThan(440);
    expect(count({ int: { low: 1, high: 1000, log: true } }, 1, 1000)).toBe(1000);
  });
});

describe('conditions', () => {
  const space = { kernel: ['linear', 'rbf', 'poly'], C: [1, 10] };
  const conditions = [
    { when: { kernel: ['rbf', 'poly'] }, space: { gamma: [0.1, 0.2] } },
    { when: { kernel: ['poly'], C: [10] }, space: { degree: { int: { low: 2, high: 4 } } } },
  ];
  const size = 2 + 4 + 2 + 2 * 3;

  it('give a grid each setting once, with the parameters that it has', () => {
    const candidates = all({ method: 'grid', space, conditions });
    expect(candidates).toHaveLength(size);
    expect(new Set(candidates.map((params) => JSON.stringify(params))).size).toBe(size);
    for (const params of candidates) {
      expect('gamma' in params).toBe(params['kernel'] !== 'linear');
      expect('degree' in params).toBe(params['kernel'] === 'poly' && params['C'] === 10);
    }
  });

  it('give a random search the same settings, none twice, and values that others depend on evenly', () => {
    const search = { method: 'random', n_iter: 100, random_state: 1, space, conditions };
    const drawn = all(search).map((params) => JSON.stringify(params));
    const listed = all({ method: 'grid', space, conditions }).map((params) => JSON.stringify(params));
    expect(drawn.toSorted()).toEqual(listed.toSorted());
    expect(source(search).at(7)).toEqual(all(search)[7]);
    const wide = {
      ...search,
      n_iter: 600,
      space: { ...space, C: { uniform: [0, 1] } },
      conditions: [conditions[0]],
    };
    const linear = all(wide).filter(({ kernel }) => kernel === 'linear').length;
    expect(Math.abs(linear - 200)).toBeLessThan(40);
  });

  it('need lists where a grid goes through them', () => {
    const drawn = [{ when: { kernel: ['rbf'] }, space: { gamma: { uniform: [0, 1] } } }];
    expect(() => all({ method: 'grid', space, conditions: drawn })).toThrow(/uniform is a distribution/);
  });

  it('have their values tried on the estimator', () => {
    const tries = source({ method: 'grid', space, conditions }).probes();
    const places = tries.flatMap(({ probes }) => [...probes].map(({ at }) => at.value));
    expect(places).toContain('/search/conditions/0/space/gamma/values/1');
    expect(places).toContain('/search/conditions/1/space/degree');
  });
});

describe('a space that cannot be searched names the entry', () => {
  const grid = (space: unknown) => ({ method: 'grid', space });
  const random = (space: unknown) => ({ method: 'random', n_iter: 2, random_state: 0, space });
  const cases: [object, string, RegExp][] = [
    [grid({ C: { values: [] } }), '/search/space/C', /at least one value/],
    [grid([{ k: { values: [1] } }, { C: { range: [0, 1, 0] } }]), '/search/space/1/C', /must not be 0/],
    [grid({ C: { range: [1, 0, 1] } }), '/search/space/C', /empty/],
    [grid({ C: { range: [0, 1, 1e-300] } }), '/search/space/C', /than can be counted/],
    [grid({ C: { logspace: [0, 400, 3] } }), '/search/space/C', /larger than a double/],
    [
      grid({ 'a/b~c': { uniform: [0, 1] } }),
      '/search/space/a~1b~0c',
      /a grid search needs lists, and uniform/,
    ],
    [grid([]), '/search/space', /at least one space/],
    [grid({ C: { float: { low: 0, high: 1 } } }), '/search/space/C', /float is a distribution/],
    [grid({ C: { int: { low: 3, high: 1 } } }), '/search/space/C', /low must not be above high/],
    [random({ C: { int: { low: 0, high: 9, step: 1, log: true } } }), '/search/space/C', /above 0; low is 0/],
    [
      random({ C: { int: { low: 1, high: 9, log: true, step: 2 } } }),
      '/search/space/C',
      /do not go together/,
    ],
    [
      random({ C: { float: { low: 1, high: 9, log: true, step: 2 } } }),
      '/search/space/C',
      /do not go together/,
    ],
    [random({ C: { float: { low: 1, high: 1 } } }), '/search/space/C', /low must be below high/],
    [random({ C: { uniform: [1, 1] } }), '/search/space/C', /low must be below high/],
    [random({ C: { uniform: [-1.7e308, 1.7e308] } }), '/search/space/C', /too far apart/],
    [random({ C: { randint: [5, 2] } }), '/search/space/C', /low must be below high/],
    [random({ C: { randint: [0, 2 ** 60] } }), '/search/space/C', /2\^53/],
    [random([{ C: { loguniform: [0, 1] } }]), '/search/space/0/C', /above 0; low is 0/],
    [random({ C: { loguniform: [2, 1] } }), '/search/space/C', /low must be below high/],
    [random({ C: { normal: [0, 0] } }), '/search/space/C', /standard deviation must be above 0/],
    [random({ a: { range: [0, 1e9, 1] }, b: { range: [0, 1e9, 1] } }), '/search/space', /use distributions/],
  ];

  it.each(cases)('%o', (search, pointer, message) => {
    let thrown: unknown;
    try {
      // Not parsed: the schema refuses some of these before they get here.
      candidateSource(search as ExhaustiveSearch);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(FoldmillError);
    expect(thrown).toMatchObject({ code: 'invalid_space', errors: [{ pointer }] });
    expect(String(thrown)).toMatch(message);
  });
});

describe('probes', () => {
  it('try every value that is listed, the edges of what is computed, the bounds of what is drawn', () => {
    const space = {
      v: { values: [null, 2] },
      r: { range: [1, 10, 1] },
      i: { randint: [3, 9] },
      u: { uniform: [0, 10] },
    };
    const [tries] = source({ method: 'random', space: [space] }).probes();
    const probes = [...tries.probes];
    const tried = (name: string) => probes.filter((probe) => probe.name === name).map(({ value }) => value);
    expect(tried('v')).toEqual([null, 2]);
    expect(tried('r')).toEqual([1, 2, 9]);
    expect(tried('i')).toEqual([3, 8]);
    // 0 itself is hardly ever drawn: an estimator that wants a number above 0 takes this space.
    expect(tried('u')[0]).toBeGreaterThan(0);
    expect(tried('u')[1]).toBeLessThan(10);
    const places = probes.filter(({ name }) => name === 'v').map(({ at }) => at);
    expect(places.map(({ value }) => value)).toEqual([
      '/search/space/0/v/values/0',
      '/search/space/0/v/values/1',
    ]);
    expect(places[1].name).toBe('/search/space/0/v');
    expect(tries.lists).toEqual(new Map([['v', [null, 2]]]));
  });
});
