import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HyperbandSearch, type Params } from '#contracts';
import { makeStrategy } from './make-strategy.js';
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
    const table = waves.map(({ candidates }) => [
      candidates[0].bracket,
      candidates.length,
      candidates[0].resource,
    ]);
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
