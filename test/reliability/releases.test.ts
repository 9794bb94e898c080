import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StudySpecInput } from '#contracts';
import { createEngine, type Engine, fingerprintOfSources, ownRelease } from '#engine';
import { type EngineOnRedis, startEngineOnRedis } from '../harness/engine-on-redis.js';
import { compute, startLocalWorker } from '../harness/local-worker.js';
import type { PrivateRedis } from '../harness/private-redis.js';
import { comparableResults, follow, submit } from '../harness/studies.js';
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
  estimator: { type: 'decision_tree_classifier', params: { random_state: 0 } },
  search: { method: 'grid', space: { max_depth: { values: [1, 2, 3] } } },
  cv: 2,
};

describe('a worker of another release', () => {
  it('takes no task, and the scheduler says that only such workers are there', async () => {
    let tasks = 0;
    const foreign = await startLocalWorker(server.url, {
      id: 'foreign',
      release: 'other',
      before: async () => void tasks++,
    });
    expect(await engine.readiness()).toMatchObject({
      ready: false,
      workers: 1,
      detail: expect.stringMatching(new RegExp(`other releases \\(other\\).*${ownRelease()}`)),
    });
    const { id } = await submit(engine, { ...search, cache: false });
    await sleep(2500);
    expect(tasks).toBe(0);
    expect((await engine.studies.get(id)).state).toBe('queued');
    const own = await startLocalWorker(server.url, { id: 'own' });
    await follow(engine, id);
    expect(tasks).toBe(0);
    const { workers } = await engine.workers();
    expect(workers.map(({ release }) => release).sort()).toEqual([ownRelease(), 'other'].sort());
    expect(await engine.readiness()).toMatchObject({ ready: true, workers: 2 });
    await Promise.all([foreign.close(), own.close()]);
  });

  it('whose results are handed in all the same has them refused', async () => {
    const worker = await startLocalWorker(server.url, {
      id: 'changes',
      // The study becomes another release's while it is computed here.
      before: async ({ study }) => void (await redis.hset(`foldmill:{${study}}:meta`, 'release', 'other')),
    });
    const { id } = await submit(engine, { ...search, cache: false });
    await until(
      async () => /FOREIGN/.test(String(await redis.hvals(`foldmill:{${id}}:tries`))),
      'the results are refused',
    );
    expect(await redis.exists(`foldmill:{${id}}:results`)).toBe(0);
    await engine.studies.delete(id);
    await worker.close();
  });

  it.each([
    ['evaluations that the study has not', { evaluations: '600', rows: '[[1],null,0,0,null]' }],
    ['fewer results than evaluations', { evaluations: '0,1', rows: '[[1],null,0,0,null]' }],
    ['evaluations that are no numbers', { evaluations: '1.5', rows: '[[1],null,0,0,null]' }],
  ])('as any other, has %s refused, and its evaluations fail with the reason', async (_, wrong) => {
    const worker = await startLocalWorker(server.url, {
      id: 'misfits',
      answer: (request) => ({ ...compute(request), results: { ...wrong, failures: '' } }),
    });
    const { id } = await submit(engine, { ...search, cache: false, refit: false });
    await follow(engine, id);
    const rows = await redis.hvals(`foldmill:{${id}}:results`);
    expect(rows).toHaveLength(6);
    for (const row of rows) expect(row).toMatch(/tried 3 times.*MISFIT/);
    await worker.close();
  });

  it('leaves nothing that this one would reuse: results and models are kept by release', async () => {
    const other = await createEngine({ redisUrl: server.url, release: 'other' });
    await other.start();
    // It numbers candidates differently.
    const foreign = await startLocalWorker(server.url, {
      id: 'backwards',
      release: 'other',
      answer(request) {
        const blocks = request.task.blocks.map(({ split, candidates }) => ({
          split,
          candidates: candidates.map((candidate) => (split === null ? candidate : 2 - candidate)),
        }));
        const response = compute({ ...request, task: { ...request.task, blocks } });
        const order = request.task.blocks.flatMap(({ split, candidates }) =>
          candidates.map((candidate) => candidate * 2 + (split ?? 0)),
        );
        return response.refit
          ? response
          : { ...response, results: { ...response.results, evaluations: order.join() } };
      },
    });
    const own = await startLocalWorker(server.url, { id: 'own' });
    const poisoned = await submit(other, search);
    await follow(other, poisoned.id);
    const { id } = await submit(engine, search);
    await follow(engine, id);
    const right = await submit(engine, { ...search, cache: false });
    await follow(engine, right.id);
    expect(await comparableResults(engine, id)).toBe(await comparableResults(engine, right.id));
    expect(await comparableResults(other, poisoned.id)).not.toBe(await comparableResults(engine, id));
    expect((await engine.studies.get(id)).progress.fits_run).toBeGreaterThan(0);
    await Promise.all([foreign.close(), own.close()]);
    await other.close();
  });
});

it('a release is named by its sources, the same from sources and built', () => {
  const root = new URL('../../', import.meta.url);
  expect(ownRelease().split('-')[0]).toBe(fingerprintOfSources(root));
});
