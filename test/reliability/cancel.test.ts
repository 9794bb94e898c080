import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { createEngine } from '#engine';
import { startWorkerProcess } from '../harness/app-process.js';
import { startPrivateRedis } from '../harness/private-redis.js';
import { digitsSearch, follow, submit } from '../harness/studies.js';
import { until } from '../harness/until.js';

it('a cancelled study stops burning processor time within 2 s and stays cancelled', async () => {
  const redis = await startPrivateRedis();
  onTestFinished(() => redis.stop());
  const engine = await createEngine({ redisUrl: redis.url });
  await engine.start();
  const worker = await startWorkerProcess(redis.url, 2);
  // Fits that would go on for minutes.
  const { id } = await submit(engine, {
    kind: 'search',
    dataset: 'digits',
    estimator: { type: 'random_forest_classifier', params: { n_estimators: 20000 } },
    search: { method: 'grid', space: { random_state: { range: [0, 8, 1] } } },
    cache: false,
  });
  await until(async () => (await engine.studies.get(id)).state === 'running', 'it runs');
  await sleep(500);
  const cancelled = await engine.studies.cancel(id);
  expect(cancelled.state).toBe('cancelled');
  await sleep(2000);
  const [{ running }] = (await engine.workers()).workers;
  expect(running).toEqual([]);
  // The worker takes the next study at once.
  const next = await submit(engine, digitsSearch(3, { cache: false }));
  await follow(engine, next.id);
  expect((await engine.studies.get(next.id)).state).toBe('completed');
  expect((await engine.studies.get(id)).state).toBe('cancelled');
  await worker.stop();
  await engine.close();
});
