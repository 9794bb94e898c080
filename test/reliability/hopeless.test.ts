import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StudySpecInput } from '#contracts';
import type { Engine } from '#engine';
import { startWorkerProcess } from '../harness/app-process.js';
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

/** Eight candidates on two splits, in few tasks. */
const search: StudySpecInput = {
  kind: 'search',
  dataset: 'iris',
  estimator: { type: 'dummy_classifier' },
  search: { method: 'grid', space: { random_state: { range: [0, 8, 1] } } },
  cv: 2,
  cache: false,
};

const failures = async (id: string): Promise<string[]> => {
  const rows = Object.entries(await redis.hgetall(`foldmill:{${id}}:results`));
  return rows.filter(([, row]) => JSON.parse(row)[4] !== null).map(([evaluation]) => evaluation);
};

const expectNothingLeft = async (id: string): Promise<void> => {
  const left = ['open', 'tasks', 'tries', 'parts'].map((key) => `foldmill:{${id}}:${key}`);
  expect(await redis.exists(...left)).toBe(0);
};

describe('an evaluation that can never be computed', () => {
  it('is tried three times, fails with the reason, and its neighbours are computed', async () => {
    let tries = 0;
    let lone = 0;
    const worker = await startLocalWorker(server.url, {
      id: 'throws',
      async before({ task }, _signal, alone) {
        if (!task.blocks.some(({ split, candidates }) => split === 1 && candidates.includes(5))) return;
        tries++;
        if (alone) lone++;
        throw new Error('the thread ran out of memory');
      },
    });
    const { id } = await submit(engine, search);
    const seen = await follow(engine, id);
    expect([seen.size, tries, lone]).toEqual([16, 3, 2]);
    expect(await failures(id)).toEqual([String(5 * 2 + 1)]);
    const [, , , , error] = JSON.parse((await redis.hget(`foldmill:{${id}}:results`, '11'))!);
    expect(error).toMatch(/tried 3 times in vain.*the thread ran out of memory/);
    expect((await engine.studies.get(id)).progress).toMatchObject({ done: 16, failed: 1 });
    await expectNothingLeft(id);
    await worker.close();
  });

  it('fails its study where error_score is "raise"', async () => {
    let tries = 0;
    const worker = await startLocalWorker(server.url, {
      id: 'raises',
      async before() {
        tries++;
        throw new Error('no memory');
      },
    });
    const { id } = await submit(engine, {
      ...search,
      search: { method: 'grid', space: { random_state: { values: [1] } } },
      error_score: 'raise',
    } as StudySpecInput);
    await follow(engine, id);
    const study = await engine.studies.get(id);
    expect(study).toMatchObject({ state: 'failed', error: { code: 'fit_failed' } });
    expect(String(study.error?.['detail'])).toMatch(/no memory/);
    await expectNothingLeft(id);
    expect(tries).toBeLessThanOrEqual(2 * 3);
    await worker.close();
  });

  it('as a refit, leaves the scores and says why there is no model', async () => {
    let tries = 0;
    const worker = await startLocalWorker(server.url, {
      id: 'refits',
      async before({ task }) {
        if (task.blocks[0].split !== null) return;
        tries++;
        throw new Error('no memory for all rows');
      },
    });
    const { id } = await submit(engine, search);
    await follow(engine, id);
    expect(tries).toBe(3);
    expect(await redis.hget(`foldmill:{${id}}:meta`, 'refit_error')).toMatch(/no memory for all rows/);
    await worker.close();
  });

  it('whose worker died twice is computed apart from its neighbours', async () => {
    const { id } = await submit(engine, search);
    const keys = { tasks: `foldmill:{${id}}:tasks`, tries: `foldmill:{${id}}:tries` };
    const tasks = await redis.hkeys(keys.tasks);
    // What workers leave that died in their first and second try.
    for (const task of tasks) await redis.hset(keys.tries, task, 2, `${task}:by`, 'a dead worker');
    const sizes: number[] = [];
    const worker = await startLocalWorker(server.url, {
      id: 'parts',
      async before({ task: { blocks } }, _signal, alone) {
        if (blocks[0].split !== null) sizes.push(blocks[0].candidates.length * (alone ? 1 : 100));
      },
    });
    await follow(engine, id);
    expect(sizes).toEqual(Array(16).fill(1));
    expect((await engine.studies.get(id)).progress).toMatchObject({ done: 16, failed: 0 });
    await worker.close();
  });
});

describe('an evaluation that never ends', () => {
  it('is named, and holds back the results of no other', async () => {
    const worker = await startLocalWorker(server.url, {
      id: 'endless',
      slots: 2,
      async before({ task }, signal) {
        const hasEndless = ({ candidates }: { candidates: number[] }) =>
          candidates.includes(2) || candidates.includes(6);
        if (task.blocks.some(hasEndless)) await endless(signal);
      },
    });
    const { id } = await submit(engine, search);
    await until(async () => (await engine.studies.get(id)).progress.done === 12, 'all others are in');
    await until(async () => {
      const { running } = (await engine.workers()).workers[0];
      return running.length === 2 && running.every(({ candidate }) => candidate === 2 || candidate === 6);
    }, 'those that run are named');
    await engine.studies.cancel(id);
    await until(async () => (await engine.workers()).workers[0].running.length === 0, 'it is idle');
    await worker.close();
  });
});

describe('a task that kills its process', () => {
  it('takes one worker with it, and then only a process of its own', async () => {
    const worker = await startWorkerProcess(server.url, 1);
    const { id } = await submit(engine, search);
    const tasks = await redis.hkeys(`foldmill:{${id}}:tasks`);
    // As if a worker had died of each.
    for (const task of tasks) await redis.hset(`foldmill:{${id}}:tries`, task, 1, `${task}:by`, 'dead');
    await follow(engine, id);
    expect((await engine.studies.get(id)).progress).toMatchObject({ done: 16, failed: 0 });
    await worker.stop();
  });
});
