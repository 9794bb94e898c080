import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StudySpecInput } from '#contracts';
import { createEngine, type Engine, silentLogger, type TaskWorker } from '#engine';
import { buildApp } from '../../apps/scheduler/app.js';
import { startLocalWorker } from '../harness/local-worker.js';
import { type PrivateRedis, startPrivateRedis } from '../harness/private-redis.js';
import { type RedisProxy, startRedisProxy } from '../harness/redis-proxy.js';
import { until } from '../harness/until.js';

/** Redis is away for longer than a worker's lock. */
const awayMs = 22_000;

const study: StudySpecInput = {
  kind: 'search',
  dataset: 'iris',
  estimator: { type: 'dummy_classifier' },
  search: { method: 'grid', space: { random_state: { range: [0, 8, 1] } } },
  cache: false,
};

let redis: PrivateRedis;
let proxy: RedisProxy;
let engine: Engine;
let app: FastifyInstance;
let worker: TaskWorker;
let url: string;

beforeEach(async () => {
  redis = await startPrivateRedis();
  proxy = await startRedisProxy(redis.port);
  engine = await createEngine({ redisUrl: proxy.url });
  app = await buildApp({ engine, config: { maxDatasetBytes: 2 ** 20 }, logger: silentLogger });
  await engine.start();
  url = await app.listen({ host: '127.0.0.1', port: 0 });
  worker = await startLocalWorker(proxy.url, { id: 'worker' });
});
afterEach(async () => {
  await app.close();
  await engine.close();
  await worker.close();
  proxy.close();
  await redis.stop();
});

const post = async (): Promise<{ status: number; retryAfter: string | null; ms: number }> => {
  const start = performance.now();
  const answer = await fetch(`${url}/v1/studies`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(study),
  });
  await answer.text();
  const { status, headers } = answer;
  return { status, retryAfter: headers.get('retry-after'), ms: performance.now() - start };
};

const completed = async (): Promise<number> => {
  const { studies } = await engine.studies.list({ limit: 200, state: 'completed' });
  return studies.length;
};

describe.each([
  ['hangs', () => redis.freeze(), () => redis.thaw()],
  ['is cut off in silence', () => proxy.swallow(), () => proxy.restore()],
])('a Redis that %s', (_, away, back) => {
  it('is told of within a second, runs nothing that was refused, and has its workers back in 5 s', async () => {
    expect((await post()).status).toBe(202);
    await until(async () => (await completed()) === 1, 'the cluster works');
    const awaySince = performance.now();
    away();
    // The first ones find out; the rest are refused at once.
    const answers = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        await sleep(index * 50);
        return post();
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 503));
    expect(answers.every(({ retryAfter }) => Number(retryAfter) > 0)).toBe(true);
    expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(1000);
    await sleep(awayMs - (performance.now() - awaySince));
    const backSince = performance.now();
    back();
    await until(async () => (await post()).status === 202, 'a study is taken');
    await until(async () => (await completed().catch(() => 0)) >= 2, 'it was computed');
    expect(performance.now() - backSince).toBeLessThan(5000);
    expect((await engine.studies.list({ limit: 200 })).studies).toHaveLength(2);
  });
});
