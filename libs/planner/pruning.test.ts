import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cannotWin, meanOf } from './pruning.js';

const score = fc.double({ min: 0, max: 1, noNaN: true });

describe('cannotWin', () => {
  it('never gives up a candidate that would have won, to the last bit', () => {
    const cases = fc.record({
      scores: fc.array(score, { minLength: 1, maxLength: 12 }),
      known: fc.nat(12),
      incumbentScores: fc.array(score, { minLength: 1, maxLength: 12 }),
      candidate: fc.nat(50),
      incumbent: fc.nat(50),
    });
    fc.assert(
      fc.property(cases, ({ scores, known, incumbentScores, candidate, incumbent }) => {
        const rule = { nSplits: scores.length, scorer: 0, bound: 1 };
        const mean = meanOf(incumbentScores);
        const soFar = scores.map((value, split) => (split < known ? value : undefined));
        if (!cannotWin(candidate, soFar, rule, { candidate: incumbent, mean })) return;
        const final = meanOf(scores);
        expect(final < mean || (final === mean && candidate > incumbent)).toBe(true);
      }),
    );
  });

  it('gives up a candidate whose perfect rest is not enough', () => {
    const rule = { nSplits: 3, scorer: 0, bound: 1 };
    expect(cannotWin(5, [0.1, undefined, undefined], rule, { candidate: 2, mean: 0.9 })).toBe(true);
    expect(cannotWin(5, [0.8, undefined, undefined], rule, { candidate: 2, mean: 0.9 })).toBe(false);
  });

  it('lets the lower of two equal candidates win', () => {
    const rule = { nSplits: 2, scorer: 0, bound: 1 };
    expect(cannotWin(1, [0.5, undefined], rule, { candidate: 2, mean: 0.75 })).toBe(false);
    expect(cannotWin(3, [0.5, undefined], rule, { candidate: 2, mean: 0.75 })).toBe(true);
  });
});
