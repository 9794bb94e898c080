import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { average, pairwiseSum } from './pairwise-sum.js';

describe('pairwiseSum', () => {
  it('sums integers exactly at every length', () => {
    for (let n = 0; n <= 300; n++) {
      expect(pairwiseSum(Float64Array.from({ length: n }, (_, i) => i + 1))).toBe((n * (n + 1)) / 2);
    }
  });

  it('sums a part as if it were alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { maxLength: 400 }),
        fc.nat(400),
        (values, at) => {
          const start = Math.min(at, values.length);
          expect(pairwiseSum(values, start)).toBe(pairwiseSum(values.slice(start)));
        },
      ),
    );
  });

  it('adds in the order in which numpy adds', () => {
    // (1 / np.arange(1, n + 1)).sum() of numpy 2.4.6
    const harmonic = (n: number) => Float64Array.from({ length: n }, (_, i) => 1 / (i + 1));
    expect(pairwiseSum(harmonic(7))).toBe(2.5928571428571425);
    expect(pairwiseSum(harmonic(100))).toBe(5.187377517639621);
    expect(pairwiseSum(harmonic(1000))).toBe(7.485470860550345);
    expect(pairwiseSum(harmonic(12345))).toBe(9.998262568361625);
  });
});

describe('average', () => {
  it('weighs', () => {
    expect(average([1, 2, 6])).toBe(3);
    expect(average([1, 2, 6], [1, 0, 1])).toBe(3.5);
  });

  it('is NaN of nothing, or of no weight', () => {
    expect(average([])).toBeNaN();
    expect(average([1, 2], [0, 0])).toBeNaN();
  });
});
