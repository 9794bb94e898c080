import { describe, expect, it } from 'vitest';
import { rungValues } from './rung-values.js';

const on = (rung: number, ...rungScores: number[]) => ({ rung, rungScores });
const many = (n: number, rung: number, ...rungScores: number[]) =>
  Array.from({ length: n }, () => on(rung, ...rungScores));

describe('values of settings on the highest rung that has enough scores', () => {
  it('are the scores of that rung; those that did not get there have none', () => {
    const settings = [...many(10, 1, 0.2, 0.6), on(0, 0.9), on(2, 0.1, 0.7, 0.95), on(1, 0.3)];
    // The last but one was on rung 1 before, the last began there.
    expect(rungValues(settings, 'highest')).toEqual([
      ...new Array<number>(10).fill(0.6),
      ...[undefined, 0.7, 0.3],
    ]);
  });

  it('are those of a lower rung until ten have a score', () => {
    const settings = [...many(9, 1, 0.2, 0.6), on(0, 0.9)];
    expect(rungValues(settings, 'highest')).toEqual([...new Array<number>(9).fill(0.2), 0.9]);
    expect(rungValues([...settings, on(1, 0.4, 0.5)], 'highest').slice(-2)).toEqual([undefined, 0.5]);
  });

  it('are those of the lowest rung that has any where none has enough', () => {
    expect(rungValues([on(2, 0.5), on(1, 0.3, 0.4)], 'highest')).toEqual([undefined, 0.3]);
  });

  it('are missing while pending, and stay NaN where a trial failed', () => {
    expect(rungValues([on(0), on(0, Number.NaN)], 'highest')).toEqual([undefined, Number.NaN]);
    expect(rungValues([], 'highest')).toEqual([]);
  });
});
