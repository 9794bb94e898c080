import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairwise, type RowSet } from './distances.js';

const matrices = (nCols: number): fc.Arbitrary<RowSet> =>
  fc.integer({ min: 0, max: 9 }).chain((nRows) =>
    fc
      .array(fc.double({ min: -100, max: 100, noNaN: true }), {
        minLength: nRows * nCols,
        maxLength: nRows * nCols,
      })
      .map((values) => ({ values: Float64Array.from(values), nRows, nCols })),
  );

const pairs = fc.integer({ min: 1, max: 7 }).chain((nCols) => fc.tuple(matrices(nCols), matrices(nCols)));

/** Even features, odd features, and their sum. */
function plain(a: RowSet, b: RowSet, i: number, j: number, squared: boolean): number {
  const sums = [0, 0];
  for (let f = 0; f < a.nCols; f++) {
    const x = a.values[i * a.nCols + f];
    const y = b.values[j * b.nCols + f];
    sums[f & 1] += squared ? (x - y) * (x - y) : x * y;
  }
  return sums[0] + sums[1];
}

describe('pairwise', () => {
  it('sums even and odd features apart, for any number of rows and features', () => {
    fc.assert(
      fc.property(pairs, fc.boolean(), ([a, b], squared) => {
        const result = pairwise(a, b, squared ? 'distances' : 'products');
        expect(result.length).toBe(a.nRows * b.nRows);
        for (let i = 0; i < a.nRows; i++) {
          for (let j = 0; j < b.nRows; j++) {
            // + 0 makes -0 and 0 equal: the padding adds a zero of either sign.
            expect(result[i * b.nRows + j] + 0).toBe(plain(a, b, i, j, squared) + 0);
          }
        }
      }),
    );
  });

  it('is symmetric to the last bit, and 0 from a row to itself', () => {
    fc.assert(
      fc.property(matrices(5), (a) => {
        const result = pairwise(a, { ...a }, 'distances');
        for (let i = 0; i < a.nRows; i++) {
          expect(result[i * a.nRows + i]).toBe(0);
          for (let j = 0; j < i; j++) expect(result[i * a.nRows + j]).toBe(result[j * a.nRows + i]);
        }
      }),
    );
  });

  it('computes half of a square, and mirrors it', () => {
    const n = 150;
    const values = Float64Array.from({ length: n * 3 }, (_, i) => Math.sin(i * i));
    const rows = { values, nRows: n, nCols: 3 };
    for (const kind of ['products', 'distances'] as const) {
      expect(pairwise(rows, rows, kind)).toEqual(pairwise(rows, { ...rows }, kind));
    }
  });

  it('takes listed rows in their order', () => {
    const a = { values: Float64Array.of(0, 1, 2, 3), nRows: 4, nCols: 1, rows: Int32Array.of(3, 0, 3) };
    const b = { values: Float64Array.of(5, 7), nRows: 2, nCols: 1, rows: Int32Array.of(1) };
    expect(Array.from(pairwise(a, b, 'distances'))).toEqual([16, 49, 16]);
    expect(Array.from(pairwise(a, b, 'products'))).toEqual([21, 0, 21]);
  });

  it('takes more rows than one block of memory holds', () => {
    const n = 1100;
    const rows = { values: Float64Array.from({ length: n }, (_, i) => i), nRows: n, nCols: 1 };
    const result = pairwise(rows, rows, 'distances');
    expect(result[(n - 1) * n]).toBe((n - 1) ** 2);
    expect(result[1050 * n + 17]).toBe((1050 - 17) ** 2);
  });
});
