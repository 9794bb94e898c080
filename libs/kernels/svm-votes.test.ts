import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { svmArena } from './svm-arena.js';
import { withSolverMemory } from './svm-gram.js';
import { VoteTable } from './svm-votes.js';

const ballots = fc
  .record({ nTest: fc.integer({ min: 0, max: 19 }), k: fc.integer({ min: 2, max: 6 }) })
  .chain(({ nTest, k }) =>
    fc.record({
      nTest: fc.constant(nTest),
      k: fc.constant(k),
      values: fc.array(fc.constantFrom(-1, -0, 0, 1e-300, 2, Number.NaN), {
        minLength: (nTest * k * (k - 1)) / 2,
        maxLength: (nTest * k * (k - 1)) / 2,
      }),
    }),
  );

/** Eight more than there are rows, which the votes must not read as rows. */
function decisionValues(values: number[]): Float64Array {
  const arena = svmArena();
  const pointer = arena.alloc((values.length + 8) * 8);
  arena
    .f64(pointer, values.length + 8)
    .fill(1)
    .set(values);
  return arena.f64(pointer, values.length);
}

describe('VoteTable', () => {
  it('elects the first class with the most votes, each model by its own', () => {
    fc.assert(
      fc.property(ballots, ({ nTest, k, values }) => {
        const tallies = Array.from({ length: nTest }, () => new Array<number>(k).fill(0));
        withSolverMemory(() => {
          const table = new VoteTable(2, k, nTest);
          let from = 0;
          for (let a = 0; a < k; a++) {
            for (let b = a + 1; b < k; b++) {
              const part = values.slice(from, from + nTest);
              from += nTest;
              withSolverMemory(() => table.add(1, a, b, decisionValues(part)));
              part.forEach((value, r) => {
                tallies[r][value > 0 ? a : b]++;
              });
            }
          }
          const expected = tallies.map((votes) => votes.indexOf(Math.max(...votes)));
          expect(Array.from(table.winners(1))).toEqual(expected);
          expect(Array.from(table.winners(0))).toEqual(new Array(nTest).fill(0));
        });
      }),
    );
  });

  it('counts more votes than a byte holds', () => {
    withSolverMemory(() => {
      const table = new VoteTable(1, 3, 2);
      const values = decisionValues([1, -1]);
      for (let i = 0; i < 300; i++) table.add(0, 1, 2, values);
      for (let i = 0; i < 299; i++) table.add(0, 0, 0, values);
      expect(Array.from(table.winners(0))).toEqual([1, 2]);
    });
  });
});
