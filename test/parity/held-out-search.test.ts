import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ComputedSpecInput, SearchResults } from '#contracts';
import { appendTestRows, bundledNames, type Dataset, loadBundled, makeDataset } from '#datasets';
import { runStudy } from '../../libs/planner/testing/run-study.js';

/*
 * Searches whose refitted best is scored on held-out rows, against fit and score of scikit-learn's searches; see
 * make_held_out.py. Scores agree to 1e-12, as in scorers.test.ts; labels and numbers of candidates are the same, and
 * decision values agree within the solver's tolerance.
 */
const digits = 12;

interface Case {
  name: string;
  study: ComputedSpecInput & { method: string };
  data: {
    X: number[][];
    y: (number | string)[];
    sample_weight?: number[];
    /** Rows from here on are the other dataset's. */
    test_from?: number;
  } | null;
  best_index: number;
  best_score: number;
  mean_test_score: number[];
  test_scores: Record<string, number>;
  predictions: (number | string | number[])[];
}

const cases = JSON.parse(
  readFileSync(new URL('./fixtures/held_out.json', import.meta.url), 'utf8'),
) as Case[];

function made(
  { X, y, sample_weight: weights }: NonNullable<Case['data']>,
  from: number,
  to: number,
): Dataset {
  const labels = y.slice(from, to);
  const classes = [...new Set(labels)].sort();
  return makeDataset({
    name: `rows from ${from}`,
    X: { values: Float64Array.from(X.slice(from, to).flat()), nRows: to - from, nCols: 2 },
    y: {
      task: 'classification',
      codes: Int32Array.from(labels, (label) => classes.indexOf(label)),
      classes,
    },
    ...(weights && {
      sampleWeight: { name: 'w', values: Float64Array.from(weights.slice(from, to)) },
    }),
  });
}

function datasetOf({ study, data }: Case): Dataset {
  if (data === null) return loadBundled(bundledNames.find((name) => name === study.dataset)!);
  const { length } = data.X;
  const from = data.test_from ?? length;
  const own = made(data, 0, from);
  return from === length ? own : appendTestRows(own, made(data, from, length), 'pair');
}

describe.each(cases)('a search with held-out rows: $name', (one) => {
  const run = runStudy(one.study, datasetOf(one));
  const results = run.results as SearchResults;
  const decides = 'refit' in one.study ? String(one.study.refit) : 'score';

  it('chooses as scikit-learn does on the other rows', () => {
    expect(results.best_index).toBe(one.best_index);
    expect(results.best_score).toBeCloseTo(one.best_score, digits);
    for (const [at, mean] of one.mean_test_score.entries()) {
      expect(results.cv_results[`mean_test_${decides}`]?.[at]).toBeCloseTo(mean, digits);
    }
  });

  it('gives the same scores of the refitted best', () => {
    expect(Object.keys(results.test_scores ?? {})).toEqual(Object.keys(one.test_scores));
    for (const [name, score] of Object.entries(one.test_scores)) {
      expect(results.test_scores?.[name], name).toBeCloseTo(score, digits);
    }
    expect(results.n_test).toBe(one.predictions.length);
  });

  it('keeps the same predictions', () => {
    const [estimator] = run.predictions.estimators;
    const ours = estimator?.held_out?.refitted ?? [];
    expect(run.predictions.method).toBe(one.study.method);
    expect(ours).toHaveLength(one.predictions.length);
    for (const [row, expected] of one.predictions.entries()) {
      if (one.study.method === 'predict') {
        if (typeof expected === 'number') expect(ours[row]).toBeCloseTo(expected, digits);
        else expect(ours[row]).toBe(expected);
        continue;
      }
      const own = [ours[row]].flat();
      for (const [column, value] of [expected].flat().entries())
        expect(own[column]).toBeCloseTo(Number(value), 2);
    }
  });
});

