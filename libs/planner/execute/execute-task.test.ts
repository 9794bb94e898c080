import { describe, expect, it } from 'vitest';
import type { ComputedSpecInput } from '#contracts';
import { computedStudy } from '../testing/computed-study.js';

const searches: Record<string, ComputedSpecInput> = {
  'svc: kernels, tolerances, weights': {
    kind: 'search',
    dataset: 'iris',
    estimator: { type: 'svc' },
    search: {
      method: 'random',
      n_iter: 120,
      random_state: 3,
      space: {
        kernel: { values: ['linear', 'poly', 'rbf', 'sigmoid'] },
        C: { logspace: [-4, 5, 10] },
        gamma: { logspace: [-4, 2, 7] },
        tol: { logspace: [-4, -1, 4] },
        class_weight: { values: [null, 'balanced'] },
        max_iter: { values: [-1, 3, 50] },
      },
    },
    cv: 3,
    return_train_score: true,
  },
  'forests: numbers of trees, leaves, features': {
    kind: 'search',
    dataset: 'wine',
    estimator: { type: 'random_forest_classifier', params: { random_state: 7 } },
    search: {
      method: 'grid',
      space: {
        n_estimators: { values: [1, 5, 12] },
        max_features: { values: ['sqrt', 0.5] },
        min_samples_leaf: { values: [1, 4] },
      },
    },
    cv: 3,
    return_train_score: true,
  },
  'forests: depths': {
    kind: 'search',
    dataset: 'wine',
    estimator: { type: 'random_forest_classifier', params: { random_state: 7 } },
    search: {
      method: 'grid',
      space: {
        max_depth: { values: [3, null, 5, 40] },
        n_estimators: { values: [6, 11] },
        min_samples_split: { values: [2, 4] },
        min_samples_leaf: { values: [1, 2] },
      },
    },
    cv: 3,
    return_train_score: true,
  },
  'forests of regressors': {
    kind: 'search',
    dataset: 'diabetes',
    estimator: { type: 'random_forest_regressor', params: { random_state: 1, max_depth: 5 } },
    search: {
      method: 'grid',
      space: { n_estimators: { values: [2, 6] }, bootstrap: { values: [true, false] } },
    },
    cv: 2,
    return_train_score: true,
  },
  'logistic regression behind a scaler': {
    kind: 'search',
    dataset: 'wine',
    estimator: {
      type: 'pipeline',
      steps: [
        ['scale', { type: 'standard_scaler' }],
        ['model', { type: 'logistic_regression' }],
      ],
    },
    search: {
      method: 'grid',
      space: {
        model__C: { logspace: [-3, 3, 5] },
        model__tol: { values: [1e-2, 1e-6] },
        model__max_iter: { values: [100, 4] },
      },
    },
    cv: 3,
    return_train_score: true,
  },
};

describe('executeTask', () => {
  for (const [name, spec] of Object.entries(searches)) {
    it(`scores the same to the last bit with sharing and without (${name})`, () => {
      const shared = computedStudy(spec, true, 1);
      const alone = computedStudy(spec, false, 1);
      expect(shared.results).toEqual(alone.results);
      expect(alone.fitsRun).toBe(alone.evaluations);
      expect(shared.fitsRun).toBeLessThanOrEqual(alone.fitsRun);
    });

    it(`scores the same however tasks are cut and however little memory there is (${name})`, () => {
      expect(computedStudy(spec, true, 64, 1).results).toEqual(computedStudy(spec, true, 1).results);
    });
  }

  it('runs fewer fits where candidates share', () => {
    expect(computedStudy(searches['forests: numbers of trees, leaves, features'], true, 1).fitsRun).toBe(
      4 * 3,
    );
  });

  it('keeps the predictions of a cross-validation the same as well', () => {
    const spec: ComputedSpecInput = {
      kind: 'cross_validation',
      dataset: 'breast_cancer',
      estimator: { type: 'svc', params: { C: 10 } },
      cv: 3,
      method: 'decision_function',
      return_predictions: true,
      test: { size: 0.2 },
    } as ComputedSpecInput;
    const shared = computedStudy(spec, true, 1);
    expect(shared.predictions).toHaveLength(3);
    expect(shared.predictions).toEqual(computedStudy(spec, false, 8).predictions);
  });

  describe('where candidates may start from one another', () => {
    const warm = (more: object = {}, exact = false): ComputedSpecInput => ({
      kind: 'search',
      dataset: 'breast_cancer',
      estimator: {
        type: 'pipeline',
        steps: [
          ['scale', { type: 'standard_scaler' }],
          ['model', { type: 'logistic_regression', params: { max_iter: 1000 } }],
        ],
      },
      search: {
        method: 'grid',
        space: { model__C: { logspace: [-3, 1, 19] }, model__tol: { values: [1e-5, 1e-6] }, ...more },
        exact,
      },
      cv: 3,
      scoring: 'neg_log_loss',
    });
    const lossesOf = ({ results }: ReturnType<typeof computedStudy>) =>
      results.map(([, result]) => (JSON.parse(result) as [number[]])[0][0]);

    it('scores within the tolerance of separate fits, and the same however tasks are cut', () => {
      const started = computedStudy(warm(), true, 1);
      const exact = computedStudy(warm({}, true), true, 1);
      expect(started.fitsRun).toBe(19 * 3);
      expect(exact.fitsRun).toBe(19 * 3);
      expect(started.results).not.toEqual(exact.results);
      const losses = lossesOf(started);
      for (const [i, loss] of lossesOf(exact).entries())
        expect(Math.abs(losses[i] - loss)).toBeLessThan(1e-3);
      expect(computedStudy(warm(), true, 64, 1).results).toEqual(started.results);
    });

    it('fails what cannot be fitted, and nothing with it', () => {
      const some = { model__class_weight: { values: [null, { malignant: 2, other: 1 }] } };
      const started = computedStudy(warm(some), true, 1);
      const failed = started.results.filter(([, result]) => result.includes('leaves out'));
      expect(failed).toHaveLength(19 * 2 * 3);
      expect(computedStudy(warm(some), true, 64, 1).results).toEqual(started.results);
      const alone = lossesOf(computedStudy(warm(), true, 1));
      expect(lossesOf(started).filter((loss) => Number.isFinite(loss))).toEqual(alone);
    });

    it('starts nothing from another without sharing', () => {
      expect(computedStudy(warm(), false, 1).results).toEqual(
        computedStudy(warm({}, true), false, 1).results,
      );
    });
  });
});
