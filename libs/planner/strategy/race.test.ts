import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Params } from '#contracts';
import { RandomState } from '#random';
import { race } from './race.js';
import { settingsOf } from './settings.js';
import { runStrategy } from './testing/run-strategy.js';

const nSplits = 20;
const candidates = (length: number) => ({ length, at: (i: number): Params => ({ i }) });
const strategy = (length: number, options: object = {}) =>
  race(candidates(length), { nSplits, threshold: 0.1, nStartupSteps: 2, ...options });
/** Scores about `quality` of the candidate, in a table that is drawn once. */
function noisy(qualities: readonly number[], noise: number, seed: number) {
  const random = new RandomState(seed);
  const table = qualities.map((quality) =>
    Array.from({ length: nSplits }, () => quality + noise * random.standardNormal()),
  );
  return (params: Params, split: number) => table[Number(params['i'])][split];
}

describe('a race', () => {
  it('drops who loses every split as soon as chance is unlikely, and goes on with the others', () => {
    const { history, waves, best } = runStrategy(
      strategy(3),
      ({ i }, split) => [0.8, 0.9, 0.9 + (split % 2 ? 0.01 : -0.01)][Number(i)] + split / 1000,
      nSplits,
    );
    // Of four splits, all lost has a probability of 1/16; candidate 0 has no fifth.
    expect(waves[0].candidates.map(({ splits }) => splits)).toEqual(Array(3).fill([0, 1, 2, 3]));
    const evaluated = settingsOf(history).map(({ scores }) => scores.length);
    expect(evaluated).toEqual([4, 20, 20]);
    expect(history[best].params).toEqual({ i: 1 });
  });

  it('evaluates no split twice and leaves none out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(1000), (n, seed) => {
        const qualities = Array.from({ length: n }, (_, i) => i / 20);
        const { history, best } = runStrategy(strategy(n), noisy(qualities, 0.1, seed), nSplits);
        const seen = new Map<number, number[]>();
        for (const [number, { from, splits = [] }] of history.entries()) {
          seen.set(number, [...(from === undefined ? [] : (seen.get(from) ?? [])), ...splits]);
        }
        for (const splits of seen.values()) expect(splits).toEqual(splits.map((_, i) => i));
        expect(seen.get(best)).toHaveLength(nSplits);
        expect(history.length).toBeLessThanOrEqual(strategy(n).nCandidates ?? 0);
        // The winner has the greatest mean of those that were evaluated on every split.
        const complete = settingsOf(history).filter(({ scores }) => scores.length === nSplits);
        const winner = complete.find(({ last }) => last === best);
        expect(winner?.score).toBe(Math.max(...complete.map(({ score }) => score)));
      }),
      { numRuns: 60 },
    );
  });

  it('saves most of the evaluations where candidates differ, and none where they are equal', () => {
    const many = Array.from({ length: 40 }, (_, i) => i / 40);
    const evaluations = (history: readonly { scores: readonly number[] }[]) =>
      history.reduce((sum, { scores }) => sum + scores.length, 0);
    const differing = runStrategy(strategy(40), noisy(many, 0.02, 1), nSplits);
    expect(evaluations(differing.history)).toBeLessThan(40 * nSplits * 0.4);
    expect(differing.history[differing.best].params).toEqual({ i: 39 });
    const equal = runStrategy(strategy(10), () => 0.5, nSplits);
    expect(evaluations(equal.history)).toBe(10 * nSplits);
    expect(strategy(10).nEvaluations).toBe(10 * nSplits);
    expect(equal.history[equal.best].params).toEqual({ i: 0 });
  });

  it('is over at once where there are too few splits to be sure', () => {
    const short = race(candidates(4), { nSplits: 3, threshold: 0.1, nStartupSteps: 2 });
    const { waves, best } = runStrategy(short, ({ i }) => Number(i), 3);
    expect(waves).toHaveLength(1);
    expect(best).toBe(3);
  });

  it('has no place for who failed, and ends where all did', () => {
    const failing = runStrategy(strategy(3), ({ i }) => (i === 1 ? 0.5 : Number.NaN), nSplits);
    expect(settingsOf(failing.history).map(({ scores }) => scores.length)).toEqual([4, 20, 4]);
    expect(failing.history[failing.best].params).toEqual({ i: 1 });
    const all = runStrategy(strategy(3), () => Number.NaN, nSplits);
    expect(all.waves).toHaveLength(1);
    expect(all.best).toBe(0);
  });

  it('can be asked for its best before its first wave has ended', () => {
    expect(strategy(3).best?.([])).toBe(0);
  });

  it('waits as long as it is told to', () => {
    const { waves } = runStrategy(strategy(2, { nStartupSteps: 10 }), ({ i }) => Number(i), nSplits);
    expect(waves[0].candidates[0].splits).toHaveLength(10);
    const strict = runStrategy(strategy(2, { threshold: 0.01 }), ({ i }) => Number(i), nSplits);
    expect(strict.waves[0].candidates[0].splits).toHaveLength(7);
  });
});
