import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AshaSearch, type Params } from '#contracts';
import { makeStrategy } from './make-strategy.js';
import { runStrategy } from './testing/run-strategy.js';

const facts = { nSamples: 1000, nSplits: 5, nClasses: 2 };
const search = (options: object) =>
  AshaSearch.parse({
    method: 'asha',
    space: { x: { uniform: [0, 1] } },
    resource: 'n_estimators',
    max_resources: 27,
    ...options,
  });
/** Best at 0.3; little of the resource hides some of it. */
const objective = ({ x }: Params, split: number, resource: number) =>
  1 - (Number(x) - 0.3) ** 2 - 0.3 / resource + 0.001 * split;

describe('ASHA', () => {
  it('tries as many settings as asked for, and gives the best all of the resource', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(1000),
        (n_trials, parallel, random_state) => {
          const strategy = makeStrategy(search({ n_trials, parallel, random_state }), facts);
          const { history, waves, best } = runStrategy(strategy, objective, 5);
          expect(history.filter(({ from }) => from === undefined)).toHaveLength(n_trials);
          expect(history.length).toBeLessThanOrEqual(strategy.nCandidates ?? 0);
          for (const { candidates } of waves) expect(candidates.length).toBeLessThanOrEqual(parallel);
          expect(history[best].resource).toBe(27);
          for (const { resource, params, from, rung = 0 } of history) {
            expect(params['n_estimators']).toBe(resource);
            if (from === undefined) expect(rung).toBe(0);
            else expect(history[from].params['x']).toEqual(params['x']);
          }
          // No setting is on a rung twice.
          const keys = history.map(({ params, rung }) => `${JSON.stringify(params['x'])} ${rung}`);
          expect(new Set(keys).size).toBe(keys.length);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('lets one of every three go on at most, as far as is known', () => {
    const { history } = runStrategy(makeStrategy(search({ n_trials: 81, parallel: 4 }), facts), objective, 5);
    for (let wave = 0; wave <= history.at(-1)!.wave; wave++) {
      const known = history.filter((result) => result.wave < wave);
      for (const { rung = 0, from } of history.filter((result) => result.wave === wave)) {
        if (from === undefined || rung === 3) continue;
        const below = known.filter((result) => result.rung === rung - 1);
        const better = below.filter(({ score }) => score > history[from].score);
        expect(better.length).toBeLessThan(Math.floor(below.length / 3));
      }
    }
    const on = (rung: number) => history.filter((result) => result.rung === rung).length;
    expect(on(0)).toBe(81);
    expect(on(1)).toBeGreaterThanOrEqual(27);
    expect(on(2)).toBeGreaterThanOrEqual(9);
    expect(on(3)).toBeGreaterThanOrEqual(3);
  });

  it('says beforehand the most evaluations that it can come to', () => {
    const evaluationsOf = (history: readonly { scores: readonly number[] }[]) =>
      history.reduce((sum, { scores }) => sum + scores.length, 0);
    for (const options of [{}, { resource: 'splits', max_resources: 'auto' }]) {
      const strategy = makeStrategy(search({ n_trials: 20, parallel: 1, ...options }), facts);
      let tried = 0;
      const order = new Map<unknown, number>();
      // Each setting is better than all before it, which lets as many go on as ever can.
      const rising = ({ x }: Params) => {
        if (!order.has(x)) order.set(x, tried++);
        return order.get(x) ?? 0;
      };
      expect(evaluationsOf(runStrategy(strategy, rising, 5).history)).toBe(strategy.nEvaluations);
      const usual = runStrategy(strategy, objective, 5);
      expect(evaluationsOf(usual.history)).toBeLessThan(strategy.nEvaluations ?? 0);
    }
  });

  it('never gives more to a setting that failed', () => {
    const failing = (params: Params, split: number, resource: number) =>
      Number(params['x']) < 0.5 ? Number.NaN : objective(params, split, resource);
    const { history, best } = runStrategy(makeStrategy(search({ n_trials: 30 }), facts), failing, 5);
    for (const { from } of history) if (from !== undefined) expect(history[from].score).not.toBeNaN();
    expect(Number(history[best].params['x'])).toBeGreaterThanOrEqual(0.5);
    const all = runStrategy(makeStrategy(search({ n_trials: 7 }), facts), () => Number.NaN, 5);
    expect(all.history).toHaveLength(7);
    expect(all.best).toBe(0);
  });

  it('spends splits: a setting that goes on is evaluated on further ones', () => {
    const { history, best } = runStrategy(
      makeStrategy(search({ resource: 'splits', max_resources: 'auto', n_trials: 20 }), facts),
      objective,
      5,
    );
    const settings = new Map<number, number[]>();
    for (const [number, { from, splits = [] }] of history.entries()) {
      settings.set(number, [...(from === undefined ? [] : (settings.get(from) ?? [])), ...splits]);
    }
    for (const splits of settings.values()) expect(splits).toEqual(splits.map((_, i) => i));
    expect(settings.get(best)).toEqual([0, 1, 2, 3, 4]);
  });

  it('learns what to try, if asked to', () => {
    const learnt = search({ n_trials: 60, suggest: 'tpe', parallel: 2 });
    const { history } = runStrategy(makeStrategy(learnt, facts), objective, 5);
    const started = history.filter(({ from }) => from === undefined).map(({ params }) => Number(params['x']));
    const near = (xs: number[]) => xs.filter((x) => Math.abs(x - 0.3) < 0.15).length / xs.length;
    expect(near(started.slice(30))).toBeGreaterThan(0.5);
  });
});
