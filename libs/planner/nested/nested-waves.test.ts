import { describe, expect, it } from 'vitest';
import type { ComputedSpecInput, SearchResults } from '#contracts';
import { type Dataset, loadBundled, makeDataset } from '#datasets';
import { evaluationsWithin } from '../plan/evaluations-within.js';
import { studyGraph } from '../plan/study-graph.js';
import { runStudy } from '../testing/run-study.js';

const iris = loadBundled('iris');

/** Some rows of iris as a dataset of their own. */
function rowsOf(rows: Int32Array): Dataset {
  const { values, nCols } = iris.X;
  if (iris.y.task !== 'classification') throw new Error('iris has classes');
  const { codes, classes } = iris.y;
  return makeDataset({
    name: 'rows',
    X: {
      values: Float64Array.from(
        [...rows].flatMap((row) => [...values.subarray(row * nCols, (row + 1) * nCols)]),
      ),
      nRows: rows.length,
      nCols,
    },
    y: { task: 'classification', codes: rows.map((row) => codes[row]!), classes },
  });
}

const space = { max_depth: { randint: [1, 12] }, min_samples_leaf: { values: [1, 2, 5, 9] } };
const depths = { max_depth: { values: [1, 2, 3, 4, 5, 6] } };
const searches: Record<string, object> = {
  tpe: { method: 'tpe', n_trials: 9, parallel: 3, space },
  'a tpe that chooses by a rule': { method: 'tpe', n_trials: 9, parallel: 3, space },
  'asha by samples': { method: 'asha', n_trials: 6, min_resources: 40, resource: 'n_samples', space },
  'hyperband by splits': { method: 'hyperband', n_trials: 6, min_resources: 1, resource: 'splits', space },
  'hyperband by a parameter': {
    ...{ method: 'hyperband', n_trials: 6, resource: 'n_estimators', min_resources: 1, max_resources: 9 },
    space: { max_depth: depths.max_depth },
  },
  'halving of a grid': { method: 'halving_grid', factor: 2, space: depths },
};

describe.each(Object.entries(searches))('a nested search by %s', (name, search) => {
  const isForest = 'resource' in search && search.resource === 'n_estimators';
  const type = isForest ? 'random_forest_classifier' : 'decision_tree_classifier';
  const spec = {
    kind: 'search',
    dataset: 'iris',
    estimator: { type, params: { random_state: 0 } },
    search: { random_state: 3, ...search },
    cv: { type: 'stratified_kfold', n_splits: 3, shuffle: true, random_state: 0 },
    ...(name.includes('rule') && { refit: { rule: 'one_standard_error', prefer: { max_depth: 'low' } } }),
  } as ComputedSpecInput;
  const outer = { type: 'stratified_kfold', n_splits: 3, shuffle: true, random_state: 1 };
  const nested = runStudy({ ...spec, outer_cv: outer } as ComputedSpecInput, iris);
  const results = nested.results as SearchResults;

  it('chooses on each outer split what it does on the training rows alone, and scores that on the others', () => {
    for (const [at, best] of results.nested!.best.entries()) {
      const { train, test } = nested.context.outer!.at(at);
      const alone = runStudy(spec, rowsOf(train)).results as SearchResults;
      expect(best).toEqual({
        best_index: alone.best_index,
        best_params: alone.best_params,
        best_score: alone.best_score,
      });
      const rest = runStudy(
        {
          kind: 'cross_validation',
          dataset: 'iris',
          estimator: { type, params: { random_state: 0, ...alone.best_params } },
          cv: { type: 'predefined_split', test_fold: testFold(test) },
        } as ComputedSpecInput,
        iris,
      ).results;
      expect(results.nested!.folds['test_score']![at]).toBe(
        'folds' in rest ? rest.folds['test_score']![0] : null,
      );
    }
  });

  it('answers for all rows what it does without outer splits', () => {
    const { nested: _, ...all } = results;
    expect(all).toEqual(runStudy(spec, iris).results);
  });

  it('is planned within what it may ask for, and shown', () => {
    const { context, table } = nested;
    expect(context.nCandidates).toBeLessThanOrEqual(context.strategy!.nCandidates!);
    expect(table.isAllIn()).toBe(true);
    const options = { limit: 9, tasks: 1, refitTasks: 0, evaluationsCached: 0, fitsAsked: 1, fitsPlanned: 1 };
    expect(studyGraph(context, options).counts['score']).toBe(evaluationsWithin(context, null).count);
  });
});

const testFold = (test: Int32Array): number[] => {
  const fold = Array.from({ length: iris.info.n_samples }, () => -1);
  for (const row of test) fold[row] = 0;
  return fold;
};
