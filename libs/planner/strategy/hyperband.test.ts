import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HyperbandSearch, type Params } from '#contracts';
import { makeSuggester } from '#model-selection';
import { hyperband } from './hyperband.js';
import { makeStrategy } from './make-strategy.js';
import { resourceRungs } from './resource-rungs.js';
import { runStrategy } from './testing/run-strategy.js';

const facts = { nSamples: 1000, nSplits: 10, nClasses: 2 };
const search = (options: object) =>
  HyperbandSearch.parse({
    method: 'hyperband',
    space: { x: { uniform: [0, 1] } },
    resource: 'max_iter',
    max_resources: 81,
    ...options,
  });
const objective = ({ x }: Params, split: number, resource: number) =>
  1 - (Number(x) - 0.3) ** 2 - 0.3 / resource + 0.001 * split;
const run = (options: object) => runStrategy(makeStrategy(search(options), facts), objective, 10);

describe('Hyperband', () => {
  it('has the brackets of the paper', () => {
    const strategy = makeStrategy(search({}), facts);
    const { history, waves } = runStrategy(strategy, objective, 10);
    const groups = [...new Set(history.map(({ bracket, resource }) => `${bracket} ${resource}`))];
    const table = groups
      .map((group) => {
        const [bracket, resource] = group.split(' ').map(Number);
        const n = history.filter((one) => one.bracket === bracket && one.resource === resource).length;
        return [bracket, n, resource];
      })
      .sort(([bracket, , resource], [other, , units]) => bracket - other || resource - units);
    // Table 1 of Li et al. 2018: R = 81, η = 3.
    expect(table).toEqual([
      [0, 81, 1],
      [0, 27, 3],
      [0, 9, 9],
      [0, 3, 27],
      [0, 1, 81],
      [1, 34, 3],
      [1, 11, 9],
      [1, 3, 27],
      [1, 1, 81],
      [2, 15, 9],
      [2, 5, 27],
      [2, 1, 81],
      [3, 8, 27],
      [3, 2, 81],
      [4, 5, 81],
    ]);
    expect(history).toHaveLength(strategy.nCandidates ?? 0);
    // No result says what to try, so every bracket is on its way from the start.
    expect(waves).toHaveLength(5);
    expect(new Set(waves[0].candidates.map(({ bracket }) => bracket))).toEqual(new Set([0, 1, 2, 3, 4]));
  });

  it('has the same settings on the same rungs as with one bracket after the other', () => {
    const rungs = resourceRungs('max_iter', 1, 27, 3);
    const made = (parallel: number) => {
      const suggester = makeSuggester('random', { space: { x: { uniform: [0, 1] } } }, { random_state: 1 });
      const options = { rungs, resource: 'max_iter', factor: 3, nTrials: 70, parallel, nSplits: 10 };
      const { history, best } = runStrategy(hyperband(suggester, options), objective, 10);
      const settings = history.map(
        ({ params, rung, bracket }) => `${bracket} ${rung} ${JSON.stringify(params)}`,
      );
      return { settings: settings.sort(), best: history[best].params };
    };
    expect(made(Number.POSITIVE_INFINITY)).toEqual(made(1000));
  });

  it('starts further brackets when more settings are asked for after its end', () => {
    const { history } = run({ n_trials: 206 - 63 });
    const longer = makeStrategy(search({ n_trials: 206 }), facts).next(history);
    expect(new Set(longer?.candidates.map(({ bracket }) => bracket))).toEqual(new Set([5]));
    expect(longer?.candidates).toHaveLength(63);
  });

  it('says beforehand how many evaluations it makes, also where splits are the resource', () => {
    for (const options of [{}, { resource: 'splits', max_resources: 'auto' }]) {
      const strategy = makeStrategy(search(options), facts);
      const { history } = runStrategy(strategy, objective, 10);
      expect(strategy.nEvaluations).toBe(history.reduce((sum, { scores }) => sum + scores.length, 0));
    }
  });

  it('promotes the best of each rung, and finds the best of those with all of the resource', () => {
    const { history, best } = run({ random_state: 3 });
    for (const [number, { from, rung, bracket }] of history.entries()) {
      if (from === undefined) continue;
      const others = history.filter(
        (result, i) =>
          result.bracket === bracket &&
          result.rung === (rung ?? 0) - 1 &&
          !history.some((later) => later.from === i),
      );
      for (const { score } of others) expect(history[from].score).toBeGreaterThanOrEqual(score);
      expect(from).toBeLessThan(number);
    }
    const full = history.filter(({ resource }) => resource === 81);
    expect(history[best].score).toBe(Math.max(...full.map(({ score }) => score)));
  });

  it('tries as many settings as asked for, in brackets again and again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 2, max: 5 }),
        fc.constantFrom('random', 'tpe'),
        (n_trials, factor, suggest) => {
          const options = { n_trials, factor, suggest, max_resources: 16, parallel: 8 };
          const strategy = makeStrategy(search(options), facts);
          const { history, waves } = runStrategy(strategy, objective, 10);
          expect(history.filter(({ from }) => from === undefined)).toHaveLength(n_trials);
          expect(history.length).toBe(strategy.nCandidates);
          for (const { candidates } of waves) {
            const starting = candidates.filter(({ from }) => from === undefined);
            if (suggest === 'tpe') expect(starting.length).toBeLessThanOrEqual(8);
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it('ends when a space has no other setting', () => {
    const { history } = run({ space: { x: [0, 1, 2] } });
    expect(history.filter(({ from }) => from === undefined)).toHaveLength(3);
    expect(history.some(({ resource }) => resource === 81)).toBe(true);
  });

  it('goes on with the next bracket where all of one fail', () => {
    const failing = (params: Params, split: number, resource: number) =>
      resource === 1 ? Number.NaN : objective(params, split, resource);
    const { history, best } = runStrategy(makeStrategy(search({}), facts), failing, 10);
    expect(history.filter(({ bracket }) => bracket === 0)).toHaveLength(81);
    expect(history[best].resource).toBe(81);
  });
});
