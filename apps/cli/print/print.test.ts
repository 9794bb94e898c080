import { describe, expect, it } from 'vitest';
import { bytes, clock, elapsed, score, shortNumber, shortParam } from './format-value.js';
import { left, right, table } from './table.js';

describe('table', () => {
  it('pads to the widest cell of a column and leaves no space at the end', () => {
    expect(
      table(
        [right('n'), left('name')],
        [
          ['1', 'a'],
          ['200', 'longer'],
        ],
      ),
    ).toBe('  n  name\n  1  a\n200  longer');
  });

  it('prints its headings when there are no rows', () => {
    expect(table([left('id'), right('rows')], [])).toBe('id  rows');
  });
});

describe('values', () => {
  it('shortens numbers without changing their size', () => {
    expect(
      [21.54434690031882, 1e-6, 1e9, 0.00035938136638046257, -0.5, 3].map((n) => shortNumber(n)),
    ).toEqual(['21.54', '0.000001', '1000000000', '0.0003594', '-0.5', '3']);
  });

  it('shows parameters bare, null as null', () => {
    expect([null, 'balanced', true, { 0: 1 }, undefined].map(shortParam)).toEqual([
      'null',
      'balanced',
      'true',
      '{"0":1}',
      'null',
    ]);
  });

  it('shows a missing score as nan', () => {
    expect([score(0.9738), score(null)]).toEqual(['0.973800', 'nan']);
  });

  it('shows times as a clock and as joblib does', () => {
    expect([0, 7.4, 754, 11_109].map(clock)).toEqual(['0:00', '0:07', '12:34', '3:05:09']);
    expect([0.0234, 0.1, 4.24, 90].map(elapsed)).toEqual(['23ms', '0.1s', '4.2s', '1.5min']);
  });

  it('shows sizes in powers of a thousand', () => {
    expect([0, 999, 1000, 919_000, 12_345_678].map(bytes)).toEqual([
      '0 B',
      '999 B',
      '1 kB',
      '919 kB',
      '12.3 MB',
    ]);
  });
});
