import { describe, expect, it } from 'vitest';
import { ComputedSpec, type ComputedSpecInput, parseWith } from '#contracts';
import { loadBundled } from '#datasets';
import { studyContext } from '../study/study-context.js';
import { aggregate } from './aggregate.js';
import { encodeEvaluation } from './evaluation.js';
import { EvaluationTable } from './evaluation-table.js';
import { studyComparison } from './study-comparison.js';
import { studyImportance } from './study-importance.js';

/** A table of these test scores, by candidate and split; what is undefined is not in. */
function tableOf(spec: object, scores: readonly (readonly (number | undefined)[])[]): EvaluationTable {
  const study = { dataset: 'iris', cv: 3, ...spec } as ComputedSpecInput;
  const table = new EvaluationTable(studyContext(parseWith(ComputedSpec, study), loadBundled('iris')));
  for (const [candidate, row] of scores.entries()) {
    for (const [split, test] of row.entries()) {
      if (test === undefined) continue;
      const evaluation = { test: [test], train: null, fitSeconds: 1, scoreSeconds: 0, error: null };
      table.add(candidate * table.nSplits + split, encodeEvaluation(evaluation));
    }
  }
  return table;
}

const search = (more: object = {}): object => ({
  kind: 'search',
  estimator: { type: 'svc' },
  search: { method: 'grid', space: { C: { values: [1, 10, 100, 1000] } } },
  ...more,
});
const scores = [
  [0.9, 0.92, 0.94],
  [0.93, 0.95, 0.97],
  [0.92, 0.96, 0.98],
  [0.5, 0.6, 0.4],
];
const all = { limit: 100, partial: false };

describe('the comparison of a search', () => {
  it('is of the best with each other one, best first', () => {
    const comparison = studyComparison(tableOf(search(), scores), all);
    expect(comparison).toMatchObject({
      best: 2,
      n_comparable: 4,
      n_splits: 3,
      test_train_ratio: 0.5,
      rope: 0.01,
    });
    expect(comparison.candidates.map(({ candidate }) => candidate)).toEqual([2, 1, 0, 3]);
    expect(comparison.pairs.map(({ first, second }) => [first, second])).toEqual([
      [2, 1],
      [2, 0],
      [2, 3],
    ]);
    for (const { p_value, p_holm, probabilities } of comparison.pairs) {
      expect(p_holm).toBeGreaterThanOrEqual(p_value);
      const { first_better, equivalent, second_better } = probabilities;
      expect(first_better + equivalent + second_better).toBeCloseTo(1, 12);
    }
  });

  it('leaves out what is not in or has no score', () => {
    const partial = scores.map((row, at) =>
      at === 2 ? [0.92, 0.96, undefined] : at === 3 ? [Number.NaN, 1, 1] : row,
    );
    const { best, candidates, n_comparable } = studyComparison(tableOf(search(), partial), all);
    expect({ best, n_comparable }).toEqual({ best: 1, n_comparable: 2 });
    expect(candidates.map(({ candidate }) => candidate)).toEqual([1, 0]);
  });

  it('is of so many of the best, and of the simplest that would do', () => {
    const close = [[0.91, 0.95, 0.96], ...scores.slice(1)];
    const told = studyComparison(tableOf(search(), close), { ...all, limit: 2, prefer: [['C', 'low']] });
    expect(told.candidates.map(({ candidate }) => candidate)).toEqual([2, 1, 0]);
    expect(told.one_standard_error).toMatchObject({ n_within: 3, simplest: 0 });
    expect(studyComparison(tableOf(search(), close), { ...all, limit: 2 }).candidates).toHaveLength(2);
  });

  it('is refused by name where there is nothing to compare', () => {
    const refusal = (table: EvaluationTable, scorer?: string) => () =>
      studyComparison(table, { ...all, scorer });
    expect(refusal(tableOf(search(), [scores[0]!]))).toThrow(
      expect.objectContaining({ code: 'nothing_to_compare', message: expect.stringContaining('1 of 4') }),
    );
    const once = search({ cv: { type: 'shuffle_split', n_splits: 1, random_state: 0 } });
    expect(refusal(tableOf(once, [[1], [0.5]]))).toThrow('two splits or more');
    const one = { kind: 'cross_validation', estimator: { type: 'svc' } };
    expect(refusal(tableOf(one, [scores[0]!]))).toThrow('has one estimator');
    expect(refusal(tableOf(search(), scores), 'f1')).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ pointer: '?scorer' })] }),
    );
  });
});

