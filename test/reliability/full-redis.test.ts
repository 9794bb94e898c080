import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StudySpecInput } from '#contracts';
import type { Engine } from '#engine';
import { type EngineOnRedis, startEngineOnRedis } from '../harness/engine-on-redis.js';
import { endless, startLocalWorker } from '../harness/local-worker.js';
import type { PrivateRedis } from '../harness/private-redis.js';
import { follow, submit } from '../harness/studies.js';
import { until } from '../harness/until.js';

let cluster: EngineOnRedis;
let server: PrivateRedis;
let redis: Redis;
let engine: Engine;
beforeAll(async () => {
  cluster = await startEngineOnRedis();
  ({ server, redis, engine } = cluster);
});
afterAll(() => cluster.stop());

const search: StudySpecInput = {
  kind: 'search',
  dataset: 'iris',
  estimator: { type: 'dummy_classifier' },
  search: { method: 'grid', space: { random_state: { range: [0, 8, 1] } } },
  cache: false,
};

const fill = () => redis.config('SET', 'maxmemory', '1mb');
const makeRoom = () => redis.config('SET', 'maxmemory', '0');

describe('a Redis that is full', () => {
  it('refuses what is new, says so, and lets studies be cancelled and deleted; workers stay listed', async () => {
    const worker = await startLocalWorker(server.url, {
      id: 'endless',
      before: (_, signal) => endless(signal),
    });
    const [one, two] = [await submit(engine, search), await submit(engine, search)];
    const running = async () => (await engine.workers()).workers[0]?.running.length;
    await until(async () => ((await running()) ?? 0) > 0, 'something is computed');
    await fill();
    const refused = { code: 'store_unavailable', message: expect.stringMatching(/Redis is full/) };
    await expect(submit(engine, search)).rejects.toMatchObject(refused);
    const generate = { generator: 'make_blobs' as const, params: { n_samples: 10 } };
    await expect(engine.datasets.generate(generate)).rejects.toMatchObject({ code: 'store_unavailable' });
    // Longer than a worker that says nothing is listed.
    await sleep(11_000);
    expect((await engine.workers()).workers.map(({ id }) => id)).toEqual(['endless']);
    expect((await engine.studies.cancel(one.id)).state).toBe('cancelled');
    await engine.studies.delete(one.id);
    await engine.studies.delete(two.id);
    await until(async () => (await running()) === 0, 'the worker is idle');
    await makeRoom();
    await worker.close();
  });

  it('has what was computed meanwhile handed in once there is room, without computing it again', async () => {
    let computed = 0;
    const worker = await startLocalWorker(server.url, {
      id: 'patient',
      async before({ task }) {
        if (task.blocks[0].split === null) return;
        if (computed++ === 0) await fill();
      },
    });
    const { id } = await submit(engine, search);
    const { length } = await redis.hkeys(`foldmill:{${id}}:tasks`);
    await until(() => computed > 0, 'it is full');
    await sleep(3000);
    expect((await engine.studies.get(id)).progress.done).toBe(0);
    await makeRoom();
    await follow(engine, id);
    expect((await engine.studies.get(id)).progress).toMatchObject({ done: 40, failed: 0 });
    expect(computed).toBe(length);
    await worker.close();
  });
});
