import type { StudyComparison } from '#client';
import { score } from './format-value.js';
import { plain, type Style } from './style.js';
import { left, right, table } from './table.js';

/** Of Student's distribution with 4 degrees of freedom, two-sided, 95 %. */
const quantileOfFiveSplits = 2.7764451051977987;

/** Pairs that differ by less are not told apart. */
const significance = 0.05;

/**
 * Estimators of a benchmark on five splits, best first: mean scores with 95 % intervals, corrected for the rows that
 * splits share (Nadeau and Bengio 2003), and whether the best is better by Holm's correction of the paired t-tests.
 */
export function rankingReport(comparison: StudyComparison, style: Style = plain): string {
  const { candidates, pairs, n_splits, test_train_ratio, scorer, best } = comparison;
  const againstBest = (other: number) =>
    pairs.find(({ first, second }) => other === (first === best ? second : second === best ? first : null));
  const rows = candidates.map(({ candidate, name, mean, standard_error }, index) => {
    const half = quantileOfFiveSplits * standard_error * Math.sqrt(1 + n_splits * test_train_ratio);
    const pair = againstBest(candidate);
    return [
      String(index + 1),
      name ?? String(candidate),
      score(mean),
      `± ${half.toFixed(4)}`,
      pair ? (pair.p_holm < significance ? 'yes' : 'not told apart') : '',
      pair ? pair.p_holm.toFixed(3) : '',
    ];
  });
  const columns = [
    right('rank'),
    left('model'),
    right(`mean ${scorer}`),
    right('95 %'),
    left('worse than the best'),
    right('p (Holm)'),
  ];
  return table(columns, rows, style);
}
