import { describe, expect, it } from 'vitest';
import { selectRows } from './study-rows.js';

const table = {
  param_C: [1, 10, 100, null],
  kernel: ['rbf', 'linear', 'rbf', 'poly'],
  score: [0.9, null, 0.95, 0.9],
};
const all = { offset: 0, limit: 100 };
const numbersOf = (wanted: object): number[] => selectRows(table, { ...all, ...wanted }).numbers;

describe('selectRows', () => {
  it('answers rows by column, in their order', () => {
    const { columns, rows, total } = selectRows(table, { ...all, columns: 'score,kernel', limit: 2 });
    expect({ columns, rows, total }).toEqual({
      columns: ['score', 'kernel'],
      rows: [
        [0.9, 'rbf'],
        [null, 'linear'],
      ],
      total: 4,
    });
  });

  it('sorts both ways with gaps last, and equal rows in their order', () => {
    expect(numbersOf({ sort: 'score' })).toEqual([0, 3, 2, 1]);
    expect(numbersOf({ sort: '-score' })).toEqual([2, 0, 3, 1]);
    expect(numbersOf({ sort: '-kernel' })).toEqual([0, 2, 3, 1]);
  });

  it('keeps rows for which all conditions hold', () => {
    expect(numbersOf({ where: 'score>=0.9' })).toEqual([0, 2, 3]);
    expect(numbersOf({ where: 'score>0.9, kernel = rbf' })).toEqual([2]);
    expect(numbersOf({ where: 'kernel!=rbf' })).toEqual([1, 3]);
    expect(numbersOf({ where: 'kernel~IN' })).toEqual([1]);
    expect(numbersOf({ where: 'param_C=null' })).toEqual([3]);
    expect(numbersOf({ where: 'param_C=1e1' })).toEqual([1]);
    expect(numbersOf({ where: 'score<1,' })).toEqual([0, 2, 3]);
  });

  it('counts what matches beyond the page', () => {
    const page = selectRows(table, { offset: 1, limit: 1, where: 'score>=0.9', sort: '-score' });
    expect(page).toMatchObject({ numbers: [0], matching: 3, total: 4, offset: 1 });
    expect(selectRows(table, { offset: 9, limit: 5 }).rows).toEqual([]);
    expect(selectRows({}, all)).toMatchObject({ columns: [], rows: [], total: 0 });
  });

  it.each([
    [{ sort: 'colour' }, /no column "colour"; there are param_C/],
    [{ sort: '-constructor' }, /no column "constructor"/],
    [{ columns: 'score,' }, /no column ""/],
    [{ where: 'score' }, /"score" is no condition/],
    [{ where: 'score>high' }, /"high" is no number/],
    [{ where: 'score>=' }, /"" is no number/],
  ])('refuses %o and says what would do', (wanted, message) => {
    expect(() => numbersOf(wanted)).toThrow(message);
  });
});
