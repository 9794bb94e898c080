import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StudySpecInput } from '#contracts';
import { createEngine, type Engine } from '#engine';
import { startWorkerProcess } from '../harness/app-process.js';
import { type PrivateRedis, startPrivateRedis } from '../harness/private-redis.js';
import { comparableResults, follow, forgetCosts, modelBytes, submit } from '../harness/studies.js';
import { until } from '../harness/until.js';

let redis: PrivateRedis;
beforeAll(async () => {
  redis = await startPrivateRedis();
});
afterAll(() => redis.stop());
// Every study is cut as the first.
beforeEach(() => forgetCosts(redis.url));

const engineOn = async (): Promise<Engine> => {
  const engine = await createEngine({ redisUrl: redis.url });
  await engine.start();
  return engine;
};

describe('a study of divided fits survives', () => {
  const forests: StudySpecInput = {
    kind: 'cross_validation',
    dataset: 'digits',
    estimator: { type: 'random_forest_classifier', params: { n_estimators: 1200, random_state: 1 } },
    cv: 4,
    return_train_score: true,
    cache: false,
    plan: { share: true, task_seconds: 0.1 },
  };

  /** What one worker with one thread answers, undisturbed. */
  let whole: string;
  const keysOf = (id: string) => ({ parts: `foldmill:{${id}}:parts`, tasks: `foldmill:{${id}}:tasks` });

  async function expectWhole(engine: Engine, id: string): Promise<void> {
    expect(await comparableResults(engine, id)).toBe(whole);
    expect((await engine.studies.get(id)).progress).toMatchObject({ done: 4, failed: 0, fits_run: 4 });
    expect((await engine.studies.graph(id, 1)).tasks).toBeGreaterThan(4 * 4);
  }

  it('the SIGKILL of its workers between parts, which are not computed again', async () => {
    const store = new Redis(redis.url);
    const engine = await engineOn();
    const first = await startWorkerProcess(redis.url, 1);
    const before = await submit(engine, forests);
    await follow(engine, before.id);
    whole = await comparableResults(engine, before.id);
    await expectWhole(engine, before.id);
    await first.stop();

    const doomed = await startWorkerProcess(redis.url, 2);
    await forgetCosts(redis.url);
    const { id } = await submit(engine, forests);
    const keys = keysOf(id);
    await until(async () => (await store.hlen(keys.parts)) > 3, 'some parts are stored');
    await doomed.kill();
    const [parts, left] = await Promise.all([store.hlen(keys.parts), store.hlen(keys.tasks)]);
    expect(parts).toBeGreaterThan(0);
    expect(left).toBeGreaterThan(0);
    const successor = await startWorkerProcess(redis.url, 2);
    const seen = await follow(engine, id);
    expect([...seen.values()]).toEqual([1, 1, 1, 1]);
    await expectWhole(engine, id);
    expect((await engine.workers()).workers[0].tasks_done).toBeLessThanOrEqual(left);
    expect(await store.exists(keys.parts, keys.tasks)).toBe(0);
    await successor.stop();
    await engine.close();
    store.disconnect();
  });

  it('the SIGKILL of Redis between parts', async () => {
    const engine = await engineOn();
    const worker = await startWorkerProcess(redis.url, 2);
    const { id } = await submit(engine, forests);
    const store = new Redis(redis.url);
    store.on('error', () => undefined);
    await until(async () => (await store.hlen(keysOf(id).parts)) > 1, 'some parts are stored');
    await redis.kill();
    await redis.restart();
    await until(
      async () => (await engine.studies.get(id).catch(() => undefined))?.state === 'completed',
      'the study is completed',
    );
    await expectWhole(engine, id);
    await worker.stop();
    await engine.close();
    store.disconnect();
  });
});

describe('a divided fit on all rows survives', () => {
  const forest = { type: 'random_forest_classifier', params: { random_state: 1 } };
  const studies: [string, StudySpecInput, number][] = [
    [
      'the refit of a search',
      {
        kind: 'search',
        dataset: 'digits',
        estimator: forest,
        search: { method: 'grid', space: { n_estimators: { values: [2000] } } },
        cv: 2,
        cache: false,
      },
      2,
    ],
    [
      'a fit',
      {
        kind: 'fit',
        dataset: 'digits',
        estimator: { ...forest, params: { ...forest.params, n_estimators: 2000 } },
        cache: false,
      },
      1,
    ],
  ];

  /** The model that was made undisturbed: the same of the search and of the fit. */
  let whole: Buffer | undefined;

  async function expectWhole(engine: Engine, id: string, fits: number): Promise<void> {
    const study = await engine.studies.get(id);
    expect(study).toMatchObject({ state: 'completed', progress: { failed: 0, fits_run: fits } });
    expect(study.progress.done).toBe(study.progress.evaluations);
    const results = await engine.studies.results(id);
    const model =
      results.kind === 'fit' ? results.model : results.kind === 'search' && results.best_estimator;
    const bytes = await modelBytes(redis.url, model ? model.model_id : '');
    expect(bytes.length).toBeGreaterThan(0);
    whole ??= bytes;
    expect(bytes.equals(whole)).toBe(true);
  }

  it.each(studies)('undisturbed on one slot, as something to compare with (%s)', async (_, spec, fits) => {
    const engine = await engineOn();
    const worker = await startWorkerProcess(redis.url, 1);
    const { id } = await submit(engine, spec);
    await follow(engine, id);
    await expectWhole(engine, id, fits);
    await worker.stop();
    await engine.close();
  });

  it.each(studies)('the death of everything but Redis between parts (%s)', async (_, spec, fits) => {
    const store = new Redis(redis.url);
    let engine = await engineOn();
    const doomed = await startWorkerProcess(redis.url, 2);
    const { id } = await submit(engine, spec);
    const [meta, tasks, parts] = ['meta', 'tasks', 'parts'].map((key) => `foldmill:{${id}}:${key}`);
    await until(async () => Number(await store.hget(meta, 'refit_done')) > 2, 'some parts are stored');
    await doomed.kill();
    await engine.close();
    const left = await store.hlen(tasks);
    expect(left).toBeGreaterThan(0);
    expect(await store.hlen(parts)).toBeGreaterThan(3);

    engine = await engineOn();
    const successor = await startWorkerProcess(redis.url, 2);
    await follow(engine, id);
    await expectWhole(engine, id, fits);
    expect((await engine.workers()).workers[0].tasks_done).toBeLessThanOrEqual(left);
    expect(await store.exists(parts, tasks)).toBe(0);
    await successor.stop();
    await engine.close();
    store.disconnect();
  });

  it.each(studies)('the SIGKILL of Redis between parts (%s)', async (_, spec, fits) => {
    const engine = await engineOn();
    const worker = await startWorkerProcess(redis.url, 2);
    const { id } = await submit(engine, spec);
    const store = new Redis(redis.url);
    store.on('error', () => undefined);
    const meta = `foldmill:{${id}}:meta`;
    await until(async () => Number(await store.hget(meta, 'refit_done')) > 1, 'some parts are stored');
    await redis.kill();
    await redis.restart();
    await until(
      async () => (await engine.studies.get(id).catch(() => undefined))?.state === 'completed',
      'the study is completed',
    );
    await expectWhole(engine, id, fits);
    expect(await store.exists(`foldmill:{${id}}:parts`, `foldmill:{${id}}:tasks`)).toBe(0);
    await worker.stop();
    await engine.close();
    store.disconnect();
  });
});
