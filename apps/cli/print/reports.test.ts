import { describe, expect, it } from 'vitest';
import type { BenchmarkResults, SearchResults } from '#contracts';
import { issuesReport } from './issues-report.js';
import { benchmarkReport, crossValidationReport } from './scores-report.js';
import { searchReport } from './search-report.js';

const whole = { partial: false, errors: [], warnings: [] };

const results: SearchResults = {
  kind: 'search',
  ...whole,
  best_params: { C: 21.54434690031882, class_weight: null },
  best_score: 0.9738452977184195,
  best_index: 2,
  best_estimator: null,
  cv_results: {
    param_C: [1, 10, 21.54434690031882, 2, 3, 4],
    param_class_weight: ['balanced', null, null, null, null, null],
    params: [{ C: 1, class_weight: 'balanced' }, { C: 10 }, { C: 21.5, class_weight: null }, {}, {}, {}],
    mean_test_score: [0.5, 0.9, 0.9738452977184195, 0.9, 0.1, null],
    std_test_score: [0.1, 0.01, 0.02, 0, 0, null],
    rank_test_score: [4, 2, 1, 2, 5, 6],
  },
  n_splits: 3,
  refit_time: 0.1,
  scorers: ['accuracy'],
};

describe('searchReport', () => {
  it('shows the five best by rank, ties in candidate order, and the best in full precision', () => {
    const lines = searchReport(results, true).split('\n');
    expect(lines[0]).toBe('the best 5 of 6 candidates, 3 splits each');
    expect(lines.slice(2, 8)).toEqual([
      'rank  candidate  mean_test_score  std_test_score  C      class_weight',
      '   1          2         0.973845        0.020000  21.54  null',
      '   2          1         0.900000        0.010000  10     -',
      '   2          3         0.900000        0.000000  -      -',
      '   4          0         0.500000        0.100000  1      balanced',
      '   5          4         0.100000        0.000000  -      -',
    ]);
    expect(lines.slice(9)).toEqual([
      'best_params  {"C":21.54434690031882,"class_weight":null}',
      'best_score   0.9738452977184195',
    ]);
  });

  it('says below it how the best does on held-out rows, and the search on outer splits', () => {
    const nested = {
      n_splits: 2,
      best: [{ best_index: 2, best_params: { C: 21.54434690031882 }, best_score: 0.95 }, null],
      folds: { fit_time: [1, null], score_time: [1, null], test_score: [0.9, null] },
      scores: { accuracy: { mean: 0.9, std: null } },
    };
    const tested = { ...results, test_scores: { accuracy: 0.96, roc_auc: null }, n_test: 30, nested };
    expect(searchReport(tested, true).split('\n').slice(11)).toEqual([
      'test_score   0.96 (accuracy of the refitted best on 30 held-out rows)',
      'test_score   none (roc_auc of the refitted best on 30 held-out rows)',
      '',
      'outer split  candidate  best_score  test_score  C',
      '          0          2    0.950000    0.900000  21.54',
      '          1          -         nan         nan  -',
      '',
      'nested       0.900000 (std nan), accuracy over 2 outer splits',
    ]);
  });

  it('has a row per candidate of the Pareto front', () => {
    const cv_results = {
      ...results.cv_results,
      mean_test_accuracy: results.cv_results['mean_test_score'] ?? [],
      mean_test_recall: [0.9, 0.7, 0.5, 0.1, 0.1, null],
    };
    const several = { ...results, cv_results, scorers: ['accuracy', 'recall'], pareto_front: [0, 1, 2] };
    expect(searchReport(several, false).split('\n').slice(-6)).toEqual([
      'Pareto front: 3 candidates',
      '',
      'candidate  accuracy    recall  params',
      '        0  0.500000  0.900000  {"C":1,"class_weight":"balanced"}',
      '        1  0.900000  0.700000  {"C":10}',
      '        2  0.973845  0.500000  {"C":21.5,"class_weight":null}',
    ]);
  });

  it('calls nothing best where no candidate has a score', () => {
    const nan = results.cv_results['mean_test_score']?.map(() => null) ?? [];
    const none = {
      ...results,
      best_score: null,
      cv_results: { ...results.cv_results, mean_test_score: nan },
    };
    expect(searchReport(none, true)).toMatch(/^no candidate has a score: \d+ candidates/);
    expect(searchReport(none, true)).not.toContain('best');
  });

  it('ranks by the scorer that refits when there are several', () => {
    const { mean_test_score, std_test_score, rank_test_score, ...columns } = results.cv_results;
    const several: SearchResults = {
      ...results,
      cv_results: {
        ...columns,
        mean_test_accuracy: mean_test_score ?? [],
        std_test_accuracy: std_test_score ?? [],
        rank_test_accuracy: rank_test_score ?? [],
        mean_test_f1_macro: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6],
        std_test_f1_macro: [0, 0, 0, 0, 0, 0],
        rank_test_f1_macro: [6, 5, 4, 3, 2, 1],
      },
    };
    expect(searchReport(several, 'f1_macro')).toContain('mean_test_f1_macro');
    expect(searchReport(several, 'f1_macro')).toMatch(/^ +1 +5 +0\.600000/m);
    expect(searchReport(several, 'f1_macro')).toContain(' by f1_macro\n');
    for (const scorer of ['accuracy', 'f1_macro']) {
      expect(searchReport(several, 'f1_macro')).toContain(`mean_test_${scorer}`);
    }
    const undecided = { ...several, scorers: ['accuracy', 'f1_macro'], best_params: null, best_score: null };
    expect(searchReport(undecided, false)).toMatch(/best_params {2}none: refit is false[^\n]*$/);
  });
});

