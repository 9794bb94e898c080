import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';

/** Few points, many of them equal, with labels at random: with this C and gamma a polynomial SVM does not end. */
function points(): { X: number[][]; y: number[] } {
  let state = 3;
  const next = (n: number): number => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * n);
  };
  const X = Array.from({ length: 15 }, () => [next(3), next(3)]).flatMap((point) => Array(6).fill(point));
  return { X, y: X.map(() => next(3)) };
}

describe('an evaluation that takes longer than its limit', () => {
  let cluster: HttpCluster;
  let dataset: string;
  beforeAll(async () => {
    cluster = await startHttpCluster();
    const { body } = await cluster.http().post('/v1/datasets').send(points()).expect(201);
    dataset = body.id;
  });
  afterAll(() => cluster.stop());

  const search = (limits: object | undefined) => ({
    kind: 'search',
    dataset,
    estimator: { type: 'svc', params: { kernel: 'poly' } },
    search: { method: 'grid', space: { C: { values: [0.01, 1, 1e6] }, gamma: { values: [0.1, 1e8] } } },
    cv: 3,
    cache: false,
    refit: false,
    ...(limits && { limits }),
  });

  it('fails with that reason, by candidate and split, and its neighbours are scored', async () => {
    const id = await cluster.run(search({ evaluation_seconds: 1 }));
    const { body: study } = await cluster.http().get(`/v1/studies/${id}`);
    expect(study.state).toBe('completed');
    const { body } = await cluster.http().get(`/v1/studies/${id}/results`).expect(200);
    expect(body.errors).toHaveLength(1);
    expect(body.errors[0].message).toBe('it computed for longer than its limit of 1 s');
    const places = body.errors[0].places as { first_candidate: number; last_candidate: number }[];
    const means = body.cv_results.mean_test_score as (number | null)[];
    for (const [candidate, mean] of means.entries()) {
      const isOver = places.some(
        ({ first_candidate: first, last_candidate: last }) => first <= candidate && candidate <= last,
      );
      expect(mean === null).toBe(isOver);
    }
    // A small gamma always ends.
    expect([means[0], means[2], means[4]].every((mean) => mean !== null)).toBe(true);
    expect(study.progress).toMatchObject({ evaluations: 18, done: 18 });
  });

  it('may take no more memory than its limit either', async () => {
    const id = await cluster.run({
      kind: 'search',
      dataset: 'iris',
      estimator: { type: 'simulated_classifier', params: { fit_seconds: 0.3 } },
      search: { method: 'grid', space: { fit_megabytes: { values: [0, 1000] } } },
      cv: 2,
      cache: false,
      refit: false,
      limits: { evaluation_memory_mb: 400 },
    });
    const { body } = await cluster.http().get(`/v1/studies/${id}/results`).expect(200);
    expect(body.errors).toMatchObject([
      {
        message: 'it took more memory than its limit of 400 MB',
        places: [{ first_candidate: 1, last_candidate: 1, splits: [0, 1] }],
      },
    ]);
    const [small, large] = body.cv_results.mean_test_score as (number | null)[];
    expect(small).toBeGreaterThan(0);
    expect(large).toBeNull();
  });

  it('is no limit for what ends in time', async () => {
    const quick = { ...search({ evaluation_seconds: 60 }), estimator: { type: 'svc' } };
    const id = await cluster.run({ ...quick, search: { method: 'grid', space: { C: [0.1, 1] } } });
    const { body } = await cluster.http().get(`/v1/studies/${id}/results`);
    expect(body.errors).toEqual([]);
  });

  it('is refused where it is no time', async () => {
    const { body } = await cluster
      .http()
      .post('/v1/studies')
      .send(search({ evaluation_seconds: 0 }))
      .expect(400);
    expect(body.errors[0].pointer).toBe('/limits/evaluation_seconds');
  });
});
