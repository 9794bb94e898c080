import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';
import { forgetCosts } from '../harness/studies.js';

const costs = 'foldmill:costs';
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

/** Sleeps as long as it is estimated to, one evaluation a task. */
const sleeper = {
  kind: 'cross_validation',
  dataset: 'iris',
  estimator: { type: 'simulated_classifier', params: { fit_seconds: 0.12 } },
  cv: 15,
  cache: false,
};

async function runSleeper(): Promise<{ key: string; factor: number }> {
  await cluster.run(sleeper);
  const [[key, factor]] = Object.entries(await redis.hgetall(costs));
  return { key, factor: Number(factor) };
}

it('learns what work costs, from a wrong correction as well as from none', async () => {
  await forgetCosts(cluster.redis.url);
  const { key, factor } = await runSleeper();
  expect(factor).toBeGreaterThan(0.9);
  // 15 lessons of a fifth each. Estimates that were corrected before must not be taken for the first ones: what
  // seems to take fifty times as long takes as long as ever.
  await redis.hset(costs, key, factor / 50);
  expect((await runSleeper()).factor).toBeLessThan(factor * 4);
  await redis.hset(costs, key, factor * 50);
  expect((await runSleeper()).factor).toBeGreaterThan(factor / 4);
}, 60_000);
