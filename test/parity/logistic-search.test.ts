import { describe, expect, it } from 'vitest';
import { type Dataset, generate, loadBundled, type Matrix, type Target } from '#datasets';
import { LruWorkspace, predictMany, resolveEstimator } from '#estimators';
import { makeSplits, resolveCv } from '#model-selection';
import { readFixture } from './svc-inputs.js';

/** Test scores of GridSearchCV, shape (splits, C). */
interface Search {
  readonly C: readonly number[];
  readonly cv: number;
  readonly scores: readonly (readonly number[])[];
}

const fixture = readFixture<Record<string, Search>>('logistic_search');

const pipeline = resolveEstimator({
  type: 'pipeline',
  steps: [
    ['scale', { type: 'standard_scaler' }],
    ['model', { type: 'logistic_regression' }],
  ],
});

function searched({ X, y }: { X: Matrix; y: Target }, { C, cv }: Search): number[][] {
  if (y.task !== 'classification') throw new Error('there are no classes');
  const splits = makeSplits(resolveCv(cv, true), { nSamples: X.nRows, y });
  const candidates = C.map((value) => pipeline.withParams({ model__C: value }));
  const frame = { id: 'given', X };
  const workspace = new LruWorkspace(2 ** 28);
  return Array.from({ length: cv }, (_, split) => {
    const { train, test } = splits.at(split);
    const { models } = pipeline.fitMany({ frame, rows: train, target: y, workspace }, candidates);
    return predictMany('predict', models, frame, test, workspace).map((codes) => {
      const right = test.filter((row, i) => (codes as Int32Array)[i] === y.codes[row]).length;
      return right / test.length;
    });
  });
}

describe('a search over C of a standardized logistic regression', () => {
  it.each<[string, () => Pick<Dataset, 'X' | 'y'>]>([
    ['breast_cancer', () => loadBundled('breast_cancer')],
    ['digits', () => loadBundled('digits')],
    [
      'make_classification',
      () => generate('make_classification', { n_samples: 5000, n_features: 50, random_state: 0 }),
    ],
  ])('has the very scores of scikit-learn on %s', (name, load) => {
    expect(searched(load(), fixture[name])).toEqual(fixture[name].scores);
  });
});
