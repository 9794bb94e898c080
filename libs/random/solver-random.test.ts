import { describe, expect, it } from 'vitest';
import { SolverRandom } from './solver-random.js';

describe('SolverRandom', () => {
  it('draws what newrand.h draws', () => {
    // std::mt19937 seeded with 0 starts with these words; a draw is the high half of a word times the range.
    const words = [2357136044, 2546248239, 3071714933, 3626093760];
    const random = new SolverRandom(0);
    for (const word of words) expect(random.below(1000)).toBe(Number((BigInt(word) * 1000n) >> 32n));
  });

  it('stays below the range, and reaches all of it', () => {
    const random = new SolverRandom(42);
    const drawn = new Set(Array.from({ length: 2000 }, () => random.below(7)));
    expect([...drawn].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});
