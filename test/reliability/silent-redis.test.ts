import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import type { StudySpecInput } from '#contracts';
import { createEngine, type Engine, silentLogger, type TaskWorker } from '#engine';
import { buildApp } from '../../apps/scheduler/app.js';
import { startLocalWorker } from '../harness/local-worker.js';
import { type PrivateRedis, startPrivateRedis } from '../harness/private-redis.js';
import { type RedisProxy, startRedisProxy } from '../harness/redis-proxy.js';
import { until } from '../harness/until.js';

/** Redis is away for longer than a worker's lock. */
const awayMs = 22_000;

/** A second on a machine that does nothing else (docs/reliability.md); without the watch it is half a minute. */
const soonMs = 5000;

const study: StudySpecInput = {
  kind: 'search',
  dataset: 'iris',
  estimator: { type: 'dummy_classifier' },
  search: { method: 'grid', space: { random_state: { range: [0, 8, 1] } } },
  cache: false,
};

interface Cluster {
  redis: PrivateRedis;
  proxy: RedisProxy;
  engine: Engine;
  app: FastifyInstance;
  worker: TaskWorker;
  url: string;
}

async function startCluster(): Promise<Cluster> {
  const redis = await startPrivateRedis();
  const proxy = await startRedisProxy(redis.port);
  const engine = await createEngine({ redisUrl: proxy.url });
  const app = await buildApp({ engine, config: { maxDatasetBytes: 2 ** 20 }, logger: silentLogger });
  await engine.start();
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const worker = await startLocalWorker(proxy.url, { id: 'worker' });
  return { redis, proxy, engine, app, worker, url };
}

async function stopCluster({ redis, proxy, engine, app, worker }: Cluster): Promise<void> {
  await app.close();
  await engine.close();
  await worker.close();
  proxy.close();
  await redis.stop();
}

async function post(url: string): Promise<{ status: number; retryAfter: string | null; ms: number }> {
  const start = performance.now();
  const answer = await fetch(`${url}/v1/studies`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(study),
  });
  await answer.text();
  const { status, headers } = answer;
  return { status, retryAfter: headers.get('retry-after'), ms: performance.now() - start };
}

const completed = async (engine: Engine): Promise<number> => {
  const { studies } = await engine.studies.list({ limit: 200, state: 'completed' });
  return studies.length;
};

describe('a Redis that answers no more', () => {
  // At the same time, each on a cluster of its own: both mostly wait.
  it.concurrent.for<[name: string, away: (cluster: Cluster) => void, back: (cluster: Cluster) => void]>([
    ['hangs', ({ redis }) => redis.freeze(), ({ redis }) => redis.thaw()],
    ['is cut off in silence', ({ proxy }) => proxy.swallow(), ({ proxy }) => proxy.restore()],
  ])(
    '%s: is told of soon, runs nothing that was refused, and has its workers back',
    async ([, away, back], { onTestFinished }) => {
      const cluster = await startCluster();
      onTestFinished(() => stopCluster(cluster));
      const { engine, url } = cluster;
      expect((await post(url)).status).toBe(202);
      await until(async () => (await completed(engine)) === 1, 'the cluster works');
      const awaySince = performance.now();
      away(cluster);
      // The first ones find out; the rest are refused at once.
      const answers = await Promise.all(
        Array.from({ length: 40 }, async (_, index) => {
          await sleep(index * 50);
          return post(url);
        }),
      );
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 503));
      expect(answers.every(({ retryAfter }) => Number(retryAfter) > 0)).toBe(true);
      expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(soonMs);
      await sleep(awayMs - (performance.now() - awaySince));
      const backSince = performance.now();
      back(cluster);
      await until(async () => (await post(url)).status === 202, 'a study is taken');
      await until(async () => (await completed(engine).catch(() => 0)) >= 2, 'it was computed');
      expect(performance.now() - backSince).toBeLessThan(3 * soonMs);
      expect((await engine.studies.list({ limit: 200 })).studies).toHaveLength(2);
    },
  );
});
