import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorkerProcess } from '../harness/app-process.js';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';
import { forgetCosts } from '../harness/studies.js';

let cluster: HttpCluster;
let redis: Redis;
beforeAll(async () => {
  cluster = await startHttpCluster();
  redis = new Redis(cluster.redis.url);
});
afterAll(async () => {
  redis.disconnect();
  await cluster.stop();
});

const forest = { type: 'random_forest_classifier', params: { n_estimators: 800, random_state: 5 } };
const folds = 8;
const scored = { dataset: 'digits', cv: folds, return_train_score: true, cache: false };
const predicted = { test_size: 0.2, method: 'predict_proba', return_predictions: true };
const studies: Record<string, object> = {
  'a cross-validation with predictions and train scores': {
    kind: 'cross_validation',
    estimator: forest,
    ...scored,
    ...predicted,
  },
  'a benchmark of a pipeline and what cannot be divided': {
    kind: 'benchmark',
    estimators: {
      scaled: {
        type: 'pipeline',
        steps: [
          ['scale', { type: 'standard_scaler' }],
          ['forest', forest],
        ],
      },
      svm: { type: 'svc' },
    },
    ...scored,
    return_predictions: true,
  },
};

/** Runs a study to its end. @returns what it answers, without times, and how it was planned and run. */
async function answers(study: object, task_seconds: number) {
  await forgetCosts(cluster.redis.url);
  const id = await cluster.run({ ...study, plan: { task_seconds } });
  const [state, results, predictions, graph] = await Promise.all(
    ['', '/results', '/predictions', '/graph'].map((path) =>
      cluster.http().get(`/v1/studies/${id}${path}`).expect(200),
    ),
  );
  const { fits_asked, fits_run, done, failed } = state.body.progress;
  return {
    tasks: graph.body.tasks as number,
    progress: { fits_asked, fits_run, done, failed },
    parts: await redis.exists(`foldmill:{${id}}:parts`),
    results: JSON.stringify(results.body, (key, value: unknown) => (/time/.test(key) ? undefined : value)),
    predictions: predictions.text,
  };
}

describe('a study of large fits', () => {
  it.each(Object.entries(studies))('divided over workers answers as undivided (%s)', async (_, study) => {
    const whole = await answers(study, 60);
    const evaluations = whole.progress.done;
    expect(whole.tasks).toBeLessThanOrEqual(evaluations);
    expect(whole.progress).toEqual({
      fits_asked: evaluations,
      fits_run: evaluations,
      done: evaluations,
      failed: 0,
    });
    const divided = await answers(study, 0.1);
    expect(divided.tasks).toBeGreaterThan(2 * evaluations);
    expect(divided).toEqual({ ...whole, tasks: divided.tasks });

    const more = await Promise.all([
      startWorkerProcess(cluster.redis.url, 2),
      startWorkerProcess(cluster.redis.url, 2),
    ]);
    const over = await answers(study, 0.1);
    expect(over.tasks).toBeGreaterThan(2 * evaluations);
    expect(over).toEqual({ ...whole, tasks: over.tasks });
    await Promise.all(more.map((worker) => worker.stop()));
  });

  it('leaves no parts behind when it is cancelled, and its slots free', async () => {
    const study = { kind: 'cross_validation', estimator: forest, ...scored, plan: { task_seconds: 0.1 } };
    await forgetCosts(cluster.redis.url);
    const { body } = await cluster.http().post('/v1/studies').send(study).expect(202);
    const key = `foldmill:{${body.id}}:parts`;
    for (let tries = 0; tries < 1000 && (await redis.exists(key)) === 0; tries++) await sleep(20);
    expect(await redis.exists(key)).toBe(1);
    await cluster.http().post(`/v1/studies/${body.id}/cancel`).expect(200);
    const next = await cluster.run({
      kind: 'cross_validation',
      dataset: 'iris',
      estimator: { type: 'svc' },
      cache: false,
    });
    expect((await cluster.http().get(`/v1/studies/${next}`)).body.state).toBe('completed');
    expect(await redis.exists(key)).toBe(0);
  });

  it('posted again is found, not computed', async () => {
    const study = {
      kind: 'cross_validation',
      dataset: 'digits',
      estimator: forest,
      cv: 3,
      plan: { task_seconds: 0.1 },
    };
    await forgetCosts(cluster.redis.url);
    const first = await cluster.run(study);
    const second = await cluster.run(study);
    const [one, two] = await Promise.all(
      [first, second].map((id) => cluster.http().get(`/v1/studies/${id}/graph`)),
    );
    expect(one.body.tasks).toBeGreaterThan(2 * 3);
    expect(two.body).toMatchObject({ tasks: 0, evaluations_cached: 3 });
    const [before, after] = await Promise.all(
      [first, second].map((id) => cluster.http().get(`/v1/studies/${id}/results`)),
    );
    expect(after.body.folds.test_score).toEqual(before.body.folds.test_score);
  });

  it('that cannot be made fails as undivided: every evaluation once, with its reason', async () => {
    const impossible = { ...forest, params: { ...forest.params, bootstrap: false, max_samples: 10 } };
    const study = { kind: 'cross_validation', ...scored, estimator: impossible };
    const answered = [];
    for (const task_seconds of [60, 0.1]) {
      await forgetCosts(cluster.redis.url);
      const id = await cluster.run({ ...study, plan: { task_seconds } });
      const [state, results] = await Promise.all(
        ['', '/results'].map((path) => cluster.http().get(`/v1/studies/${id}${path}`).expect(200)),
      );
      expect(state.body.progress).toMatchObject({ done: folds, failed: folds, fits_run: folds });
      expect(state.body.error).toMatchObject({ code: 'all_fits_failed' });
      answered.push(results.body.errors);
    }
    expect(answered[0]).toEqual([
      expect.objectContaining({ source: 'fit', count: folds, message: expect.stringMatching(/bootstrap/) }),
    ]);
    expect(answered[1]).toEqual(answered[0]);
  });
});