describe('held-out rows of a search', () => {
  const spec: ComputedSpecInput = {
    kind: 'search',
    dataset: 'iris',
    estimator: { type: 'decision_tree_classifier', params: { random_state: 0 } },
    search: { method: 'grid', space: { max_depth: { values: [1, 2] } } },
    cv: 3,
  };
  const iris = loadBundled('iris');
  const pointerOf = (extra: object, dataset = iris): unknown => {
    try {
      runStudy({ ...spec, ...extra } as ComputedSpecInput, dataset);
    } catch (error) {
      return (error as { errors: { pointer: string }[] }).errors[0]?.pointer;
    }
    return 'accepted';
  };

  it('are in no split, and the refit does not train on them', () => {
    const { context } = runStudy({ ...spec, test_size: 30 }, iris);
    const held = new Set(context.heldOut);
    expect(held.size).toBe(30);
    for (let split = 0; split < context.nSplits; split++) {
      const { train, test } = context.split(split);
      expect([...train, ...test].some((row) => held.has(row))).toBe(false);
      expect(train.length + test.length).toBe(120);
    }
    expect([...(context.training ?? [])].some((row) => held.has(row))).toBe(false);
  });

  it('leave the scores of a search without them as they were', () => {
    const { results } = runStudy(spec, iris);
    expect(results).not.toHaveProperty('test_scores');
    expect(results).not.toHaveProperty('n_test');
  });

  it('are refused by name where they can not be scored', () => {
    expect(pointerOf({ test_size: 30, refit: false })).toBe('/refit');
    expect(pointerOf({ test_size: 30, test: { rows: [1] } })).toBe('/test');
    expect(pointerOf({ test_size: 30, test_dataset: 'wine' })).toBe('/test_dataset');
    expect(pointerOf({ return_predictions: true })).toBe('/return_predictions');
    expect(pointerOf({ test_size: 30, return_predictions: true, method: 'decision_function' })).toBe(
      '/method',
    );
    expect(pointerOf({ test: { rows: [150] } })).toBe('/test/rows/0');
  });

  it('tell what fails on them apart from the splits', () => {
    // The rows that are held out are of one class, of which roc_auc has no score.
    const { results } = runStudy(
      {
        ...spec,
        dataset: 'breast_cancer',
        scoring: ['accuracy', 'roc_auc'],
        refit: 'accuracy',
        test: { rows: [0, 1, 2] },
      },
      loadBundled('breast_cancer'),
    );
    const { test_scores, warnings } = results as SearchResults;
    expect(test_scores).toEqual({ accuracy: expect.any(Number), roc_auc: null });
    expect(warnings).toContainEqual(
      expect.objectContaining({ source: 'test', scorer: 'roc_auc', count: 1, places: [] }),
    );
  });
});

describe('another dataset that a search tests on', () => {
  const parts = (features: string[], labels: (number | string)[], extra = {}): Dataset =>
    makeDataset({
      name: features.join('-'),
      X: { values: Float64Array.from({ length: 8 }, (_, at) => at), nRows: 4, nCols: 2 },
      y: { task: 'classification', codes: Int32Array.from([0, 1, 0, 1]), classes: labels },
      featureNames: features,
      ...extra,
    });
  const own = parts(['a', 'b'], ['no', 'yes']);

  it('is matched by the names of its features', () => {
    const { X, y, nTestOnly } = appendTestRows(own, parts(['b', 'a'], ['maybe', 'no']), 'pair');
    expect(Array.from(X.values.slice(8))).toEqual([1, 0, 3, 2, 5, 4, 7, 6]);
    expect(y).toEqual({
      task: 'classification',
      classes: ['maybe', 'no', 'yes'],
      codes: Int32Array.from([1, 2, 1, 2, 0, 1, 0, 1]),
    });
    expect(nTestOnly).toBe(4);
  });

  it('is refused where it has other features, other labels or weights on one side only', () => {
    expect(() => appendTestRows(own, parts(['a', 'c'], ['no', 'yes']), 'pair')).toThrow('it has no "b"');
    expect(() => appendTestRows(own, parts(['a', 'b'], [0, 1]), 'pair')).toThrow('must be of one kind');
    const weighted = parts(['a', 'b'], ['no', 'yes'], {
      sampleWeight: { name: 'w', values: Float64Array.from([1, 2, 3, 4]) },
    });
    expect(() => appendTestRows(own, weighted, 'pair')).toThrow('has sample weights');
  });

  it('is real where one target of the two is', () => {
    const real = makeDataset({
      name: 'real',
      X: { values: new Float64Array(8), nRows: 4, nCols: 2 },
      y: { task: 'regression', values: Float64Array.from([0.5, 1, 2, 3]) },
      featureNames: ['a', 'b'],
    });
    const { y } = appendTestRows(real, parts(['a', 'b'], [3, 4]), 'pair');
    expect(y).toEqual({
      task: 'regression',
      values: Float64Array.from([0.5, 1, 2, 3, 3, 4, 3, 4]),
    });
    expect(() => appendTestRows(real, own, 'pair')).toThrow('is labels');
  });
});
