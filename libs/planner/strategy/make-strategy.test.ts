import { describe, expect, it } from 'vitest';
import {
  AshaSearch,
  FoldmillError,
  HalvingGridSearch,
  HalvingRandomSearch,
  HyperbandSearch,
  type LearningSearch,
  type Params,
  TpeSearch,
} from '#contracts';
import { makeStrategy } from './make-strategy.js';
import { runStrategy } from './testing/run-strategy.js';

const facts = { nSamples: 300, nSplits: 3, nClasses: 3 };
const space = { x: { linspace: [0, 1, 20] }, k: ['a', 'b'] };
const searches: [string, LearningSearch][] = [
  ['halving_grid', HalvingGridSearch.parse({ method: 'halving_grid', space })],
  ['halving_random', HalvingRandomSearch.parse({ method: 'halving_random', space, random_state: 5 })],
  ['hyperband', HyperbandSearch.parse({ method: 'hyperband', space })],
  ['hyperband with TPE', HyperbandSearch.parse({ method: 'hyperband', space, suggest: 'tpe', n_trials: 30 })],
  ['asha', AshaSearch.parse({ method: 'asha', space, n_trials: 30 })],
  ['asha on splits', AshaSearch.parse({ method: 'asha', space, n_trials: 30, resource: 'splits' })],
  ['tpe', TpeSearch.parse({ method: 'tpe', space, n_trials: 30 })],
];
const objective = ({ x, k }: Params, split: number, resource: number) =>
  Math.round(20 * (1 - (Number(x) - 0.3) ** 2 + (k === 'a' ? 0.1 : 0) - 3 / resource)) / 20 + split / 100;

describe.each(searches)('%s', (_, search) => {
  it('has no winner in no results, and can be asked', () => {
    const strategy = makeStrategy(search, facts);
    expect(strategy.best?.([]) ?? 0).toBeGreaterThanOrEqual(0);
  });

  it('makes the same waves of the same history, whoever is asked', () => {
    const run = runStrategy(makeStrategy(search, facts), objective, 3);
    const { history, waves } = run;
    const other = makeStrategy(search, facts);
    // Asked anew, and in any order: a strategy keeps nothing that matters.
    const starts = waves.map((wave) => history.findIndex((result) => waves[result.wave] === wave));
    for (const [i, start] of [...starts.entries()].reverse()) {
      expect(other.next(history.slice(0, start))).toEqual(waves[i]);
    }
    expect(other.next(history)).toBeNull();
    expect(runStrategy(other, objective, 3)).toEqual(run);
  });

  it('goes on only from candidates of the same setting with less of the resource', () => {
    const { history, best } = runStrategy(makeStrategy(search, facts), objective, 3);
    for (const [number, { from, params, resource }] of history.entries()) {
      if (from === undefined) continue;
      expect(from).toBeLessThan(number);
      expect(history[from].params).toEqual(params);
      expect(history[from].resource).toBeLessThan(resource ?? 0);
    }
    expect(history[best].score).not.toBeNaN();
  });
});

describe('a search that cannot be made of the study names the field', () => {
  const grid = (options: object) => HalvingGridSearch.parse({ method: 'halving_grid', space, ...options });
  const random = (options: object) =>
    HalvingRandomSearch.parse({ method: 'halving_random', space, ...options });
  const asha = (options: object) => AshaSearch.parse({ method: 'asha', space, ...options });
  const cases: [LearningSearch, string, RegExp][] = [
    [grid({ min_resources: 301 }), '/search/min_resources', /301 is greater than max_resources=300/],
    [grid({ max_resources: 10 }), '/search/min_resources', /=18 is greater/],
    [grid({ resource: 'max_iter' }), '/search/max_resources', /say how much of max_iter/],
    [grid({ resource: 'x', max_resources: 9 }), '/search/resource', /the space has values for it/],
    [random({ min_resources: 'exhaust' }), '/search/n_candidates', /"exhaust" for both/],
    [asha({ resource: 'splits', max_resources: 4 }), '/search/max_resources', /there are 3 splits/],
    [asha({ max_resources: 400 }), '/search/max_resources', /there are 300 n_samples/],
    [asha({ resource: 'k', max_resources: 4 }), '/search/resource', /the space has values/],
  ];

  it.each(cases)('%o', (search, pointer, message) => {
    let thrown: unknown;
    try {
      makeStrategy(search, facts);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(FoldmillError);
    expect(thrown).toMatchObject({ errors: [{ pointer }] });
    expect(String(thrown)).toMatch(message);
  });
});
