import { expect, it } from 'vitest';
import { rankingReport } from './ranking-report.js';

const pair = (first: number, second: number, p_holm: number) => ({
  first,
  second,
  difference: 0.1,
  standard_error: 0.01,
  t: 1,
  p_value: p_holm,
  p_holm,
  probabilities: { first_better: 0.9, equivalent: 0.1, second_better: 0 },
});

it('a ranking has the interval of each mean, and who is worse than the best', () => {
  const names = ['dummy', 'svc', 'forest'];
  const comparison = {
    partial: false,
    scorer: 'accuracy',
    rope: 0.01,
    n_splits: 5,
    test_train_ratio: 0.25,
    n_comparable: 3,
    best: 1,
    candidates: [1, 2, 0].map((candidate, place) => ({
      candidate,
      name: names[candidate] ?? null,
      params: {},
      mean: 0.95 - place / 10,
      standard_error: 0.01,
      within_one_standard_error: place === 0,
    })),
    pairs: [pair(1, 0, 0.001), pair(2, 1, 0.2), pair(2, 0, 0.003)],
    one_standard_error: { standard_error: 0.01, threshold: 0.94, n_within: 1, simplest: null },
  };
  // 2.776 × 0.01 × √(1 + 5/4)
  expect(rankingReport(comparison)).toBe(`\
rank  model   mean accuracy      95 %  worse than the best  p (Holm)
   1  svc          0.950000  ± 0.0416
   2  forest       0.850000  ± 0.0416  not told apart          0.200
   3  dummy        0.750000  ± 0.0416  yes                     0.001`);
});
