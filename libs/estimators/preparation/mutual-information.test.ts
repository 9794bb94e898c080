import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inputOf, matrix, targetOf } from '../conformance-sets.js';
import { FitError } from '../estimator.js';
import { columnScores, type ScoreFunction } from './score-columns.js';

/*
 * Mutual information as scikit-learn estimates it; see make_mutual_information.py. The counts of neighbours are the same,
 * ties that only the noise breaks too; what is left is a sum of logarithms, of which numpy's are not always the nearest.
 */
interface Case {
  name: string;
  score_func: ScoreFunction;
  X: number[][];
  y: number[];
  scores: number[];
}

const fixture = new URL('../../../test/parity/fixtures/mutual_information.json', import.meta.url);
const cases = JSON.parse(readFileSync(fixture, 'utf8')) as Case[];

const scoresOf = (func: ScoreFunction, X: number[][], y: number[]): number[] => {
  const target =
    func === 'mutual_info_classif'
      ? targetOf('classifier', y)
      : { task: 'regression' as const, values: Float64Array.from(y) };
  return columnScores(inputOf(matrix(X), target), func).scores;
};

describe.each(cases)('$score_func of $name', ({ score_func, X, y, scores }) => {
  it('is what scikit-learn estimates', () => {
    const made = scoresOf(score_func, X, y);
    for (const [col, score] of scores.entries())
      expect(Math.abs(made[col] - score), `column ${col}: ${made[col]} for ${score}`).toBeLessThanOrEqual(
        4e-15,
      );
  });
});

describe('mutual information', () => {
  it.each([
    [25, 12, 0],
    [25, 13, 1],
    [23, 12, 0],
    [23, 13, 1],
    [20, 18, 0],
  ])('of %d rows and %d classes warns %d times, as in scikit-learn', (nRows, nClasses, times) => {
    const rows = Array.from({ length: nRows }, (_, row) => row);
    const target = targetOf(
      'classifier',
      rows.map((row) => row % nClasses),
    );
    const input = inputOf(matrix(rows.map((row) => [row])), target);
    expect(columnScores(input, 'mutual_info_classif').warnings).toHaveLength(times);
  });

  it('needs more rows than neighbours, or a class of two rows', () => {
    const X = [[1], [2], [3]];
    expect(() => scoresOf('mutual_info_regression', X, [1, 2, 3])).toThrow(FitError);
    expect(() => scoresOf('mutual_info_classif', X, [0, 1, 2])).toThrow(FitError);
  });
});
