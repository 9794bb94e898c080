import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ComputedSpec, type ComputedSpecInput, parseWith, type SearchResults } from '#contracts';
import { type Dataset, makeDataset } from '#datasets';
import { LruWorkspace } from '#estimators';
import {
  aggregate,
  cacheContext,
  EvaluationTable,
  executeTask,
  planStudy,
  type StudyContext,
  studyContext,
} from '#planner';

/*
 * Searches over weighted data against GridSearchCV with the weights routed to fits and scorers; see
 * make_weighted_scores.py. Tolerance 1e-12, as in scorers.test.ts.
 */
const tolerance = 1e-12;

interface Case {
  name: string;
  X: number[][];
  y: number[];
  sample_weight: number[];
  scoring: string[];
  best_index: number;
  columns: Record<string, (number | null)[]>;
}

const { cases } = JSON.parse(
  readFileSync(new URL('./fixtures/weighted_scores.json', import.meta.url), 'utf8'),
) as { cases: Case[] };

function datasetOf({ X, y }: Pick<Case, 'X' | 'y'>, weights?: readonly number[]): Dataset {
  const integers = y.every(Number.isInteger);
  return makeDataset({
    name: 'weighted',
    X: { values: Float64Array.from(X.flat()), nRows: X.length, nCols: X[0].length },
    y: integers
      ? { task: 'classification', codes: Int32Array.from(y), classes: [...new Set(y)].sort() }
      : { task: 'regression', values: Float64Array.from(y) },
    ...(weights && { sampleWeight: { name: 'w', values: Float64Array.from(weights) } }),
  });
}

const search = (type: string, scoring: string[], refit: string): ComputedSpecInput => ({
  kind: 'search',
  dataset: 'weighted',
  estimator: { type, params: { random_state: 0 } },
  search: { method: 'grid', space: { max_depth: { values: [1, 2, 3, 4, null] } } },
  cv: 3,
  scoring,
  refit,
  return_train_score: true,
});

function contextOf(spec: ComputedSpecInput, dataset: Dataset): StudyContext {
  return studyContext(parseWith(ComputedSpec, spec), dataset);
}

function resultsOf(context: StudyContext): ReturnType<typeof aggregate> {
  const table = new EvaluationTable(context);
  const workspace = new LruWorkspace(2 ** 24);
  for (const task of planStudy(context, { slots: 1, costFactor: () => 1 }).tasks) {
    for (const [number, text] of executeTask(context, task, workspace, () => 0).results) {
      table.add(number, text);
    }
  }
  const refit = { modelId: null, seconds: null, tasks: 0, error: null, warnings: [] };
  return aggregate(table, refit, false);
}

describe.each(cases)('a search over weighted rows, $name', (one) => {
  const type = one.y.every(Number.isInteger) ? 'decision_tree_classifier' : 'decision_tree_regressor';
  const context = contextOf(search(type, one.scoring, one.scoring[0]), datasetOf(one, one.sample_weight));
  const results = resultsOf(context) as SearchResults;

  it('finds the same best', () => expect(results.best_index).toBe(one.best_index));

  it.each(Object.entries(one.columns))('%s', (name, expected) => {
    const ours = results.cv_results[name] as (number | null)[];
    for (const [candidate, value] of expected.entries()) {
      if (value === null || ours[candidate] === null) expect(ours[candidate]).toBe(value);
      else {
        const allowed = tolerance * Math.max(1, Math.abs(value));
        expect(Math.abs(ours[candidate] - value), `${ours[candidate]} for ${value}`).toBeLessThanOrEqual(
          allowed,
        );
      }
    }
  });
});

describe('weighted scores', () => {
  const X = [[0], [1], [2], [3]];

  it('of a dummy are weighted by the rows that were held out', () => {
    const dataset = datasetOf({ X, y: [1.5, 2.5, 3.5, 10.5] }, [1, 1, 1, 9]);
    const context = contextOf(
      {
        kind: 'cross_validation',
        dataset: 'weighted',
        estimator: { type: 'dummy_regressor', params: { strategy: 'constant', constant: 0 } },
        cv: { type: 'kfold', n_splits: 2 },
        scoring: 'neg_mean_absolute_error',
      },
      dataset,
    );
    expect(resultsOf(context)).toMatchObject({ folds: { test_score: [-2, -9.8] } });
  });

  it('of a benchmark are weighted too', () => {
    const y = [0, 1, 0, 1];
    const context = contextOf(
      {
        kind: 'benchmark',
        dataset: 'weighted',
        estimators: { zero: { type: 'dummy_classifier', params: { strategy: 'constant', constant: 0 } } },
        cv: { type: 'predefined_split', test_fold: [0, 0, 1, 1] },
      } as ComputedSpecInput,
      datasetOf({ X, y }, [10, 1, 1, 3]),
    );
    expect(resultsOf(context)).toMatchObject({ estimators: [{ folds: { test_score: [10 / 11, 1 / 4] } }] });
  });

  it('are cached under another name than scores without weights were', () => {
    const spec = search('decision_tree_classifier', ['accuracy'], 'accuracy');
    const y = [0, 1, 0, 1];
    const weighted = datasetOf({ X, y }, [1, 1, 1, 1]);
    const asBefore = { ...weighted, sampleWeight: undefined };
    const nameFor = (dataset: Dataset) =>
      cacheContext(contextOf({ ...spec, cv: 2 } as ComputedSpecInput, dataset));
    expect(nameFor(weighted)).not.toBe(nameFor(asBefore));
  });
});
