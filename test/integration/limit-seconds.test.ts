import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SteeredCluster } from '../harness/steered-cluster.js';

let steered: SteeredCluster;
beforeAll(async () => {
  steered = await SteeredCluster.start();
});
afterAll(() => steered.stop());
beforeEach(() => steered.mend());

/** Each evaluation a task of its own. */
const search = (extra: object): object => ({
  kind: 'search',
  dataset: 'iris',
  estimator: { type: 'decision_tree_classifier', params: { random_state: 0 } },
  search: { method: 'grid', space: { max_depth: [1, 2, 3, 4] } },
  cv: 3,
  cache: false,
  plan: { share: false, task_seconds: 1e-6 },
  ...extra,
});
const steer = (id: string, verb: string) => steered.http().post(`/v1/studies/${id}/${verb}`);
const resultsOf = async (id: string) =>
  (await steered.http().get(`/v1/studies/${id}/results`).expect(200)).body;

describe('a study whose time is over', () => {
  it('completes with what it has and says so, and goes on when it is retried', async () => {
    steered.hangs = (candidate) => candidate >= 2;
    const id = await steered.post(search({ limits: { seconds: 1 } }));
    const { state, ended_by, progress, best, model_id } = await steered.ended(id);
    expect({ state, ended_by }).toEqual({ state: 'completed', ended_by: 'limits.seconds' });
    expect(progress).toMatchObject({ evaluations: 12, failed: 0 });
    expect(progress.done).toBeLessThan(12);
    const results = await resultsOf(id);
    expect(results).toMatchObject({ partial: true, ended_by: 'limits.seconds', errors: [] });
    const means = results.cv_results.mean_test_score as (number | null)[];
    expect(means.slice(2)).toEqual([null, null]);
    // What is complete has its scores, the best of it its model.
    expect(best?.candidate ?? null).toBe(results.best_index);
    expect(model_id !== null).toBe(best !== null);
    const events = await steered.eventsOf(id);
    expect(events.at(-1)).toMatchObject({ type: 'done', data: { state: 'completed' } });
    const { body } = await steer(id, 'extend')
      .send({ space: { max_depth: [5] } })
      .expect(409);
    expect(body.detail).toMatch(/limits.seconds/);

    steered.mend();
    await steer(id, 'retry_failed').expect(200);
    expect(await steered.ended(id)).toMatchObject({
      state: 'completed',
      ended_by: null,
      progress: { done: 12 },
    });
    const whole = await steered.post(search({}));
    await steered.ended(whole);
    expect(await steered.resultsOf(id)).toBe(await steered.resultsOf(whole));
  });

  it('has no more waves', async () => {
    steered.hangs = (candidate) => candidate >= 4;
    const tpe = {
      method: 'tpe',
      n_trials: 8,
      parallel: 4,
      space: { max_depth: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
    };
    const id = await steered.post(search({ search: tpe, limits: { seconds: 1 } }));
    expect(await steered.ended(id)).toMatchObject({ state: 'completed', ended_by: 'limits.seconds' });
    expect((await resultsOf(id)).cv_results.params).toHaveLength(8);
  });

  it('is as any other where the time suffices', async () => {
    const id = await steered.post(search({ limits: { seconds: 1000 } }));
    expect(await steered.ended(id)).toMatchObject({ state: 'completed', ended_by: null });
    const results = await resultsOf(id);
    expect(results.partial).toBe(false);
    expect(results).not.toHaveProperty('ended_by');
  });

  it.each([0, -1, 'a'])('cannot have %j seconds', async (seconds) => {
    const { body } = await steered
      .http()
      .post('/v1/studies')
      .send(search({ limits: { seconds } }))
      .expect(400);
    expect(body.errors[0].pointer).toBe('/limits/seconds');
  });
});