describe('issuesReport', () => {
  const places = (first: number, last = first) => [
    { first_candidate: first, last_candidate: last, splits: [0, 1] },
  ];

  it('groups by reason, the commonest first, with the candidates', () => {
    const lines = issuesReport({
      ...results,
      errors: [
        { source: 'score', scorer: 'roc_auc', message: 'one class', count: 2, places: places(3) },
        { source: 'fit', message: 'no \u001b[31mfit', count: 20, places: places(0, 9) },
      ],
      warnings: [{ source: 'split', message: 'a rare class', count: 1, places: [] }],
    });
    expect(lines).toEqual([
      '',
      'failed:',
      '  20 × fit: no \\u001b[31mfit (candidates 0-9)',
      '  2 × roc_auc: one class (candidate 3)',
      '',
      'warned:',
      '  1 × split: a rare class',
    ]);
  });

  it('stays short, and empty when there is nothing', () => {
    const errors = Array.from({ length: 100 }, (_, n) => ({
      source: 'fit' as const,
      message: `reason ${n}`,
      count: 1,
      places: Array.from({ length: 50 }, (__, at) => places(2 * at)).flat(),
    }));
    const lines = issuesReport({ ...results, errors });
    expect(lines).toHaveLength(8);
    expect(lines[2]).toBe('  1 × fit: reason 0 (candidates 0, 2, 4, 6 and 46 more)');
    expect(lines.at(-1)).toBe('  and 95 more reasons; --json has all');
    expect(issuesReport(results)).toEqual([]);
  });
});

describe('issuesReport of a benchmark', () => {
  it('names the estimators', () => {
    const benchmark: BenchmarkResults = {
      kind: 'benchmark',
      ...whole,
      n_splits: 2,
      scorers: ['accuracy'],
      estimators: ['logit', 'r\u001bf'].map((name) => ({ name, scores: {}, folds: {} })),
      errors: [
        {
          source: 'fit',
          message: 'one class',
          count: 4,
          places: [{ first_candidate: 0, last_candidate: 1, splits: [0, 1] }],
        },
      ],
    };
    expect(issuesReport(benchmark)).toEqual(['', 'failed:', '  4 × fit: one class (logit, r\\u001bf)']);
  });
});

describe('score reports', () => {
  it('a cross-validation has a row per split, the mean of each scorer, and why a fit failed', () => {
    const report = crossValidationReport({
      kind: 'cross_validation',
      ...whole,
      n_splits: 2,
      scorers: ['roc_auc'],
      folds: { fit_time: [0.5, 0.1], score_time: [0, 0], test_roc_auc: [0.75, null] },
      scores: { roc_auc: { mean: null, std: null } },
      errors: [
        {
          source: 'fit',
          message: 'one class only',
          count: 1,
          places: [{ first_candidate: 0, last_candidate: 0, splits: [1] }],
        },
      ],
    });
    expect(report).toMatch(/^ +1 +0\.750000 +0\.5s$/m);
    expect(report).toMatch(/^ +2 +nan +0\.1s {2}one class only$/m);
    expect(report).toContain('mean roc_auc  nan (std nan)');
  });

  it('a benchmark has a row per estimator, in the order of the request', () => {
    const report = benchmarkReport({
      kind: 'benchmark',
      ...whole,
      n_splits: 3,
      scorers: ['roc_auc'],
      estimators: ['rf', 'logit'].map((name, at) => ({
        name,
        scores: { roc_auc: { mean: 0.9 + at / 100, std: 0.01 } },
        folds: {},
      })),
    });
    expect(report.split('\n').slice(1)).toEqual([
      'rf         0.900000 (std 0.010000)',
      'logit      0.910000 (std 0.010000)',
    ]);
  });
});
