import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SteeredCluster } from '../harness/steered-cluster.js';
import { until } from '../harness/until.js';

let steered: SteeredCluster;
beforeAll(async () => {
  steered = await SteeredCluster.start();
});
afterAll(() => steered.stop());
beforeEach(() => steered.mend());

/** Four candidates, the last of them the best. */
const search = (extra: object = {}): object => ({
  kind: 'search',
  dataset: 'iris',
  estimator: { type: 'decision_tree_classifier', params: { random_state: 0 } },
  search: { method: 'grid', space: { max_depth: [1, 2, 3, 4] } },
  cv: 3,
  cache: false,
  plan: { share: false },
  ...extra,
});

const retry = (id: string) => steered.http().post(`/v1/studies/${id}/retry_failed`);

describe('evaluations that failed', () => {
  it('are computed again and no others, and the results are those of a study without failures', async () => {
    const whole = await steered.post(search());
    await steered.ended(whole);
    steered.breaks = (candidate) => candidate === 3;
    const id = await steered.post(search());
    const broken = await steered.ended(id);
    expect(broken).toMatchObject({ state: 'completed', progress: { done: 12, failed: 3 } });
    const before = await steered.shown(id);
    expect(before.best?.candidate).not.toBe(3);

    steered.breaks = () => false;
    steered.computed = [];
    const { body } = await retry(id).expect(200);
    expect(body).toMatchObject({ id, state: 'running', finished_at: null, best: expect.anything() });
    const after = await steered.ended(id);
    expect(after).toMatchObject({ state: 'completed', progress: { evaluations: 12, done: 12, failed: 0 } });
    expect(steered.evaluated).toEqual(['3/0', '3/1', '3/2']);
    expect(await steered.resultsOf(id)).toBe(await steered.resultsOf(whole));
    // Its model is of the candidate that is the best now.
    const { body: model } = await steered.http().get(`/v1/models/${after.model_id}`).expect(200);
    expect(model.params.max_depth).toBe((await steered.shown(whole)).best?.params['max_depth']);
    if (before.model_id !== after.model_id)
      await steered.http().get(`/v1/models/${before.model_id}`).expect(404);
  });

  it('are told of in the events, which end once', async () => {
    steered.breaks = (candidate) => candidate === 0;
    const id = await steered.post(search());
    await steered.ended(id);
    const first = await steered.eventsOf(id);
    steered.breaks = () => false;
    await retry(id).expect(200);
    await steered.ended(id);
    const events = await steered.eventsOf(id);
    expect(first.at(-1)).toMatchObject({ type: 'done', data: { state: 'completed' } });
    expect(events.filter(({ type }) => type === 'done')).toHaveLength(1);
    expect(events.filter(({ type }) => type === 'study').map(({ data }) => data)).toEqual(
      ['queued', 'running', 'running'].map((state) => ({ id, state })),
    );
    expect(events.findLast(({ type }) => type === 'progress')?.data).toMatchObject({ done: 12, failed: 0 });
    // Who had read to the end reads what came since.
    const rest = await steered.eventsOf(id, first.at(-1)?.id);
    expect(rest[0]).toMatchObject({ type: 'study', data: { state: 'running' } });
    expect(rest.filter(({ type }) => type === 'evaluation')).toHaveLength(3);
    expect(rest.at(-1)?.type).toBe('done');
  });

  it('are computed again while others still are', async () => {
    steered.breaks = (candidate) => candidate === 1;
    const id = await steered.post(search({ plan: { share: false, task_seconds: 1e-6 } }));
    await until(async () => (await steered.shown(id)).progress.failed === 3, 'three have failed');
    const open = steered.closeGate();
    // A paused study is under way, too, and stays paused.
    await steered
      .http()
      .post(`/v1/studies/${id}/pause`)
      .expect((answer) => expect([200, 409]).toContain(answer.status));
    steered.breaks = () => false;
    await retry(id).expect(200);
    open();
    await steered.http().post(`/v1/studies/${id}/resume`);
    expect(await steered.ended(id)).toMatchObject({ state: 'completed', progress: { done: 12, failed: 0 } });
  });

  it('are computed again once, whoever asks at the same time', async () => {
    steered.breaks = (candidate) => candidate === 2;
    const id = await steered.post(search());
    await steered.ended(id);
    steered.breaks = () => false;
    steered.computed = [];
    const answers = await Promise.all([retry(id), retry(id), retry(id)]);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 409, 409]);
    await steered.ended(id);
    expect(steered.evaluated).toEqual(['2/0', '2/1', '2/2']);
  });

  it('are computed again once for an Idempotency-Key', async () => {
    steered.breaks = (candidate) => candidate === 2;
    const id = await steered.post(search());
    await steered.ended(id);
    steered.breaks = () => false;
    const first = await retry(id).set('idempotency-key', 'again').expect(200);
    await steered.ended(id);
    const second = await retry(id).set('idempotency-key', 'again').expect(200);
    expect(second.headers['idempotent-replayed']).toBe('true');
    expect(second.text).toBe(first.text);
    expect((await steered.shown(id)).state).toBe('completed');
  });

  it('must be there', async () => {
    const id = await steered.post(search());
    await steered.ended(id);
    const { body } = await retry(id).expect(409);
    expect(body.code).toBe('nothing_to_retry');
    await steered.http().post('/v1/studies/st_nothere0000/retry_failed').expect(404);
  });

  it('fail again where the data is to blame', async () => {
    const points = { X: [[0], [1], [2], [3]], y: [0, 0, 1, 1] };
    const { body: dataset } = await steered.http().post('/v1/datasets').send(points).expect(201);
    const id = await steered.post({
      kind: 'benchmark',
      dataset: dataset.id,
      // Each split trains on one class.
      cv: { type: 'kfold', n_splits: 2 },
      estimators: { dummy: { type: 'dummy_classifier' }, logit: { type: 'logistic_regression' } },
    });
    expect(await steered.ended(id)).toMatchObject({ state: 'completed', progress: { failed: 2 } });
    const before = await steered.resultsOf(id);
    await retry(id).expect(200);
    expect(await steered.ended(id)).toMatchObject({ state: 'completed', progress: { done: 4, failed: 2 } });
    expect(await steered.resultsOf(id)).toBe(before);
  });
});

