import type { FastifyInstance } from 'fastify';
import supertest from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Study, StudySpecInput } from '#contracts';
import { silentLogger, type TaskWorker } from '#engine';
import { buildApp } from '../../apps/scheduler/app.js';
import { type EngineOnRedis, startEngineOnRedis } from '../harness/engine-on-redis.js';
import { compute, startLocalWorker } from '../harness/local-worker.js';
import { until } from '../harness/until.js';

let cluster: EngineOnRedis;
let app: FastifyInstance;
let worker: TaskWorker;
/** What the worker's only slot waits for before each task. */
let gate: Promise<void> = Promise.resolve();
let ran: string[] = [];

beforeAll(async () => {
  cluster = await startEngineOnRedis();
  app = await buildApp({
    engine: cluster.engine,
    config: { maxDatasetBytes: 2 ** 20 },
    logger: silentLogger,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  worker = await startLocalWorker(cluster.server.url, {
    id: 'gated',
    slots: 1,
    async before({ study }) {
      ran.push(study);
      await gate;
    },
    answer: (request) =>
      compute({ ...request, spec: request.spec.replace(/"fit_seconds":[\d.]+/, '"fit_seconds":0') }),
  });
});
afterAll(async () => {
  await worker.close();
  await app.close();
  await cluster.stop();
});
beforeEach(() => {
  ran = [];
  gate = Promise.resolve();
});

const http = () => supertest(app.server);

/** Five evaluations, each a task that is thought too long to be fetched ahead. */
const study = (extra: Partial<StudySpecInput> = {}): object => ({
  kind: 'search',
  dataset: 'iris',
  estimator: { type: 'simulated_classifier', params: { fit_seconds: 1 } },
  search: { method: 'grid', space: { random_state: { values: [1] } } },
  cv: 5,
  plan: { share: false, task_seconds: 0.001 },
  cache: false,
  ...extra,
});

async function post(spec: object): Promise<string> {
  const { body } = await http().post('/v1/studies').send(spec).expect(202);
  return body.id;
}

const shown = async (id: string): Promise<Study> => (await http().get(`/v1/studies/${id}`).expect(200)).body;
const steer = async (id: string, verb: string): Promise<Study> =>
  (await http().post(`/v1/studies/${id}/${verb}`).expect(200)).body;
const ended = async (id: string): Promise<Study> =>
  (await http().get(`/v1/studies/${id}?wait=30`).expect(200)).body;

/** Until `open` is called, the slot computes nothing. */
function closeGate(): () => void {
  let open = (): void => undefined;
  gate = new Promise((resolve) => {
    open = resolve;
  });
  return open;
}

describe('a study that is paused', () => {
  it('finishes what is computed, hands out no more, and goes on when it is resumed', async () => {
    const open = closeGate();
    const id = await post(study());
    await until(() => ran.length > 0, 'a task is computed');
    expect((await steer(id, 'pause')).state).toBe('paused');
    const begun = ran.length;
    open();
    await until(async () => (await shown(id)).progress.done > 0, 'what was computed is in');
    // Another study shows that the slot is free, and takes nothing of the paused one.
    expect((await ended(await post(study()))).state).toBe('completed');
    const { state, progress } = await shown(id);
    expect(state).toBe('paused');
    expect(progress.done).toBeLessThan(5);
    expect(ran.filter((each) => each === id).length).toBeLessThanOrEqual(begun + 1);
    expect(['running', 'queued']).toContain((await steer(id, 'resume')).state);
    expect(await ended(id)).toMatchObject({ state: 'completed', progress: { done: 5, failed: 0 } });
  });

  it('gives the results that it would have given', async () => {
    const whole = await post(study());
    await ended(whole);
    const open = closeGate();
    const id = await post(study());
    await steer(id, 'pause');
    open();
    await steer(id, 'resume');
    await ended(id);
    const scores = async (each: string): Promise<unknown> => {
      const { body } = await http().get(`/v1/studies/${each}/results`).expect(200);
      return Object.fromEntries(
        Object.entries(body.cv_results as object).filter(([name]) => !name.includes('time')),
      );
    };
    expect(await scores(id)).toEqual(await scores(whole));
  });

  it('stays paused when it is paused again, and can be cancelled', async () => {
    const open = closeGate();
    const id = await post(study());
    await steer(id, 'pause');
    expect((await steer(id, 'pause')).state).toBe('paused');
    const { body } = await http().get('/v1/studies?state=paused').expect(200);
    expect(body.studies.map((each: Study) => each.id)).toEqual([id]);
    expect((await steer(id, 'cancel')).state).toBe('cancelled');
    open();
  });

  it('has to be under way', async () => {
    const id = await post(study());
    await ended(id);
    for (const verb of ['pause', 'resume']) {
      const { body } = await http().post(`/v1/studies/${id}/${verb}`).expect(409);
      expect(body.code).toBe('study_finished');
    }
    await http().post('/v1/studies/st_nothere0000/pause').expect(404);
  });
});

describe('the list of studies', () => {
  const ids = async (query: string): Promise<string[]> => {
    const { body } = await http().get(`/v1/studies?${query}`).expect(200);
    return body.studies.map((each: Study) => each.id);
  };

  it('is filtered by label, kind, state and time', async () => {
    const mine = await post(study({ labels: ['mine', 'a/b & c'] }));
    const fit = await post({
      kind: 'fit',
      dataset: 'iris',
      estimator: { type: 'dummy_classifier' },
      labels: ['mine'],
    });
    await ended(mine);
    await ended(fit);
    expect(await ids('label=mine')).toEqual([fit, mine]);
    expect(await ids(`label=${encodeURIComponent('a/b & c')}`)).toEqual([mine]);
    expect(await ids('label=min')).toEqual([]);
    expect(await ids('label=mine&kind=fit')).toEqual([fit]);
    expect(await ids('label=mine&state=failed')).toEqual([]);
    const { created_at } = await shown(fit);
    expect(await ids(`since=${created_at}`)).toEqual([fit]);
    expect(await ids('since=2999-01-01T00:00:00Z')).toEqual([]);
    await http().get('/v1/studies?since=yesterday').expect(400);
  });

  it('shows labels and priority, which change no result that is kept for others', async () => {
    const spec = { ...study(), cache: true, plan: undefined };
    await ended(await post(spec));
    const again = await ended(await post({ ...spec, priority: 7, labels: ['other'] }));
    expect(again.spec).toMatchObject({ priority: 7, labels: ['other'] });
    // Every result was there.
    expect(again.progress).toMatchObject({ done: 5, fits_run: 0 });
  });

  it.each([{ priority: 101 }, { priority: 0.5 }, { labels: [''] }, { labels: 'x' }])(
    'refuses %j',
    async (extra) => {
      await http()
        .post('/v1/studies')
        .send({ ...study(), ...extra })
        .expect(400);
    },
  );
});
