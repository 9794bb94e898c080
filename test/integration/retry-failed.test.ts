import type { FastifyInstance } from 'fastify';
import supertest from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Study, StudyEvent } from '#contracts';
import { type SlotRequest, silentLogger, type TaskWorker } from '#engine';
import { buildApp } from '../../apps/scheduler/app.js';
import { type EngineOnRedis, startEngineOnRedis } from '../harness/engine-on-redis.js';
import { startLocalWorker } from '../harness/local-worker.js';
import { until } from '../harness/until.js';

let cluster: EngineOnRedis;
let app: FastifyInstance;
let worker: TaskWorker;
/** Whether a slot fails at these candidates. */
let breaks: (candidate: number) => boolean = () => false;
let gate: Promise<void> = Promise.resolve();
/** Evaluations that slots began to compute, "candidate/split". */
let computed: string[] = [];

const pairsOf = ({ task }: SlotRequest): [number, number | null][] =>
  task.blocks.flatMap(({ split, candidates }) =>
    candidates.map((candidate): [number, number | null] => [candidate, split]),
  );

beforeAll(async () => {
  cluster = await startEngineOnRedis();
  app = await buildApp({
    engine: cluster.engine,
    config: { maxDatasetBytes: 2 ** 20 },
    logger: silentLogger,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  worker = await startLocalWorker(cluster.server.url, {
    id: 'breaking',
    async before(request) {
      await gate;
      const pairs = pairsOf(request);
      if (pairs.some(([candidate]) => breaks(candidate))) throw new Error('the disk is full');
      computed.push(...pairs.map(([candidate, split]) => `${candidate}/${split ?? 'all'}`));
    },
  });
});
afterAll(async () => {
  await worker.close();
  await app.close();
  await cluster.stop();
});
beforeEach(() => {
  breaks = () => false;
  gate = Promise.resolve();
  computed = [];
});

const http = () => supertest(app.server);

/** Four candidates of which the last is the best. */
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

async function post(spec: object): Promise<string> {
  const { body } = await http().post('/v1/studies').send(spec).expect(202);
  return body.id;
}
const ended = async (id: string): Promise<Study> =>
  (await http().get(`/v1/studies/${id}?wait=60`).expect(200)).body;
const shown = async (id: string): Promise<Study> => (await http().get(`/v1/studies/${id}`).expect(200)).body;
const retry = (id: string) => http().post(`/v1/studies/${id}/retry_failed`);

/** The results as text, but for times and the model's id, which an uncached study has for itself. */
async function resultsOf(id: string): Promise<string> {
  const { body } = await http().get(`/v1/studies/${id}/results`).expect(200);
  const { best_estimator: model, ...rest } = body;
  return JSON.stringify({ ...rest, hasModel: model !== null }, (name, value) =>
    name.includes('_time') ? undefined : value,
  );
}

async function eventsOf(id: string): Promise<StudyEvent[]> {
  const events: StudyEvent[] = [];
  for await (const event of cluster.engine.studies.events(id, { signal: AbortSignal.timeout(30_000) }))
    events.push(event);
  return events;
}

describe('evaluations that failed', () => {
  it('are computed again and no others, and the results are those of a study without failures', async () => {
    const whole = await post(search());
    await ended(whole);
    breaks = (candidate) => candidate === 3;
    const id = await post(search());
    const broken = await ended(id);
    expect(broken).toMatchObject({ state: 'completed', progress: { done: 12, failed: 3 } });
    const before = await shown(id);
    expect(before.best?.candidate).not.toBe(3);

    breaks = () => false;
    computed = [];
    const { body } = await retry(id).expect(200);
    expect(body).toMatchObject({ id, state: 'running', finished_at: null, best: expect.anything() });
    const after = await ended(id);
    expect(after).toMatchObject({ state: 'completed', progress: { evaluations: 12, done: 12, failed: 0 } });
    expect(computed.filter((pair) => !pair.endsWith('all')).sort()).toEqual(['3/0', '3/1', '3/2']);
    expect(await resultsOf(id)).toBe(await resultsOf(whole));
    // Its model is of the candidate that is the best now.
    const { body: model } = await http().get(`/v1/models/${after.model_id}`).expect(200);
    expect(model.params.max_depth).toBe((await shown(whole)).best?.params['max_depth']);
    if (before.model_id !== after.model_id) await http().get(`/v1/models/${before.model_id}`).expect(404);
  });

  it('are told of in the events, which end once', async () => {
    breaks = (candidate) => candidate === 0;
    const id = await post(search());
    await ended(id);
    const first = await eventsOf(id);
    breaks = () => false;
    await retry(id).expect(200);
    await ended(id);
    const events = await eventsOf(id);
    expect(first.at(-1)).toMatchObject({ type: 'done', data: { state: 'completed' } });
    expect(events.filter(({ type }) => type === 'done')).toHaveLength(1);
    expect(events.filter(({ type }) => type === 'study').map(({ data }) => data)).toEqual(
      ['queued', 'running', 'running'].map((state) => ({ id, state })),
    );
    expect(events.findLast(({ type }) => type === 'progress')?.data).toMatchObject({ done: 12, failed: 0 });
    // Who had read to the end reads what came since.
    const rest: StudyEvent[] = [];
    const options = { lastEventId: first.at(-1)!.id, signal: AbortSignal.timeout(30_000) };
    for await (const event of cluster.engine.studies.events(id, options)) rest.push(event);
    expect(rest[0]).toMatchObject({ type: 'study', data: { state: 'running' } });
    expect(rest.filter(({ type }) => type === 'evaluation')).toHaveLength(3);
    expect(rest.at(-1)?.type).toBe('done');
  });

  it('are computed again while others still are', async () => {
    breaks = (candidate) => candidate === 1;
    const id = await post(search({ plan: { share: false, task_seconds: 1e-6 } }));
    await until(async () => (await shown(id)).progress.failed === 3, 'three have failed');
    let open = (): void => undefined;
    gate = new Promise((resolve) => {
      open = resolve;
    });
    // A paused study is under way, too, and stays paused.
    await http()
      .post(`/v1/studies/${id}/pause`)
      .expect((answer) => expect([200, 409]).toContain(answer.status));
    breaks = () => false;
    await retry(id).expect(200);
    open();
    await http().post(`/v1/studies/${id}/resume`);
    expect(await ended(id)).toMatchObject({ state: 'completed', progress: { done: 12, failed: 0 } });
  });

  it('are computed again once, whoever asks at the same time', async () => {
    breaks = (candidate) => candidate === 2;
    const id = await post(search());
    await ended(id);
    breaks = () => false;
    computed = [];
    const answers = await Promise.all([retry(id), retry(id), retry(id)]);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 409, 409]);
    await ended(id);
    expect(computed.filter((pair) => pair.startsWith('2/') && !pair.endsWith('all'))).toHaveLength(3);
  });

  it('are computed again once for an Idempotency-Key', async () => {
    breaks = (candidate) => candidate === 2;
    const id = await post(search());
    await ended(id);
    breaks = () => false;
    const first = await retry(id).set('idempotency-key', 'again').expect(200);
    await ended(id);
    const second = await retry(id).set('idempotency-key', 'again').expect(200);
    expect(second.headers['idempotent-replayed']).toBe('true');
    expect(second.text).toBe(first.text);
    expect((await shown(id)).state).toBe('completed');
  });

  it('must be there', async () => {
    const id = await post(search());
    await ended(id);
    const { body } = await retry(id).expect(409);
    expect(body.code).toBe('nothing_to_retry');
    await http().post('/v1/studies/st_nothere0000/retry_failed').expect(404);
  });

  it('fail again where the data is to blame', async () => {
    const points = { X: [[0], [1], [2], [3]], y: [0, 0, 1, 1] };
    const { body: dataset } = await http().post('/v1/datasets').send(points).expect(201);
    const id = await post({
      kind: 'benchmark',
      dataset: dataset.id,
      // Each split trains on one class.
      cv: { type: 'kfold', n_splits: 2 },
      estimators: { dummy: { type: 'dummy_classifier' }, logit: { type: 'logistic_regression' } },
    });
    expect(await ended(id)).toMatchObject({ state: 'completed', progress: { failed: 2 } });
    const before = await resultsOf(id);
    await retry(id).expect(200);
    expect(await ended(id)).toMatchObject({ state: 'completed', progress: { done: 4, failed: 2 } });
    expect(await resultsOf(id)).toBe(before);
  });
});

