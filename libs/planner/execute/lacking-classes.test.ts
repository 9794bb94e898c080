import { describe, expect, it } from 'vitest';
import { ComputedSpec, type ComputedSpecInput, FoldmillError, parseWith } from '#contracts';
import { type Dataset, makeDataset } from '#datasets';
import { LruWorkspace } from '#estimators';
import { planStudy } from '../plan/plan-study.js';
import { collectPredictions, leastDecision } from '../reduce/predictions.js';
import { studyContext } from '../study/study-context.js';
import { executeTask } from './execute-task.js';

/** Rows around (class, class), so that every estimator tells them apart. */
function datasetOf(codes: number[], classes: (string | number)[]): Dataset {
  const X = codes.flatMap((code, row) => [code * 3 + Math.sin(row), code * 3 + Math.cos(row)]);
  return makeDataset({
    name: 'lacking',
    X: { values: Float64Array.from(X), nRows: codes.length, nCols: 2 },
    y: { task: 'classification', codes: Int32Array.from(codes), classes },
  });
}

function predictionsOf(dataset: Dataset, type: string, method: string, more: object = {}) {
  const codes = dataset.y.task === 'classification' ? dataset.y.codes : [];
  const spec = parseWith(ComputedSpec, {
    kind: 'cross_validation',
    dataset: 'lacking',
    estimator: { type, ...more },
    cv: {
      type: 'predefined_split',
      test_fold: Array.from(codes, (_, row) => (row < codes.length / 2 ? 0 : 1)),
    },
    return_predictions: true,
    method,
  } as ComputedSpecInput);
  const context = studyContext(spec, dataset);
  const workspace = new LruWorkspace(2 ** 24);
  const stored = planStudy(context, { slots: 1, costFactor: () => 1 }).tasks.flatMap(
    (task) => executeTask(context, task, workspace, () => 0).predictions,
  );
  return collectPredictions(context, new Map(stored), false).estimators[0].out_of_fold
    .predictions as number[][];
}

function refusalOf(act: () => unknown): FoldmillError {
  try {
    act();
  } catch (error) {
    if (error instanceof FoldmillError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** The first half of the rows has all classes, the second lacks the last one. */
const half = (n: number) => Array.from({ length: 20 }, (_, row) => row % n);
const threeClasses = datasetOf([...half(3), ...half(2)], ['a', 'b', 'c']);
const fourClasses = datasetOf([...half(4), ...half(3)], [0, 1, 2, 3]);

describe('predictions where a split trains without a class', () => {
  it.each(['svc', 'logistic_regression'])('refuse decision values of %s for two of three classes', (type) => {
    const error = refusalOf(() => predictionsOf(threeClasses, type, 'decision_function'));
    expect(error).toMatchObject({ code: 'invalid_request', errors: [{ pointer: '/method' }] });
    expect(error.message).toMatch(/split 0 trains on 2 of 3 classes/);
  });

  it('refuse decision values by pairs of classes whichever are lacking', () => {
    const params = { decision_function_shape: 'ovo' };
    expect(
      refusalOf(() => predictionsOf(fourClasses, 'svc', 'decision_function', { params })).message,
    ).toMatch(/split 0 trains on 3 of 4 classes/);
  });

  it.each(['svc', 'logistic_regression'])(
    'give the lacking class of four the least decision value of %s',
    (type) => {
      const rows = predictionsOf(fourClasses, type, 'decision_function');
      expect(rows.every((row) => row.length === 4)).toBe(true);
      // The first rows are predicted by a model of the second half, which lacks the last class.
      expect(rows.slice(0, 20).every((row) => row[3] === leastDecision && row[0] > leastDecision)).toBe(true);
      expect(rows.slice(20).every((row) => row.every((value) => value > -100))).toBe(true);
    },
  );

  it.each(['logistic_regression', 'random_forest_classifier', 'dummy_classifier'])(
    'give the lacking class the probability 0 of %s',
    (type) => {
      const rows = predictionsOf(threeClasses, type, 'predict_proba');
      expect(rows.every((row) => row.length === 3)).toBe(true);
      expect(rows.slice(0, 20).every((row) => row[2] === 0)).toBe(true);
    },
  );
});
