import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomState } from './random-state.js';
import { type SamplingMethod, sampleWithoutReplacement } from './sample-without-replacement.js';

// Expected values: scikit-learn 1.9.1, random_state=3.
const expected: [SamplingMethod, number, number[]][] = [
  ['pool', 20, [10, 3, 8, 0, 5, 13]],
  ['pool', 200, [106, 152, 131, 184, 0, 21]],
  ['tracking_selection', 20, [11, 1, 6, 14, 4, 12]],
  ['tracking_selection', 200, [106, 152, 131, 184, 0, 21]],
  ['reservoir_sampling', 20, [11, 1, 6, 14, 4, 12]],
  ['reservoir_sampling', 200, [48, 112, 115, 14, 4, 34]],
];

describe('sampling without replacement', () => {
  it.each(expected)('%s of %i draws what scikit-learn draws', (method, nPopulation, values) => {
    expect([...sampleWithoutReplacement(nPopulation, 6, new RandomState(3), method)]).toEqual(values);
  });

  it('draws distinct members of the population, by every method', () => {
    const methods = fc.constantFrom<SamplingMethod>(
      'auto',
      'tracking_selection',
      'reservoir_sampling',
      'pool',
    );
    fc.assert(
      fc.property(methods, fc.nat({ max: 400 }), fc.nat({ max: 400 }), fc.nat(), (method, n, k, seed) => {
        const nSamples = Math.min(n, k);
        const drawn = sampleWithoutReplacement(n, nSamples, new RandomState(seed), method);
        expect(new Set(drawn).size).toBe(nSamples);
        expect(drawn.every((value) => value >= 0 && value < n)).toBe(true);
      }),
    );
  });

  it('draws from a population that would not fit in memory', () => {
    const drawn = sampleWithoutReplacement(2 ** 50, 5, new RandomState(0));
    expect(new Set(drawn).size).toBe(5);
    expect(drawn.every((value) => Number.isSafeInteger(value) && value >= 0 && value < 2 ** 50)).toBe(true);
  });

  it('refuses more than there are', () => {
    expect(() => sampleWithoutReplacement(3, 4, new RandomState(0))).toThrow(RangeError);
  });
});
