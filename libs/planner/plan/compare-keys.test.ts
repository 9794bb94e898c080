import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareKeys } from './compare-keys.js';

describe('compareKeys', () => {
  it('orders keys of one shape by the value of their numbers', () => {
    const keys = [1e-8, 0.002, 1, 5.5, 35622.47, 1e5, 1e21].map((gamma) => JSON.stringify(['rbf', gamma]));
    const shuffled = [keys[4], keys[0], keys[6], keys[2], keys[5], keys[1], keys[3]];
    expect(shuffled.sort(compareKeys)).toEqual(keys);
  });

  it('is an order', () => {
    const key = fc.tuple(fc.constantFrom('rbf', 'poly', 'x-'), fc.double({ noNaN: true }), fc.integer());
    const text = key.map((value) => JSON.stringify(value));
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        expect(Math.sign(compareKeys(a, b))).toBe(-Math.sign(compareKeys(b, a)) || 0);
        if (compareKeys(a, b) <= 0 && compareKeys(b, c) <= 0)
          expect(compareKeys(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
