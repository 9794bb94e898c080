import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankColumns, rankColumnsLater } from './tree-columns.js';

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

  it('finds rows that equal an earlier one, where there are enough of them', () => {
    const X = Float64Array.of(1, 2, 3, 4, 1, 2, 3, 5, 3, 4);
    expect(rankColumns(X, 5, 2).firstEqual).toEqual(Int32Array.of(0, 1, 0, 3, 1));
    expect(rankColumns(X.subarray(0, 4), 2, 2).firstEqual).toBeUndefined();
  });

  it('ranks columns alike when each is ranked on its own', () => {
    const X = Float64Array.from({ length: 60 }, (_, i) => (i * 7) % 11);
    const kept = rankColumns(X, 20, 3);
    const later = rankColumnsLater(X, 20, 3);
    for (const col of [2, 0, 1]) expect(later.column(col)).toEqual(kept.column(col));
    expect(() => rankColumnsLater(Float64Array.of(1, 2, 3, 1e39), 2, 2)).toThrow(/column 1/);
  });

  it('refuses values beyond float32, naming the column', () => {
    expect(() => rankColumns(Float64Array.of(1, 2, 3, 1e39), 2, 2)).toThrow(/column 1/);
    expect(() => rankColumns(Float64Array.of(Number.NaN), 1, 1)).toThrow(RangeError);
  });
});