it('the comparison of a benchmark is of every two estimators, by name', () => {
  const estimators = {
    svm: { type: 'svc' },
    logit: { type: 'logistic_regression' },
    dummy: { type: 'dummy_classifier' },
  };
  const { candidates, pairs } = studyComparison(
    tableOf({ kind: 'benchmark', estimators }, scores.slice(0, 3)),
    all,
  );
  expect(candidates.map(({ name }) => name)).toEqual(['dummy', 'logit', 'svm']);
  expect(pairs.map(({ first, second }) => [first, second])).toEqual([
    [2, 1],
    [2, 0],
    [1, 0],
  ]);
});

it('errors have no region of practical equivalence unless it is asked for', () => {
  const table = tableOf(
    search({ scoring: 'neg_log_loss', estimator: { type: 'logistic_regression' } }),
    scores,
  );
  expect(studyComparison(table, all).rope).toBe(0);
  expect(studyComparison(table, { ...all, rope: 0.5 }).rope).toBe(0.5);
});

describe('the rule of one standard error', () => {
  const refit = { rule: 'one_standard_error', prefer: { C: 'low' } };
  const none = { modelId: null, seconds: null, tasks: 0, error: null, warnings: [] };

  it('chooses the simplest of those that are hardly worse, and says so', () => {
    const table = tableOf(search({ refit }), scores);
    expect(table.best()).toMatchObject({ candidate: 1, params: { C: 10 } });
    const results = aggregate(table, none, false);
    expect(results).toMatchObject({
      best_index: 1,
      best_params: { C: 10 },
      chosen_by: { rule: 'one_standard_error', highest: { candidate: 2 }, n_within: 2 },
    });
    expect(results).toHaveProperty('best_score', (0.93 + 0.95 + 0.97) / 3);
  });

  it('waits for all candidates: until then the best is the best so far', () => {
    const table = tableOf(search({ refit }), scores.slice(0, 3));
    expect(table.best()).toMatchObject({ candidate: 2 });
    expect(aggregate(table, none, true)).not.toHaveProperty('chosen_by');
  });

  it('changes no results of a search without it', () => {
    expect(aggregate(tableOf(search(), scores), none, false)).not.toHaveProperty('chosen_by');
  });

  it.each([
    [
      search({ refit: { rule: 'one_standard_error', prefer: { c: 'low' } } }),
      '/refit/prefer/c',
      'did you mean',
    ],
    [search({ refit, scoring: ['accuracy', 'f1_macro'] }), '/refit/scorer', 'which one decides'],
    [
      search({ refit, search: { method: 'grid', space: { C: { values: [1, 2] } }, prune: 'lossless' } }),
      '/search/prune',
      'rule',
    ],
    [
      {
        ...search({ refit: { rule: 'one_standard_error', prefer: { kernel: 'low' } } }),
        search: { method: 'grid', space: { kernel: { values: ['rbf', 'linear'] } } },
      },
      '/refit/prefer/kernel',
      'simplest first',
    ],
    [
      {
        ...search({ refit: { rule: 'one_standard_error', prefer: { kernel: ['poly'] } } }),
        search: { method: 'grid', space: { kernel: { values: ['rbf', 'linear'] } } },
      },
      '/refit/prefer/kernel',
      'none of these values',
    ],
  ])('is refused where it cannot choose: %#', (spec, pointer, message) => {
    expect(() => tableOf(spec, [])).toThrow(
      expect.objectContaining({
        errors: [expect.objectContaining({ pointer, message: expect.stringContaining(message) })],
      }),
    );
  });
});

describe('importance', () => {
  const two = search({
    search: { method: 'grid', space: { C: { values: [1, 10] }, gamma: { values: [0.1, 1] } } },
  });
  it('is of the parameters of a search', () => {
    const table = tableOf(two, [
      [0.5, 0.5, 0.5],
      [0.9, 0.9, 0.9],
      [0.52, 0.52, 0.52],
      [0.92, 0.92, 0.92],
    ]);
    const { parameters, n_candidates, resource } = studyImportance(table, undefined, false);
    expect({ n_candidates, resource }).toEqual({ n_candidates: 4, resource: null });
    expect(parameters.map(({ name }) => name)).toEqual(['gamma', 'C']);
    expect(parameters[0]!.importance).toBeGreaterThan(0.7);
  });

  it('is refused where there is too little to say', () => {
    expect(() => studyImportance(tableOf(two, scores.slice(0, 3)), undefined, true)).toThrow('4 are needed');
    const same = scores.map(() => [0.5, 0.5, 0.5]);
    expect(() => studyImportance(tableOf(two, same), undefined, false)).toThrow('the same score');
    const one = { kind: 'cross_validation', estimator: { type: 'svc' } };
    expect(() => studyImportance(tableOf(one, [scores[0]!]), undefined, false)).toThrow('post a search');
  });
});
