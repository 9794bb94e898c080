import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankFewValued } from './tree-few-valued.js';
import { rankColumns } from './tree-ranks.js';

describe('rankColumns', () => {
  it('gives every value its place among the distinct float32 values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e30, max: 1e30 }), { minLength: 1, maxLength: 80 }),
        (column) => {
          const { ranks, values } = rankColumns(Float64Array.from(column), column.length, 1).column(0);
          expect(Array.from(ranks, (rank) => values[rank] + 0)).toEqual(
            column.map((value) => Math.fround(value) + 0),
          );
          const distinct = [...new Set(values)].sort((a, b) => a - b);
          expect(Array.from(values, (value) => value + 0)).toEqual(distinct);
        },
      ),
    );
  });

  it.each([
    [256, 1],
    [257, 2],
    [65536, 2],
    [65537, 4],
  ])('ranks %i distinct values in cells of %i bytes', (n, bytes) => {
    const { ranks } = rankColumns(
      Float64Array.from({ length: n }, (_, i) => n - i),
      n,
      1,
    ).column(0);
    expect(ranks.BYTES_PER_ELEMENT).toBe(bytes);
    expect([ranks[0], ranks[n - 1]]).toEqual([n - 1, 0]);
  });

  it('takes 0 and -0 for one value', () => {
    expect(rankColumns(Float64Array.of(0, -0, 1), 3, 1).column(0).values).toHaveLength(2);
  });

  it('ranks missing values above all others, as rankFewValued does', () => {
    const X = Float64Array.of(2, Number.NaN, 1, Number.NaN, Number.NaN, Number.NaN);
    for (const columns of [rankColumns(X, 3, 2), rankFewValued(X, 3, 2)]) {
      const [some, none] = [0, 1].map((col) => {
        const { ranks, values } = columns.column(col)!;
        return { ranks: Array.from(ranks), values: Array.from(values) };
      });
      expect([some, none]).toEqual([
        { ranks: [1, 0, 2], values: [1, 2, Number.POSITIVE_INFINITY] },
        { ranks: [0, 0, 0], values: [Number.POSITIVE_INFINITY] },
      ]);
    }
  });

  it('finds rows that equal an earlier one, where there are enough of them', () => {
    const X = Float64Array.of(1, 2, 3, 4, 1, 2, 3, 5, 3, 4);
    expect(rankColumns(X, 5, 2).firstEqual).toEqual(Int32Array.of(0, 1, 0, 3, 1));
    expect(rankColumns(X.subarray(0, 4), 2, 2).firstEqual).toBeUndefined();
  });

  it('ranks no more columns than it may keep', () => {
    const X = Float64Array.from({ length: 3 * 10 }, (_, at) => at % 4);
    const ranked = (maxBytes: number) => {
      const columns = rankFewValued(X, 10, 3, { maxBytes });
      return [0, 1, 2].filter((col) => columns.column(col) !== undefined);
    };
    expect([9, 10, 29, 30].map(ranked)).toEqual([[], [0], [0, 1], [0, 1, 2]]);
  });

  it('refuses values beyond float32, naming the column', () => {
    expect(() => rankColumns(Float64Array.of(1, 2, 3, 1e39), 2, 2)).toThrow(/column 1/);
    expect(() => rankColumns(Float64Array.of(Number.NEGATIVE_INFINITY), 1, 1)).toThrow(RangeError);
  });
});

describe('rankFewValued', () => {
  it('ranks columns as rankColumns does', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, min: -1e30, max: 1e30 })),
          {
            minLength: 1,
            maxLength: 80,
          },
        ),
        (rows) => {
          const X = Float64Array.from(rows.flat().map((value) => value + 0));
          const kept = rankColumns(X, rows.length, 2);
          for (const keeps of [false, true]) {
            const fewValued = rankFewValued(X, rows.length, 2, { keeps });
            for (const col of [1, 0]) {
              const { ranks, values } = fewValued.column(col)!;
              const expected = kept.column(col);
              expect(Array.from(ranks)).toEqual(Array.from(expected.ranks));
              expect(Array.from(values, (value) => value + 0)).toEqual(
                Array.from(expected.values, (value) => value + 0),
              );
            }
          }
        },
      ),
    );
  });

  it('leaves columns of more than 256 values to be read where they lie', () => {
    const X = Float64Array.from({ length: 2 * 257 }, (_, at) => (at % 2 === 0 ? at / 2 : (at >> 1) % 256));
    const columns = rankFewValued(X, 257, 2);
    expect(columns.column(0)).toBeUndefined();
    expect(columns.column(1)?.values).toHaveLength(256);
  });

  it('refuses values beyond float32, naming the column', () => {
    expect(() => rankFewValued(Float64Array.of(1, 2, 3, 1e39), 2, 2)).toThrow(/column 1/);
    expect(() => rankFewValued(Float64Array.of(Number.NEGATIVE_INFINITY), 1, 1)).toThrow(RangeError);
  });
});
