import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, percentileOfSorted, weightedPercentile } from './percentile.js';

const values = [3, 1, 2, 2, 5, 4];
const weights = [1, 2, 0, 1, 3, 1];

describe('percentiles', () => {
  // numpy 2.4.6 and sklearn.utils.stats._weighted_percentile of scikit-learn 1.9.1
  it.each([
    [0, 1, 1, 1],
    [10, 1, 1, 1.5],
    [25, 1, 1.5, 2],
    [50, 3, 3.5, 2.5],
    [62.5, 4, 4.5, 3.125],
    [90, 5, 5, 4.5],
    [100, 5, 5, 5],
  ])('at %d are those of numpy and scikit-learn', (rank, inverse, averaged, plain) => {
    expect(weightedPercentile(values, weights, rank, false)).toBe(inverse);
    expect(weightedPercentile(values, weights, rank, true)).toBe(averaged);
    expect(percentileOfSorted([...values].sort(), rank)).toBe(plain);
  });

  it('weighted by ones and averaged, have the median in the middle', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 40 }), (list) => {
        expect(
          weightedPercentile(
            list,
            list.map(() => 1),
            50,
            true,
          ),
        ).toBe(median(list));
      }),
    );
  });

  it('are NaN of nothing, or of no weight', () => {
    expect(median([])).toBeNaN();
    expect(weightedPercentile([1, 2], [0, 0], 50, false)).toBeNaN();
  });
});
