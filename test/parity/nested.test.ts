import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ComputedSpecInput, SearchResults } from '#contracts';
import { bundledNames, type Dataset, loadBundled, makeDataset } from '#datasets';
import { runStudy } from '../../libs/planner/testing/run-study.js';

/*
 * Nested cross-validation against cross_validate of scikit-learn's searches; see make_nested.py. Numbers of candidates are
 * the same; scores agree to 1e-12, as in scorers.test.ts.
 */
const digits = 12;

interface Case {
  name: string;
  study: ComputedSpecInput;
  data: { X: number[][]; y: number[]; groups?: number[] } | null;
  best: ({ best_index: number; best_params: object; best_score: number | null } | null)[];
  folds: Record<string, (number | null)[]>;
  means: Record<string, [mean: number | null, std: number | null]>;
  best_index: number;
  best_score: number | null;
  cv_results: Record<string, (number | null)[]>;
}

const cases = JSON.parse(readFileSync(new URL('./fixtures/nested.json', import.meta.url), 'utf8')) as Case[];

function datasetOf({ study, data }: Case): Dataset {
  if (data === null) return loadBundled(bundledNames.find((name) => name === study.dataset)!);
  const { X, y, groups } = data;
  return makeDataset({
    name: 'made',
    X: { values: Float64Array.from(X.flat()), nRows: X.length, nCols: 2 },
    y: { task: 'classification', codes: Int32Array.from(y), classes: [0, 1] },
    ...(groups && { groups: { name: 'g', codes: Int32Array.from(groups) } }),
  });
}

function expectScores(ours: readonly unknown[] | undefined, expected: readonly (number | null)[]): void {
  expect(ours).toHaveLength(expected.length);
  for (const [at, score] of expected.entries()) {
    if (score === null) expect(ours?.[at]).toBeNull();
    else expect(ours?.[at]).toBeCloseTo(score, digits);
  }
}

describe.each(cases)('nested cross-validation: $name', (one) => {
  const { results: all, context } = runStudy(one.study, datasetOf(one));
  const results = all as SearchResults;
  const { nested } = results;

  it('chooses the same on every outer split', () => {
    expect(nested?.n_splits).toBe(one.best.length);
    for (const [outer, best] of one.best.entries()) {
      const ours = nested?.best[outer];
      if (best === null) {
        expect(ours).toBeNull();
        continue;
      }
      expect(ours).toMatchObject({ best_index: best.best_index, best_params: best.best_params });
      expectScores([ours?.best_score], [best.best_score]);
    }
  });

  it.each(Object.keys(one.folds))('has the same %s', (column) => {
    expectScores(nested?.folds[column], one.folds[column]!);
  });

  it('has the same means over the outer splits', () => {
    for (const [column, [mean, std]] of Object.entries(one.means)) {
      const name = column === 'test_score' ? context.scorers[0]!.name : column.replace('test_', '');
      expectScores([nested?.scores[name]?.mean, nested?.scores[name]?.std], [mean, std]);
    }
  });

  it('answers for all rows what the search does', () => {
    expect(results.best_index).toBe(one.best_index);
    expectScores([results.best_score], [one.best_score]);
    for (const [column, values] of Object.entries(one.cv_results)) {
      expectScores(results.cv_results[column], values);
    }
    expect(results.n_splits).toBe(context.nSplits);
    expect(results.best_estimator).not.toBeNull();
  });
});
