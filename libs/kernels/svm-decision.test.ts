import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecisionTiles, type DecisionUse } from './svm-decision.js';
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
        a: numbers(nTrain),
        b: numbers(nTrain),
        places: fc.array(fc.nat(nTrain - 1), { minLength: nTrain, maxLength: nTrain }),
      }),
    );
    fc.assert(
      fc.property(inputs, ({ nTest, nTrain, kernel, a, b, places }) => {
        const rows = Int32Array.from({ length: nTest }, (_, i) => i);
        const trainRows = Int32Array.from({ length: nTrain }, (_, i) => i);
        withSolverMemory(() => {
          const tiles = new DecisionTiles(nTrain, nTest, nTrain, 'values');
          tiles.load(Float64Array.from(kernel), nTrain, rows, trainRows);
          tiles.sumOver(Int32Array.from(places));
          const decided = tiles.decide(Float64Array.from(a), 0.25, Float64Array.from(b), -1);
          expect([decided.a.length, decided.b.length]).toEqual([nTest, nTest]);
          for (let r = 0; r < nTest; r++) {
            let sumA = 0;
            let sumB = 0;
            for (let k = 0; k < nTrain; k++) {
              sumA += a[k] * kernel[r * nTrain + places[k]];
              sumB += b[k] * kernel[r * nTrain + places[k]];
            }
            expect([decided.a[r], decided.b[r]]).toEqual([sumA - 0.25, sumB + 1]);
          }
        });
      }),
    );
  });

  it('has the signs of the sums for votes, however close to 0 these are', () => {
    const values = fc.oneof(
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.constantFrom(0, 1, 1e-7, 1e-8, 0.99e-8, 1e-20, 1e-40, 5e-324),
    );
    const coefficients = fc.oneof(
      fc.double({ min: -2, max: 2, noNaN: true }),
      fc.constantFrom(0, 1, -1, 1e-7, 0.99e-7, 1e-12, 1e3, 1e9, 1e300, Number.POSITIVE_INFINITY),
    );
    const inputs = fc.record({
      nTest: fc.integer({ min: 1, max: 20 }),
      nTrain: fc.integer({ min: 1, max: 40 }),
    });
    const problems = inputs.chain(({ nTest, nTrain }) =>
      fc.record({
        nTest: fc.constant(nTest),
        nTrain: fc.constant(nTrain),
        kernel: fc.array(values, { minLength: nTest * nTrain, maxLength: nTest * nTrain }),
        a: fc.array(coefficients, { minLength: nTrain, maxLength: nTrain }),
        b: fc.array(coefficients, { minLength: nTrain, maxLength: nTrain }),
        // How far rho is from the sum of some row.
        off: fc.constantFrom(0, 1e-16, -1e-16, 1e-9, -1e-9, 1e-5, -1e-5, 1),
        row: fc.nat(nTest - 1),
      }),
    );
    fc.assert(
      fc.property(problems, ({ nTest, nTrain, kernel, a, b, off, row }) => {
        const rows = Int32Array.from({ length: nTest }, (_, i) => i);
        const trainRows = Int32Array.from({ length: nTrain }, (_, i) => i);
        const decide = (use: DecisionUse, rhoA: number, rhoB: number) =>
          withSolverMemory(() => {
            const tiles = new DecisionTiles(nTrain, nTest, nTrain, use);
            tiles.load(Float64Array.from(kernel), nTrain, rows, trainRows);
            tiles.sumOver(trainRows);
            const decided = tiles.decide(Float64Array.from(a), rhoA, Float64Array.from(b), rhoB);
            return { a: Array.from(decided.a), b: Array.from(decided.b) };
          });
        const sums = decide('values', 0, 0);
        const [rhoA, rhoB] = [sums.a[row] + off, sums.b[row] + off];
        const values = decide('values', rhoA, rhoB);
        const signs = decide('signs', rhoA, rhoB);
        const above = (column: number[]) => column.map((value) => value > 0);
        expect([above(signs.a), above(signs.b)]).toEqual([above(values.a), above(values.b)]);
      }),
      { numRuns: 1000 },
    );
  });

  it('settles what is far from 0 in single precision', () => {
    withSolverMemory(() => {
      const tiles = new DecisionTiles(2, 1, 2, 'signs');
      tiles.load(Float64Array.of(0.1, 1), 2, Int32Array.of(0), Int32Array.of(0, 1));
      tiles.sumOver(Int32Array.of(0, 1));
      const column = Float64Array.of(1, 0);
      // 0.1 is no single; less 0.1 it is nearer to 0 than singles can tell.
      expect(tiles.decide(column, -1, column, -1).a[0]).toBe(Math.fround(0.1) + 1);
      expect(tiles.decide(column, 0.1, column, 0.1).a[0]).toBe(0);
    });
  });

  it('leaves out training rows that no test row touches', () => {
    withSolverMemory(() => {
      const tiles = new DecisionTiles(3, 2, 3, 'values');
      tiles.load(Float64Array.of(0, 1e-300, 0, 0, 0, 0), 3, Int32Array.of(0, 1), Int32Array.of(0, 1, 2));
      tiles.sumOver(Int32Array.of(0, 1, 2));
      // 0 times infinity would be NaN.
      const column = Float64Array.of(Number.POSITIVE_INFINITY, 1e300, Number.POSITIVE_INFINITY);
      const { a } = tiles.decide(column, 0, column, 0);
      expect(Array.from(a)).toEqual([1e300 * 1e-300, 0]);
    });
  });

  it('loads the kernel that is 1 on the same row and 0 elsewhere', () => {
    withSolverMemory(() => {
      const tiles = new DecisionTiles(3, 10, 3, 'values');
      tiles.loadIdentity(
        Int32Array.from({ length: 10 }, (_, i) => i),
        Int32Array.of(9, 4, 77),
      );
      tiles.sumOver(Int32Array.of(0, 1, 2));
      const column = Float64Array.of(5, 7, 11);
      const { a } = tiles.decide(column, 1, column, 1);
      expect(Array.from(a)).toEqual([-1, -1, -1, -1, 6, -1, -1, -1, -1, 4]);
    });
  });

  it('decides nothing but rho without training rows', () => {
    withSolverMemory(() => {
      const tiles = new DecisionTiles(2, 9, 2, 'values');
      tiles.load(
        new Float64Array(18),
        2,
        Int32Array.from({ length: 9 }, (_, i) => i),
        Int32Array.of(0, 1),
      );
      tiles.sumOver(new Int32Array(0));
      const { a, b } = tiles.decide(new Float64Array(0), 2, new Float64Array(0), -3);
      expect(Array.from(a)).toEqual(new Array(9).fill(-2));
      expect(Array.from(b)).toEqual(new Array(9).fill(3));
    });
  });
});
