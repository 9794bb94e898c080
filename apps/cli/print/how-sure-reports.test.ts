import { expect, it } from 'vitest';
import { comparisonReport } from './comparison-report.js';
import { importanceReport } from './importance-report.js';
import { permutationReport } from './permutation-report.js';

const comparison = {
  partial: false,
  scorer: 'accuracy',
  rope: 0.01,
  n_splits: 10,
  test_train_ratio: 1 / 9,
  n_comparable: 12,
  best: 1,
  candidates: [1, 0].map((candidate) => ({
    candidate,
    name: null,
    params: { C: 10 ** candidate },
    mean: 0.9,
    standard_error: 0.01,
    within_one_standard_error: true,
  })),
  pairs: [
    {
      first: 1,
      second: 0,
      difference: 0.0125,
      standard_error: 0.01,
      t: 1.25,
      p_value: 0.24,
      p_holm: 0.48,
      probabilities: { first_better: 0.6, equivalent: 0.375, second_better: 0.025 },
    },
  ],
  one_standard_error: { standard_error: 0.01, threshold: 0.89, n_within: 2, simplest: 0 },
};

it('a comparison is a row per pair, then what is as good as the best', () => {
  expect(
    comparisonReport(comparison),
  ).toBe(`2 of 12 candidates by accuracy on 10 splits; scores within 0.01 count as equal

first       second     difference      p  p (Holm)  P(first)  P(equal)  P(second)
1 {"C":10}  0 {"C":1}    0.012500  0.240     0.480     0.600     0.375      0.025

best         1 {"C":10}
within       2 score 0.890000 or more: one standard error below the best
simplest     0 {"C":1}`);
});

it('estimators of a benchmark are called by name', () => {
  const named = comparison.candidates.map((one) => ({ ...one, name: one.candidate ? 'svm' : 'logit' }));
  expect(comparisonReport({ ...comparison, candidates: named, partial: true })).toMatch(
    /^partial: [\s\S]*\nsvm +logit {2}[\s\S]*simplest {5}logit$/,
  );
});

it('importance is a bar per parameter', () => {
  const parameters = [
    { name: 'gamma', importance: 0.75 },
    { name: 'C', importance: 0.25 },
  ];
  const told = importanceReport({
    partial: false,
    scorer: 'accuracy',
    method: 'fanova',
    n_candidates: 40,
    resource: null,
    explained: 0.83,
    parameters,
  });
  expect(told).toContain(
    `gamma           0.750  ${'#'.repeat(30)}\nC               0.250  ${'#'.repeat(10)}\n`,
  );
  expect(told).toContain('83% of the variance');
});

it('a permutation importance is a row per column, the most important first, for each scorer', () => {
  const scores = (baseline_score: number | null, importances_mean: (number | null)[]) => ({
    baseline_score,
    importances_mean,
    importances_std: [0.125, 0.0625, null],
    importances: [],
  });
  expect(
    permutationReport({
      features: ['age', 'fare', 'deck'],
      n_samples: 80,
      scores: { accuracy: scores(0.9, [0.01, 1 / 3, null]), roc_auc: scores(null, [0, -0.5, 0]) },
      warnings: ['Only one class is present in y_true.'],
    }),
  ).toBe(`accuracy is 0.9; with a column permuted, on 80 rows, it is lower by

column    mean     std
fare    0.3333  0.0625
age       0.01   0.125
deck       nan     nan

roc_auc is nan; with a column permuted, on 80 rows, it is lower by

column  mean     std
age        0   0.125
deck       0     nan
fare    -0.5  0.0625

warning: Only one class is present in y_true.`);
});
