import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExhaustiveSearch, FoldmillError, jsonText, type Params } from '#contracts';
import { makeSuggester, type SuggestMethod, type SuggestSpace } from './make-suggester.js';
import type { Observation } from './observation.js';

const methods: SuggestMethod[] = ['random', 'tpe', 'cmaes', 'gp', 'nsga2'];

/** A space as a request gives it, so that what the schema fills in is there. */
const parsed = (space: object, conditions?: object[]): SuggestSpace => {
  const search = ExhaustiveSearch.parse({ method: 'random', space, conditions });
  return { space: search.space, conditions: search.conditions };
};

const svc = parsed({ kernel: ['rbf', 'poly', 'linear'], C: { loguniform: [1e-3, 1e3] } }, [
  { when: { kernel: ['rbf', 'poly'] }, space: { gamma: { float: { low: 1e-4, high: 10, log: true } } } },
  { when: { kernel: ['poly'] }, space: { degree: { int: { low: 2, high: 5 } }, coef0: [0, 1] } },
]);

/** Runs a search one trial at a time. @returns the best value after each trial. */
function search(
  method: SuggestMethod,
  space: SuggestSpace,
  seed: number,
  trials: number,
  value: (params: Params) => number,
): { history: Observation[]; best: number[] } {
  const suggester = makeSuggester(method, space, { random_state: seed });
  const history: Observation[] = [];
  const best: number[] = [];
  for (let i = 0; i < trials; i++) {
    const [params] = suggester.suggest(history, 1);
    if (!params) break;
    history.push({ params, value: value(params) });
    best.push(Math.max(best.at(-1) ?? Number.NEGATIVE_INFINITY, history[i].value ?? Number.NaN));
  }
  return { history, best };
}

describe.each(methods)('%s', (method) => {
  it('gives the same settings for the same history and seed, and others for another seed', () => {
    const value = (params: Params): number => -Math.abs(Math.log10(Number(params['C'])));
    const { history } = search(method, svc, 3, 30, value);
    expect(search(method, svc, 3, 30, value).history).toEqual(history);
    expect(search(method, svc, 4, 30, value).history).not.toEqual(history);
    const copy = JSON.parse(JSON.stringify(history)) as Observation[];
    const next = makeSuggester(method, svc, { random_state: 3 }).suggest(history, 4);
    expect(makeSuggester(method, svc, { random_state: 3 }).suggest(copy, 4)).toEqual(next);
  });

  it('gives at once what it gives one after another with those before pending', () => {
    const { history } = search(method, svc, 0, 15, (params) => -Number(params['C']));
    const suggester = makeSuggester(method, svc, { random_state: 0 });
    const atOnce = suggester.suggest(history, 5);
    const oneByOne: Params[] = [];
    for (let i = 0; i < 5; i++) {
      const pending = oneByOne.map((params) => ({ params, value: undefined }));
      oneByOne.push(...suggester.suggest([...history, ...pending], 1));
    }
    expect(atOnce).toEqual(oneByOne);
  });

  it('gives a parameter only where its condition holds, and always there', () => {
    const { history } = search(method, svc, 1, 80, (params) =>
      params['kernel'] === 'poly' ? Number(params['degree']) : 0,
    );
    const names = new Map([
      ['linear', 'C,kernel'],
      ['rbf', 'C,gamma,kernel'],
      ['poly', 'C,coef0,degree,gamma,kernel'],
    ]);
    for (const { params } of history) {
      expect(Object.keys(params).join()).toBe(names.get(String(params['kernel'])));
    }
    expect(new Set(history.map(({ params }) => params['kernel'])).size).toBe(3);
  });

  it('repeats no setting of a discrete space, and ends when all are tried', () => {
    const space = parsed({ a: ['x', 'y', 'z'], b: { int: { low: 1, high: 4, log: true } }, c: [1, 10] }, [
      { when: { a: ['x'], c: [10] }, space: { d: { float: { low: 0, high: 1, step: 0.25 } } } },
    ]);
    const size = 4 * (2 * 2 + 1 + 5);
    fc.assert(
      fc.property(fc.nat({ max: 1000 }), fc.integer({ min: 1, max: 9 }), (seed, atOnce) => {
        const suggester = makeSuggester(method, space, { random_state: seed });
        const history: Observation[] = [];
        for (;;) {
          const asked = suggester.suggest(history, atOnce);
          history.push(...asked.map((params) => ({ params, value: Number(params['b']) })));
          if (asked.length < atOnce) break;
        }
        expect(history).toHaveLength(size);
        expect(new Set(history.map(({ params }) => jsonText(params))).size).toBe(size);
      }),
      { numRuns: 5 },
    );
  });

  it('searches a space of words alone', () => {
    const words = ['a', 'b', 'c', 'd'];
    const space = parsed({ x: words, y: words, z: words });
    const { best } = search(method, space, 0, 40, (params) =>
      Object.values(params).reduce<number>((sum, word) => sum + words.indexOf(String(word)), 0),
    );
    expect(best.at(-1)).toBeGreaterThanOrEqual(7);
  });

  it('keeps within the bounds and the steps, both bounds included', () => {
    const space = parsed({
      i: { int: { low: 1, high: 7, step: 3 } },
      j: { int: { low: 1, high: 1000, log: true } },
      f: { float: { low: 0.1, high: 0.5, step: 0.2 } },
      g: { float: { low: 1e-5, high: 1, log: true } },
      r: { randint: [0, 3] },
      n: { normal: [5, 2] },
    });
    const { history } = search(method, space, 5, 150, ({ i, j, g }) => Number(i) + Number(j) + Number(g));
    const values = (name: string): number[] => history.map(({ params }) => Number(params[name]));
    expect(new Set(values('i'))).toEqual(new Set([1, 4, 7]));
    expect(new Set(values('r'))).toEqual(new Set([0, 1, 2]));
    for (const f of values('f')) expect([0.1, 0.30000000000000004, 0.5]).toContain(f);
    for (const j of values('j')) expect(Number.isInteger(j) && j >= 1 && j <= 1000).toBe(true);
    for (const g of values('g')) expect(g >= 1e-5 && g <= 1).toBe(true);
    for (const n of values('n')) expect(Math.abs(n - 5)).toBeLessThan(13);
  });

  it('goes on after trials that failed, and after trials of another space', () => {
    const history: Observation[] = Array.from({ length: 20 }, (_, i) => ({
      params: { C: 10 ** (i / 10), kernel: 'linear' },
      value: i % 2 === 0 ? Number.NaN : i,
    }));
    history.push({ params: { C: 1e9, kernel: 'linear' }, value: 1 }, { params: { alpha: 1 }, value: 1 });
    expect(makeSuggester(method, svc, { random_state: 0 }).suggest(history, 3)).toHaveLength(3);
  });

  it('searches several spaces as a choice between them', () => {
    const space = parsed([
      { kernel: ['linear'], C: { loguniform: [1e-3, 1e3] } },
      { kernel: ['rbf'], C: { loguniform: [1e-3, 1e3] }, gamma: { loguniform: [1e-4, 1] } },
    ]);
    const { history } = search(method, space, 0, 60, (params) => (params['kernel'] === 'rbf' ? 1 : 0));
    for (const { params } of history) expect('gamma' in params).toBe(params['kernel'] === 'rbf');
    expect(new Set(history.map(({ params }) => params['kernel'])).size).toBe(2);
  });
});

