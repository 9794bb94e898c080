import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomial, combinationAt } from './combinations.js';

function* combinations(n: number, k: number, first = 0): Iterable<number[]> {
  if (k === 0) {
    yield [];
    return;
  }
  for (let head = first; head <= n - k; head++) {
    for (const tail of combinations(n, k - 1, head + 1)) yield [head, ...tail];
  }
}

describe('combinations', () => {
  it('are numbered in the order of itertools', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }), (n, k) => {
        const all = [...combinations(n, k)];
        expect(binomial(n, k)).toBe(all.length);
        all.forEach((combination, index) => {
          expect([...combinationAt(n, k, index)]).toEqual(combination);
        });
      }),
    );
  });

  it('are counted exactly up to 2^53 and grow past it without overflow', () => {
    expect(binomial(60, 16)).toBe(149608375854525);
    expect(binomial(56, 28)).toBe(7648690600760440);
    expect(binomial(20_000, 4)).toBeGreaterThan(Number.MAX_SAFE_INTEGER / 2);
    expect(binomial(3000, 1500)).toBe(Number.POSITIVE_INFINITY);
  });
});
