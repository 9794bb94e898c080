import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSeed } from './draw-seed.js';
import { RandomState } from './random-state.js';

// Expected values: numpy 2.4.6, RandomState(12).

describe('RandomState', () => {
  it.each([-1, 2 ** 32, 0.5, Number.NaN])('refuses the seed %d', (seed) => {
    expect(() => new RandomState(seed)).toThrow(RangeError);
  });

  it('draws integers wider than 32 bits from two words', () => {
    const random = new RandomState(12);
    expect([...random.randint(0, 10 ** 13, 4)]).toEqual([
      8020620449435, 6076834925821, 5513550886851, 1194146783281,
    ]);
    expect([...random.randint(-(2 ** 40), 2 ** 41, 3)]).toEqual([1705456456153, 698902651339, 1607919080522]);
    expect([...random.randint(0, 2 ** 32 + 1, 3)]).toEqual([2903387509, 4224732364, 815512676]);
    expect([...random.randint(0, 2 ** 53 - 1, 3)]).toEqual([
      4241517063544225, 5161790082296951, 476911812734304,
    ]);
  });

  it('takes nothing from the stream where only one integer can be drawn', () => {
    const random = new RandomState(5);
    expect(random.randint(3, 4)).toBe(3);
    expect(random.uint32()).toBe(new RandomState(5).uint32());
  });

  it('refuses ranges without integers', () => {
    const random = new RandomState(0);
    expect(() => random.randint(2, 2)).toThrow(RangeError);
    expect(() => random.randint(0, 2 ** 60)).toThrow(RangeError);
    expect(() => random.randint(0.5, 3)).toThrow(RangeError);
  });

  it('chooses by probability without replacement', () => {
    const random = new RandomState(12);
    const p = [0.5, 0.2, 0.1, 0.1, 0.1, 0];
    expect([...random.choice(6, 4, { replace: false, p })]).toEqual([0, 2, 1, 3]);
    expect([...random.choice(6, 5, { replace: false, p })]).toEqual([4, 0, 1, 2, 3]);
    expect(random.randint(0, 1000)).toBe(89);
  });

  it('refuses choices that cannot be made', () => {
    const random = new RandomState(0);
    expect(() => random.choice(0, 1)).toThrow(RangeError);
    expect(() => random.choice(3, 4, { replace: false })).toThrow(RangeError);
    expect(() => random.choice(2, 1, { p: [0.5, 0.4] })).toThrow('sum to 0.9');
    expect(() => random.choice(2, 1, { p: [1.5, -0.5] })).toThrow('negative');
    expect(() => random.choice(2, 1, { p: [1] })).toThrow('1 probabilities');
    expect(() => random.choice(2, 2, { replace: false, p: [1, 0] })).toThrow('above 0');
  });

  it('draws the seeds that scikit-learn gives its sub-estimators', () => {
    const random = new RandomState(12);
    expect([drawSeed(random), drawSeed(random), drawSeed(random)]).toEqual([
      662124363, 1916507803, 1031005574,
    ]);
  });

  it('copies itself, cached normal and all, and then goes its own way', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.nat({ max: 1300 }), (seed, drawn) => {
        const random = new RandomState(seed);
        random.standardNormal(drawn);
        const copy = new RandomState(random);
        const ahead = [...random.standardNormal(3), random.uint32()];
        expect([...copy.standardNormal(3), copy.uint32()]).toEqual(ahead);
      }),
      { numRuns: 30 },
    );
  });

  it('permutes: every index once', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 32 - 1 }), fc.nat({ max: 200 }), (seed, n) => {
        const permuted = new RandomState(seed).permutation(n);
        expect([...permuted].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
      }),
    );
  });
});