describe('a study that ended early', () => {
  it('goes on where it was cancelled', async () => {
    const whole = await post(search());
    await ended(whole);
    const id = await post(search());
    await http().post(`/v1/studies/${id}/cancel`).expect(200);
    await retry(id).expect(200);
    expect(await ended(id)).toMatchObject({ state: 'completed', progress: { done: 12, failed: 0 } });
    expect(await resultsOf(id)).toBe(await resultsOf(whole));
  });

  it('goes on where a failure ended it', async () => {
    breaks = (candidate) => candidate === 0;
    const id = await post(search({ error_score: 'raise' }));
    expect(await ended(id)).toMatchObject({ state: 'failed', error: { code: 'fit_failed' } });
    breaks = () => false;
    expect((await retry(id).expect(200)).body).toMatchObject({ state: 'running', error: null });
    expect(await ended(id)).toMatchObject({ state: 'completed', error: null, progress: { done: 12 } });
  });

  it('makes its fit on all rows again', async () => {
    breaks = () => true;
    const fit = {
      kind: 'fit',
      dataset: 'iris',
      estimator: { type: 'decision_tree_classifier' },
      cache: false,
    };
    const id = await post(fit);
    expect((await ended(id)).state).toBe('failed');
    breaks = () => false;
    await retry(id).expect(200);
    const { state, model_id } = await ended(id);
    expect(state).toBe('completed');
    await http().get(`/v1/models/${model_id}`).expect(200);
  });
});
