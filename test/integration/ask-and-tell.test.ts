import { randomInt } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AskedTrial, Params, StudyEvent } from '#contracts';
import { createEngine, type Engine, silentLogger } from '#engine';
import { buildApp } from '../../apps/scheduler/app.js';
import { type EngineOnRedis, startEngineOnRedis } from '../harness/engine-on-redis.js';

let cluster: EngineOnRedis;
/** A second scheduler on the same Redis. */
let other: Engine;
let apps: FastifyInstance[] = [];

beforeAll(async () => {
  cluster = await startEngineOnRedis();
  other = await createEngine({ redisUrl: cluster.server.url });
  await other.start();
  apps = await Promise.all(
    [cluster.engine, other].map(async (engine) => {
      const app = await buildApp({ engine, config: { maxDatasetBytes: 2 ** 20 }, logger: silentLogger });
      await app.listen({ host: '127.0.0.1', port: 0 });
      return app;
    }),
  );
});
afterAll(async () => {
  for (const app of apps) await app.close();
  await other.close();
  await cluster.stop();
});

const http = (scheduler = 0) => supertest(apps[scheduler].server);
const space = { x: { uniform: [0, 1] }, k: ['a', 'b'] };

async function post(search: object, extra: object = {}): Promise<string> {
  const body = { kind: 'tuning', search: { space, ...search }, ...extra };
  const accepted = await http().post('/v1/studies').send(body);
  expect(accepted.status, JSON.stringify(accepted.body)).toBe(202);
  return accepted.body.id;
}
const ask = async (id: string, n = 1, scheduler = 0) => {
  const { body } = await http(scheduler).post(`/v1/studies/${id}/trials:ask`).send({ n }).expect(200);
  return body as { trials: AskedTrial[]; done: boolean; state: string; retry_after: number | null };
};
const tell = (id: string, number: number, told: object, scheduler = 0) =>
  http(scheduler).post(`/v1/studies/${id}/trials/${number}:tell`).send(told);
const report = (id: string, number: number, step: number, value: number) =>
  http().post(`/v1/studies/${id}/trials/${number}:report`).send({ step, value });
const stateOf = async (id: string) => (await http(1).get(`/v1/studies/${id}`).expect(200)).body;
const lossAt = ({ x, k }: Params): number => (Number(x) - 0.3) ** 2 + (k === 'b' ? 0.1 : 0);

/** Asks and tells one trial after another to the end, each time of another scheduler. @returns the settings. */
async function carryOut(id: string, valueAt: (params: Params) => number, nSchedulers = 2): Promise<Params[]> {
  const tried: Params[] = [];
  for (let turn = 0; ; turn++) {
    const { trials, done } = await ask(id, 1, turn % nSchedulers);
    if (done) return tried;
    for (const { number, params } of trials) {
      tried.push(params);
      await tell(id, number, { value: valueAt(params) }, (turn + 1) % nSchedulers).expect(200);
    }
  }
}

