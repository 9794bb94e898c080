import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFoldmillClient, type FoldmillClient } from '#client';
import { type AppProcess, startSchedulerProcess, startWorkerProcess } from '../harness/app-process.js';
import { exampleFunctions } from '../harness/http-cluster.js';
import { type PrivateRedis, startPrivateRedis } from '../harness/private-redis.js';

const environment = { FOLDMILL_FUNCTIONS: exampleFunctions, FOLDMILL_WARM_UP: 'false' };
let redis: PrivateRedis;
let scheduler: AppProcess & { url: string };
let workers: AppProcess[];
let foldmill: FoldmillClient;

beforeAll(async () => {
  redis = await startPrivateRedis();
  scheduler = await startSchedulerProcess(redis.url);
  workers = await Promise.all([1, 2].map(() => startWorkerProcess(redis.url, 1, environment)));
  foldmill = createFoldmillClient({ url: scheduler.url });
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await scheduler.stop();
  await redis.stop();
});

/** Kills a worker while it has a call of the study, and has another start in its place. */
async function killWorker(id: string): Promise<void> {
  for (;;) {
    const { data } = await foldmill.GET('/v1/workers');
    const busy = data.workers.find(({ running }) => running.some(({ study }) => study === id));
    const at = workers.findIndex(({ pid }) => pid === busy?.pid);
    if (at >= 0) {
      await workers[at]!.kill();
      workers[at] = await startWorkerProcess(redis.url, 1, environment);
      return;
    }
    const { data: study } = await foldmill.GET('/v1/studies/{id}', { params: { path: { id } } });
    expect(study.state, 'nobody was there to be killed').toMatch(/queued|running/);
    await sleep(20);
  }
}

/** Kills the scheduler, and starts another where it was. */
async function killScheduler(): Promise<void> {
  await scheduler.kill();
  scheduler = await startSchedulerProcess(redis.url, { FOLDMILL_PORT: new URL(scheduler.url).port });
}

/** What happened to each call, told once each. */
async function callsOf(id: string): Promise<Map<string, unknown>> {
  const told = new Map<string, unknown>();
  for await (const event of foldmill.follow(id)) {
    if (event.type !== 'call') continue;
    expect(told.has(event.data.call), `${event.data.call} was accepted twice`).toBe(false);
    told.set(event.data.call, event.data.value);
  }
  return told;
}

it('calls are each accepted once when their workers and their scheduler are killed, with the results that they would have had', async () => {
  // Naps between sums: at any time something is being made, and something waits for it.
  const tasks: Record<string, { call: string; args: unknown }> = { sum0: { call: 'add', args: [0, 0] } };
  for (let link = 1; link <= 30; link++) {
    tasks[`nap${link}`] = { call: 'nap', args: 0.5 };
    tasks[`sum${link}`] = { call: 'add', args: [{ $ref: `sum${link - 1}` }, { $ref: `nap${link}` }] };
  }
  const items = Array.from({ length: 40 }, (_, at) => 0.5 + at / 1000);
  const graph = { kind: 'graph' as const, tasks, keep: ['sum30'] };
  const [{ data: first }, { data: second }] = await Promise.all([
    foldmill.POST('/v1/studies', { body: graph }),
    foldmill.POST('/v1/studies', { body: { kind: 'map', call: 'nap', items } }),
  ]);
  await Promise.all([killWorker(first.id), killWorker(second.id)]);
  await killScheduler();
  const [sums, naps] = await Promise.all([callsOf(first.id), callsOf(second.id)]);
  expect(sums.size).toBe(61);
  expect(sums.get('sum30')).toBeCloseTo(15, 10);
  expect(naps.size).toBe(40);
  const { data: study } = await foldmill.GET('/v1/studies/{id}', { params: { path: { id: first.id } } });
  expect(study).toMatchObject({ state: 'completed', progress: { done: 61, failed: 0 } });
  const params = { path: { id: second.id } };
  const { data: results } = await foldmill.GET('/v1/studies/{id}/results', { params });
  expect(results).toMatchObject({ kind: 'map', partial: false, failed: [], results: items });
});
