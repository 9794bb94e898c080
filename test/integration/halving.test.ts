import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';

/** HalvingGridSearchCV(SVC(), grid, factor=2, random_state=0, cv=StratifiedKFold(3)) of scikit-learn 1.9.1 on iris. */
const expected = {
  iter: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3],
  mean_test_score: [
    0.16666666666666666, 0.16666666666666666, 0.16666666666666666, 0.16666666666666666, 0.16666666666666666,
    0.16666666666666666, 0.16666666666666666, 0.4444444444444444, 0.7222222222222222, 0.5555555555555555,
    0.7777777777777777, 1.0, 0.7777777777777777, 1.0, 1.0, 0.6388888888888888, 0.6388888888888888,
    0.9444444444444445, 0.9444444444444445, 0.9444444444444445, 0.9722222222222222, 0.9722222222222222,
    0.9722222222222222, 0.9861111111111112, 0.9583333333333334, 0.9722222222222222, 0.9166666666666666,
    0.9930555555555555, 0.9791666666666666,
  ],
};

const study = {
  kind: 'search',
  dataset: 'iris',
  estimator: { type: 'svc' },
  cv: { type: 'stratified_kfold', n_splits: 3 },
  search: {
    method: 'halving_grid',
    space: { C: { logspace: [-2, 2, 5] }, gamma: [0.001, 0.01, 0.1] },
    factor: 2,
  },
};

describe('a search by successive halving', () => {
  let cluster: HttpCluster;
  beforeAll(async () => {
    cluster = await startHttpCluster();
  });
  afterAll(() => cluster.stop());

  it('gives the rungs, scores and winner of scikit-learn, and a model', async () => {
    const id = await cluster.run(study);
    const { body: results } = await cluster.http().get(`/v1/studies/${id}/results`).expect(200);
    expect(results.cv_results.iter).toEqual(expected.iter);
    expect(results.cv_results.mean_test_score).toEqual(expected.mean_test_score);
    expect(Object.keys(results.cv_results).slice(0, 3)).toEqual(['iter', 'n_resources', 'mean_fit_time']);
    expect(results.best_index).toBe(27);
    expect(results.best_estimator.model_id).toMatch(/^mo_/);
    const { body: shown } = await cluster.http().get(`/v1/studies/${id}`);
    expect(shown.progress).toMatchObject({ evaluations: 87, done: 87, failed: 0, fits_asked: 87 });
  });

  it('finds every rung again in the cache', async () => {
    const id = await cluster.run({ ...study, name: 'again' });
    const { body: shown } = await cluster.http().get(`/v1/studies/${id}`);
    expect(shown.progress).toMatchObject({ evaluations: 87, done: 87, fits_run: 0 });
    const { body: results } = await cluster.http().get(`/v1/studies/${id}/results`);
    expect(results.cv_results.mean_test_score).toEqual(expected.mean_test_score);
  });

  it('grows forests on from rung to rung, to the scores of forests that are grown anew', async () => {
    const forests = {
      ...study,
      estimator: { type: 'random_forest_classifier', params: { random_state: 0 } },
      search: {
        method: 'halving_grid',
        space: { max_features: [1, 2, 3, 4], max_depth: [2, null] },
        ...{ factor: 2, resource: 'n_estimators', min_resources: 2, max_resources: 16, random_state: 0 },
      },
      refit: false,
      cache: false,
    };
    const scores = async (id: string): Promise<unknown> =>
      (await cluster.http().get(`/v1/studies/${id}/results`)).body.cv_results.mean_test_score;
    const grown = await scores(await cluster.run(forests));
    const redis = new Redis(cluster.redis.url);
    // Eight forests of 2 trees, four of 4 and two of 8, on each of three splits; that of 16 is the last.
    expect(await redis.zcard('foldmill:{grown}-use')).toBe((8 + 4 + 2) * 3);
    redis.disconnect();
    const anew = await scores(await cluster.run({ ...forests, plan: { share: false } }));
    expect(grown).toEqual(anew);
  });

  it('refuses to start with so few samples that a split would have none', async () => {
    const search = { ...study.search, min_resources: 2 };
    const { body } = await cluster
      .http()
      .post('/v1/studies')
      .send({ ...study, search })
      .expect(400);
    expect(body.errors).toMatchObject([{ pointer: '/search/min_resources' }]);
    expect(body.detail).toMatch(/2 of 150 samples leave none of the 50 test rows/);
  });

  it('fails where all fits of a rung do, as scikit-learn', async () => {
    // The score of a failed fit is the greatest, so the last rung has only the candidate that fails.
    const id = await cluster.run({
      kind: 'search',
      dataset: 'diabetes',
      estimator: { type: 'dummy_regressor' },
      scoring: 'neg_mean_squared_error',
      error_score: 0,
      search: { method: 'halving_grid', space: { strategy: ['quantile', 'mean', 'median'] } },
    });
    const { body: shown } = await cluster.http().get(`/v1/studies/${id}`);
    expect(shown.state).toBe('failed');
    expect(shown.error.code).toBe('all_fits_failed');
  });

  it('refuses a distribution where it is a grid, and a resource that no parameter is', async () => {
    const space = { C: { uniform: [0, 1] } };
    const body = { ...study, search: { ...study.search, space } };
    const { body: refused } = await cluster.http().post('/v1/studies').send(body).expect(400);
    expect(refused.errors[0].pointer).toBe('/search/space/C');
  });
});