describe('a tuning study', () => {
  it('is asked and told to its end, and has the best trial, results, CSV, importance and events', async () => {
    const id = await post({ method: 'tpe', n_trials: 30 }, { direction: 'minimize', name: 'mine' });
    expect(await stateOf(id)).toMatchObject({
      kind: 'tuning',
      state: 'running',
      dataset_id: null,
      best: null,
    });
    const tried = await carryOut(id, lossAt);
    expect(tried).toHaveLength(30);
    const losses = tried.map(lossAt);
    const best = losses.indexOf(Math.min(...losses));
    expect(await stateOf(id)).toMatchObject({
      state: 'completed',
      progress: { evaluations: 30, done: 30, failed: 0 },
      best: { candidate: best, params: tried[best], score: losses[best] },
    });
    const { body: results } = await http().get(`/v1/studies/${id}/results`).expect(200);
    expect(results).toMatchObject({
      kind: 'tuning',
      partial: false,
      best_index: best,
      best_score: losses[best],
      best_params: tried[best],
    });
    expect(results.trials.value).toEqual(losses);
    expect(results.trials.params).toEqual(tried);
    const { text } = await http().get(`/v1/studies/${id}/results.csv`).expect(200);
    expect(text.trimEnd().split(/\r?\n/)).toHaveLength(31);
    expect(text.split(/\r?\n/)[0]).toBe('number,state,value,param_k,param_x,params');
    const { body: importance } = await http().get(`/v1/studies/${id}/importance`).expect(200);
    expect(importance).toMatchObject({ scorer: 'value', n_candidates: 30 });
    const events: StudyEvent[] = [];
    for await (const event of other.studies.events(id, { signal: new AbortController().signal }))
      events.push(event);
    const count = (type: string) => events.filter((event) => event.type === type).length;
    expect([count('study'), count('trial'), count('progress'), count('done')]).toEqual([1, 60, 30, 1]);
    expect(events.findLast(({ type }) => type === 'best')?.data).toMatchObject({ candidate: best });
    expect(events.at(-1)?.type).toBe('done');
    const listed = await http().get('/v1/studies?kind=tuning').expect(200);
    expect(listed.body.studies.map((one: { id: string }) => one.id)).toContain(id);
  });

  it('gives the same trials for the same answers, whichever scheduler is asked', async () => {
    const search = { method: 'tpe', n_trials: 25, random_state: 7 };
    const [one, two, three] = [
      await post(search),
      await post(search),
      await post(search, { direction: 'minimize' }),
    ];
    const tried = await carryOut(one, (params) => -lossAt(params), 1);
    expect(await carryOut(two, (params) => -lossAt(params), 2)).toEqual(tried);
    // What is minimized is what the negative of it is when it is maximized.
    expect(await carryOut(three, lossAt, 2)).toEqual(tried);
  });

  it('goes on where it was when another scheduler takes over', async () => {
    const id = await post({ method: 'tpe', n_trials: 12 });
    const first = await ask(id, 8);
    for (const { number, params } of first.trials)
      await tell(id, number, { value: lossAt(params) }).expect(200);
    const third = await createEngine({ redisUrl: cluster.server.url });
    try {
      const { trials } = await third.studies.ask(id, 4);
      expect(trials.map(({ number }) => number)).toEqual([8, 9, 10, 11]);
      expect((await ask(id, 1)).trials).toEqual([]);
    } finally {
      await third.close();
    }
  });

  it('never gives a trial to two of many callers at once', async () => {
    const id = await post({ method: 'random', n_trials: 60 });
    const numbers: number[] = [];
    await Promise.all(
      Array.from({ length: 12 }, async (_, caller) => {
        for (;;) {
          const { trials, done } = await ask(id, 1 + (caller % 3), caller % 2);
          if (done || trials.length === 0) return;
          for (const { number } of trials) {
            numbers.push(number);
            await tell(id, number, { value: randomInt(100) }, randomInt(2)).expect(200);
          }
        }
      }),
    );
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, i) => i));
    expect((await stateOf(id)).state).toBe('completed');
  });

  it('gives out at most as many at once as `parallel` says', async () => {
    const id = await post({ method: 'tpe', n_trials: 20, parallel: 3 });
    const { trials } = await ask(id, 5);
    expect(trials).toHaveLength(3);
    expect(await ask(id, 5, 1)).toMatchObject({ trials: [], done: false, retry_after: 1 });
    await tell(id, 1, { value: 0.5 }).expect(200);
    expect((await ask(id, 5, 1)).trials.map(({ number }) => number)).toEqual([3]);
  });
});