describe('a study that ended early', () => {
  it('goes on where it was cancelled', async () => {
    const whole = await steered.post(search());
    await steered.ended(whole);
    const id = await steered.post(search());
    await steered.http().post(`/v1/studies/${id}/cancel`).expect(200);
    await retry(id).expect(200);
    expect(await steered.ended(id)).toMatchObject({ state: 'completed', progress: { done: 12, failed: 0 } });
    expect(await steered.resultsOf(id)).toBe(await steered.resultsOf(whole));
  });

  it('goes on where a failure ended it', async () => {
    steered.breaks = (candidate) => candidate === 0;
    const id = await steered.post(search({ error_score: 'raise' }));
    expect(await steered.ended(id)).toMatchObject({ state: 'failed', error: { code: 'fit_failed' } });
    steered.breaks = () => false;
    expect((await retry(id).expect(200)).body).toMatchObject({ state: 'running', error: null });
    expect(await steered.ended(id)).toMatchObject({
      state: 'completed',
      error: null,
      progress: { done: 12 },
    });
  });

  it('makes its fit on all rows again', async () => {
    steered.breaks = () => true;
    const fit = {
      kind: 'fit',
      dataset: 'iris',
      estimator: { type: 'decision_tree_classifier' },
      cache: false,
    };
    const id = await steered.post(fit);
    expect((await steered.ended(id)).state).toBe('failed');
    steered.breaks = () => false;
    await retry(id).expect(200);
    const { state, model_id } = await steered.ended(id);
    expect(state).toBe('completed');
    await steered.http().get(`/v1/models/${model_id}`).expect(200);
  });
});