const analytic: [string, SuggestSpace, (params: Params) => number][] = [
  [
    'a sphere in four dimensions',
    parsed(Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, { uniform: [-5, 5] }]))),
    (params) => -Object.values(params).reduce<number>((sum, x) => sum + (Number(x) - 1.7) ** 2, 0),
  ],
  [
    'Branin',
    parsed({ x: { uniform: [-5, 10] }, y: { uniform: [0, 15] } }),
    ({ x, y }) => {
      const [a, b] = [Number(x), Number(y)];
      return (
        -((b - (5.1 / (4 * Math.PI ** 2)) * a * a + (5 / Math.PI) * a - 6) ** 2) -
        10 * (1 - 1 / (8 * Math.PI)) * Math.cos(a) -
        10
      );
    },
  ],
  [
    'a mixed space with a condition',
    parsed(
      { kind: ['one', 'two', 'three'], x: { loguniform: [1e-4, 1e4] }, n: { int: { low: 1, high: 50 } } },
      [{ when: { kind: ['two'] }, space: { y: { uniform: [0, 1] } } }],
    ),
    ({ kind, x, n, y }) =>
      (kind === 'two' ? 2 - Math.abs(Number(y) - 0.3) : 0) -
      Math.abs(Math.log10(Number(x)) - 1.5) -
      Math.abs(Number(n) - 20) / 25,
  ],
];

// nsga2 is for several objectives, and spends its first thirty trials at random.
describe.each(['tpe', 'cmaes', 'gp'] as const)('%s beside random search', (method) => {
  it.each(analytic)('is better on %s', (_, space, value) => {
    // The same seeds always give the same searches, so what is asserted is no matter of chance.
    let wins = 0;
    for (let seed = 0; seed < 10; seed++) {
      const ours = search(method, space, seed, 60, value).best.at(-1) ?? Number.NaN;
      const random = search('random', space, seed, 60, value).best.at(-1) ?? Number.NaN;
      if (ours > random) wins += 1;
    }
    expect(wins).toBeGreaterThanOrEqual(8);
  });
});

describe('a condition that cannot hold is refused', () => {
  const base = { kernel: ['rbf', 'linear'], C: { loguniform: [1, 2] } };
  const cases: [object[], string, RegExp][] = [
    [
      [{ when: { kernle: ['rbf'] }, space: { g: [1] } }],
      '/search/conditions/0/when/kernle',
      /did you mean.*kernel/,
    ],
    [
      [{ when: { kernel: ['rbff'] }, space: { g: [1] } }],
      '/search/conditions/0/when/kernel/0',
      /never "rbff"/,
    ],
    [[{ when: { C: [1] }, space: { g: [1] } }], '/search/conditions/0/when/C', /lists its values/],
    [
      [{ when: { kernel: ['rbf'] }, space: { C: [1] } }],
      '/search/conditions/0/space/C',
      /has a space already/,
    ],
    [
      [{ when: { kernel: ['rbf'] }, space: { g: { uniform: [1, 0] } } }],
      '/search/conditions/0/space/g',
      /below high/,
    ],
  ];
  it.each(cases)('%j', (conditions, pointer, message) => {
    let thrown: unknown;
    try {
      makeSuggester('tpe', parsed(base, conditions), { random_state: 0 });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(FoldmillError);
    expect(thrown).toMatchObject({ code: 'invalid_space', errors: [{ pointer }] });
    expect(String(thrown)).toMatch(message);
  });

  it('unless the parameter is given twice where never both conditions hold', () => {
    const conditions = [
      { when: { kernel: ['rbf'] }, space: { gamma: [1, 2] } },
      { when: { kernel: ['linear'] }, space: { gamma: [3, 4] } },
    ];
    const suggester = makeSuggester('random', parsed(base, conditions), { random_state: 0 });
    for (const { kernel, gamma } of suggester.suggest([], 30)) {
      expect(kernel === 'rbf' ? [1, 2] : [3, 4]).toContain(gamma);
    }
  });
});