describe('a trial', () => {
  it('is given to another when its lease has run out, and still told by whoever is first', async () => {
    const id = await post({ method: 'random', n_trials: 3 }, { lease_seconds: 0.3 });
    const { trials } = await ask(id, 2);
    await new Promise((resolve) => setTimeout(resolve, 400));
    const { body: lapsed } = await http().get(`/v1/studies/${id}/trials?state=lapsed`).expect(200);
    expect(lapsed.trials.map((one: AskedTrial) => one.number)).toEqual([0, 1]);
    await tell(id, 0, { value: 1 }).expect(200);
    const again = await ask(id, 2, 1);
    expect(again.trials.map(({ number }) => number)).toEqual([1, 2]);
    expect(again.trials[0].params).toEqual(trials[1].params);
    expect(Date.parse(again.trials[0].lease_until)).toBeGreaterThan(Date.parse(trials[1].lease_until));
    await tell(id, 1, { value: 2 }).expect(200);
    const late = await tell(id, 1, { value: 3 }, 1).expect(409);
    expect(late.body.code).toBe('trial_told');
  });

  it('is told once: the same again changes nothing, and another value is refused', async () => {
    const id = await post({ method: 'random', n_trials: 2 });
    await ask(id, 2);
    const told = await tell(id, 0, { value: 0.5 }).expect(200);
    expect(told.body).toMatchObject({ number: 0, state: 'completed', value: 0.5, lease_until: null });
    expect((await tell(id, 0, { value: 0.5 }, 1).expect(200)).body).toEqual(told.body);
    await tell(id, 0, { value: 0.25 }).expect(409);
    await tell(id, 0, { error: 'no' }).expect(409);
    await tell(id, 1, { error: 'out of memory' }).expect(200);
    // Also when the study has ended since.
    await tell(id, 1, { error: 'out of memory' }).expect(200);
    expect(await stateOf(id)).toMatchObject({ state: 'completed', progress: { done: 2, failed: 1 } });
    const { body: results } = await http().get(`/v1/studies/${id}/results`).expect(200);
    expect(results.trials.error).toEqual([null, 'out of memory']);
  });

  it('is refused what is no finite number, and what was never given out', async () => {
    const id = await post({ method: 'random', n_trials: 2 });
    await ask(id);
    for (const text of [
      '{"value": NaN}',
      '{"value": 1e999}',
      '{"value": null}',
      '{}',
      '{"value": 1, "stopped": true}',
    ]) {
      const path = `/v1/studies/${id}/trials/0:tell`;
      const { status } = await http().post(path).set('content-type', 'application/json').send(text);
      expect(status, text).toBe(400);
    }
    for (const number of ['1', '99', 'x', '-1']) {
      const { body } = await http()
        .post(`/v1/studies/${id}/trials/${number}:tell`)
        .send({ value: 1 })
        .expect(404);
      expect(body.code).toBe('trial_not_found');
    }
    await http().post('/v1/studies/st_none/trials:ask').send({}).expect(404);
    await tell(id, 0, { value: 1 }).expect(200);
  });

  it('reports, which renews its lease, and is stopped by the rule of its study', async () => {
    const stop = { rule: 'median', n_startup_trials: 2 };
    const id = await post({ method: 'random', n_trials: 4 }, { stop, lease_seconds: 0.5 });
    await ask(id, 3);
    for (const number of [0, 1]) {
      const { body } = await report(id, number, 1, 10).expect(200);
      expect(body.stop).toBe(false);
      await tell(id, number, { value: 20 }).expect(200);
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { body } = await report(id, 2, 1, 9).expect(200);
    expect(body.stop).toBe(true);
    expect((await report(id, 2, 1, 9).expect(200)).body.stop).toBe(true);
    expect((await report(id, 2, 1, 8).expect(409)).body.code).toBe('trial_told');
    await new Promise((resolve) => setTimeout(resolve, 300));
    // Its first lease would have run out by now.
    expect((await ask(id, 2)).trials.map(({ number }) => number)).toEqual([3]);
    expect((await tell(id, 2, { stopped: true }).expect(200)).body).toMatchObject({
      state: 'stopped',
      value: 9,
    });
    await tell(id, 3, { value: 1 }).expect(200);
    expect(await stateOf(id)).toMatchObject({ state: 'completed', best: { candidate: 0, score: 20 } });
    expect((await report(id, 3, 5, 1).expect(409)).body.code).toBe('trial_told');
  });

  it.each(['asha', 'hyperband'])('of %s says how far to train and what it goes on from', async (method) => {
    const id = await post({ method, n_trials: 9, max_resources: 9, suggest: 'tpe' });
    const given: AskedTrial[] = [];
    for (;;) {
      const { trials, done } = await ask(id, 2);
      if (done) break;
      for (const trial of trials) {
        given.push(trial);
        const { resource, number, params } = trial;
        const { body } = await report(
          id,
          number,
          resource ?? 0,
          -lossAt(params) - 1 / (resource ?? 1),
        ).expect(200);
        expect(body.stop).toBe(true);
        await tell(id, number, { stopped: true }).expect(200);
      }
    }
    for (const { continues, params, resource } of given) {
      if (continues === null) continue;
      expect(given[continues].params).toEqual(params);
      expect(given[continues].resource).toBe((resource ?? 0) / 3);
    }
    expect(given.some(({ resource }) => resource === 9)).toBe(true);
    const { body: results } = await http().get(`/v1/studies/${id}/results`).expect(200);
    expect(results.trials.resource).toEqual(given.map(({ resource }) => resource));
  });
});

describe('steering', () => {
  it('pauses, resumes and cancels, after which whoever trains is told to stop', async () => {
    const id = await post({ method: 'random', n_trials: 9 });
    await ask(id, 2);
    await http().post(`/v1/studies/${id}/pause`).expect(200);
    expect(await ask(id, 1, 1)).toMatchObject({ trials: [], state: 'paused', done: false });
    await tell(id, 0, { value: 1 }).expect(200);
    await http().post(`/v1/studies/${id}/resume`).expect(200);
    expect((await ask(id, 1, 1)).trials).toHaveLength(1);
    await http().post(`/v1/studies/${id}/cancel`).expect(200);
    expect(await ask(id)).toMatchObject({ trials: [], state: 'cancelled', done: true, retry_after: null });
    expect((await report(id, 1, 1, 1).expect(200)).body).toEqual({ stop: true, lease_until: null });
    expect((await tell(id, 1, { value: 1 }).expect(409)).body.code).toBe('study_cancelled');
    expect((await http().get(`/v1/studies/${id}/results`).expect(200)).body).toMatchObject({
      partial: true,
      best_score: 1,
    });
  });

  it('leaves nothing in Redis when the study is deleted', async () => {
    const before = new Set(await cluster.redis.keys('*'));
    const id = await post({ method: 'tpe', n_trials: 9 });
    await ask(id, 3);
    await report(id, 0, 1, 1).expect(200);
    await tell(id, 0, { value: 1 }).expect(200);
    await http(1).delete(`/v1/studies/${id}`).expect(204);
    const left = (await cluster.redis.keys('*')).filter((key) => !before.has(key) && !key.endsWith(':probe'));
    expect(left).toEqual([]);
  });

  it('fails where every trial has, and says why', async () => {
    const id = await post({ method: 'random', n_trials: 2 });
    for (const { number } of (await ask(id, 2)).trials)
      await tell(id, number, { error: `no ${number}` }).expect(200);
    expect(await stateOf(id)).toMatchObject({ state: 'failed', error: { code: 'all_fits_failed' } });
    expect((await ask(id)).done).toBe(true);
  });

  it('has no graph, comparison or predictions, and a study of workers has no trials', async () => {
    const id = await post({ method: 'random', n_trials: 2 });
    for (const part of ['graph', 'comparison', 'predictions']) {
      expect((await http().get(`/v1/studies/${id}/${part}`)).status, part).toBe(409);
    }
    expect((await http().post(`/v1/studies/${id}/retry_failed`).send({})).body.code).toBe('not_computed');
    const computed = { kind: 'cross_validation', dataset: 'iris', estimator: { type: 'svc' } };
    const { body } = await http().post('/v1/studies').send(computed).expect(202);
    expect((await http().post(`/v1/studies/${body.id}/trials:ask`).send({}).expect(409)).body.code).toBe(
      'not_tuned',
    );
  });

  it('is refused where its space cannot be searched', async () => {
    const bad = { kind: 'tuning', search: { method: 'grid', space: { x: { uniform: [0, 1] } } } };
    const { body } = await http().post('/v1/studies').send(bad).expect(400);
    expect(body.errors[0].pointer).toBe('/search/space/x');
  });
});
