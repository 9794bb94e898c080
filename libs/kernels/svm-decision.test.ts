import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecisionTiles } from './svm-decision.js';
import { withSolverMemory } from './svm-gram.js';

const sizes = fc.record({ nTest: fc.integer({ min: 0, max: 20 }), nTrain: fc.integer({ min: 1, max: 12 }) });
const numbers = (length: number) =>
  fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: length, maxLength: length });

describe('DecisionTiles', () => {
  it('sums kernel values times coefficients in the order of the training rows, for both columns', () => {
    const inputs = sizes.chain(({ nTest, nTrain }) =>
      fc.record({
        nTest: fc.constant(nTest),
        nTrain: fc.constant(nTrain),
        kernel: numbers(nTest * nTrain),
        coefficients: numbers(2 * nTrain),
      }),
    );
    fc.assert(
      fc.property(inputs, ({ nTest, nTrain, kernel, coefficients }) => {
        const rows = Int32Array.from({ length: nTest }, (_, i) => i);
        const trainRows = Int32Array.from({ length: nTrain }, (_, i) => i);
        withSolverMemory(() => {
          const tiles = new DecisionTiles(nTrain, nTest);
          tiles.load(Float64Array.from(kernel), nTrain, rows, trainRows);
          const { a, b } = tiles.decide(trainRows, Float64Array.from(coefficients), 0.25, -1);
          expect([a.length, b.length]).toEqual([nTest, nTest]);
          for (let r = 0; r < nTest; r++) {
            let sumA = 0;
            let sumB = 0;
            for (let k = 0; k < nTrain; k++) {
              sumA += coefficients[2 * k] * kernel[r * nTrain + k];
              sumB += coefficients[2 * k + 1] * kernel[r * nTrain + k];
            }
            expect([a[r], b[r]]).toEqual([sumA - 0.25, sumB + 1]);
          }
        });
      }),
    );
  });

  it('tells which training rows no test row touches', () => {
    withSolverMemory(() => {
      const tiles = new DecisionTiles(3, 2);
      tiles.load(Float64Array.of(0, 1e-300, 0, 0, 0, 0), 3, Int32Array.of(0, 1), Int32Array.of(0, 1, 2));
      expect(Array.from(tiles.touched)).toEqual([0, 1, 0]);
    });
  });

  it('loads the kernel that is 1 on the same row and 0 elsewhere', () => {
    withSolverMemory(() => {
      const tiles = new DecisionTiles(3, 10);
      tiles.loadIdentity(
        Int32Array.from({ length: 10 }, (_, i) => i),
        Int32Array.of(9, 4, 77),
      );
      expect(Array.from(tiles.touched)).toEqual([1, 1, 0]);
      const { a } = tiles.decide(Int32Array.of(0, 1, 2), Float64Array.of(5, 0, 7, 0, 11, 0), 1, 0);
      expect(Array.from(a)).toEqual([-1, -1, -1, -1, 6, -1, -1, -1, -1, 4]);
    });
  });

  it('decides nothing but rho without training rows', () => {
    withSolverMemory(() => {
      const tiles = new DecisionTiles(2, 9);
      tiles.load(
        new Float64Array(18),
        2,
        Int32Array.from({ length: 9 }, (_, i) => i),
        Int32Array.of(0, 1),
      );
      const { a, b } = tiles.decide(new Int32Array(0), new Float64Array(0), 2, -3);
      expect(Array.from(a)).toEqual(new Array(9).fill(-2));
      expect(Array.from(b)).toEqual(new Array(9).fill(3));
    });
  });
});
