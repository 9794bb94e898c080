import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Params } from '#contracts';
import { generate } from '#datasets';
import { type EstimatorDefinition, findEstimator, LruWorkspace } from '#estimators';
import { makeSplits } from '#model-selection';

/*
 * l1 fits against liblinear with its draws, far from an optimum that is definite; see make_l1_fits.py. The same steps are
 * taken, so as many iterations, the same features and the same scores; sums over rows run in another order, so
 * coefficients agree to 1e-10.
 */
interface Fit {
  params: Params;
  fold: number;
  n_iter: number;
  score: number;
  features: number[];
  coef: number[];
}

const { fits } = JSON.parse(readFileSync(new URL('./fixtures/l1_fits.json', import.meta.url), 'utf8')) as {
  fits: Fit[];
};

describe('liblinear with an l1 penalty on 300 rows of 5,000 features', () => {
  const { X, y } = generate('make_classification', {
    n_samples: 300,
    n_features: 5000,
    n_informative: 20,
    random_state: 0,
  });
  const codes = y.task === 'classification' ? y.codes : new Int32Array();
  const cv = { type: 'stratified_kfold', n_splits: 3, shuffle: false, random_state: null } as const;
  const splits = makeSplits(cv, { nSamples: 300, y });
  const definition = findEstimator('logistic_regression') as EstimatorDefinition;
  const workspace = new LruWorkspace(1e8);
  const frame = { id: 'wide', X };

  it.each(fits)('$params, fold $fold', ({ params, fold, n_iter, score, features, coef }) => {
    const { train, test } = splits.at(fold);
    const parsed = definition.params.parse({ solver: 'liblinear', l1_ratio: 1, ...params });
    const model = definition.fit({ frame, rows: train, target: y, workspace }, parsed);
    const { vectors, nIter } = model.state() as never as { vectors: Float64Array[]; nIter: number };
    const [weights] = vectors;
    const used = Array.from({ length: 5000 }, (_, feature) => feature).filter((j) => weights[j] !== 0);
    expect([nIter, used]).toEqual([n_iter, features]);
    for (const [i, feature] of features.entries()) {
      expect(Math.abs(weights[feature] - coef[i])).toBeLessThanOrEqual(1e-10);
    }
    const predicted = model.predict(frame, test, workspace);
    expect(test.filter((row, i) => predicted[i] === codes[row]).length / test.length).toBe(score);
  });
});
