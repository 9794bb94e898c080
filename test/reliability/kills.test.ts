import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '#engine';
import { type AppProcess, startWorkerProcess } from '../harness/app-process.js';
import { type PrivateRedis, startPrivateRedis } from '../harness/private-redis.js';
import { comparableResults, digitsSearch, follow, submit } from '../harness/studies.js';
import { until } from '../harness/until.js';

let redis: PrivateRedis;
beforeAll(async () => {
  redis = await startPrivateRedis();
});
afterAll(() => redis.stop());

const engineOn = async (): Promise<Engine> => {
  const engine = await createEngine({ redisUrl: redis.url });
  await engine.start();
  return engine;
};

/** Small tasks, so that there is something to interrupt; no cache, so that everything is computed. */
const search = digitsSearch(120, { cache: false, plan: { share: true, task_seconds: 0.05 } });
const evaluations = 360;

/** What one worker with one thread answers, undisturbed. */
let undisturbed: string;

describe('a study survives', () => {
  it('gives the same bytes on 1 worker × 1 thread and on 2 workers × 2 threads', async () => {
    const engine = await engineOn();
    const one = await startWorkerProcess(redis.url, 1);
    const first = await submit(engine, search);
    const seen = await follow(engine, first.id);
    expect(seen.size).toBe(evaluations);
    undisturbed = await comparableResults(engine, first.id);
    await one.stop();

    const workers = await Promise.all([startWorkerProcess(redis.url, 2), startWorkerProcess(redis.url, 2)]);
    const second = await submit(engine, search);
    await follow(engine, second.id);
    expect(await comparableResults(engine, second.id)).toBe(undisturbed);
    await Promise.all(workers.map((worker) => worker.stop()));
    await engine.close();
  });

  it('the SIGKILL of its workers: nothing is lost, doubled or changed', async () => {
    const engine = await engineOn();
    const doomed = await startWorkerProcess(redis.url, 2);
    const { id } = await submit(engine, search);
    await until(async () => (await engine.studies.get(id)).progress.done > 0, 'some evaluations are done');
    await doomed.kill();
    const before = (await engine.studies.get(id)).progress.done;
    expect(before).toBeLessThan(evaluations);
    const successor = await startWorkerProcess(redis.url, 2);
    const seen = await follow(engine, id);
    expect(seen.size).toBe(evaluations);
    expect([...seen.values()].every((times) => times === 1)).toBe(true);
    expect(await comparableResults(engine, id)).toBe(undisturbed);
    await successor.stop();
    await engine.close();
  });

  it('the death of everything but Redis: what was accepted is not computed again', async () => {
    let engine = await engineOn();
    const doomed = await startWorkerProcess(redis.url, 1);
    const { id } = await submit(engine, search);
    await until(async () => (await engine.studies.get(id)).progress.done >= 60, 'a sixth is done');
    await doomed.kill();
    const { progress } = await engine.studies.get(id);
    await engine.close();

    engine = await engineOn();
    expect((await engine.studies.get(id)).progress.done).toBe(progress.done);
    const worker = await startWorkerProcess(redis.url, 2);
    await follow(engine, id);
    const computedAgain = (await engine.workers()).workers[0].evaluations_done;
    expect(computedAgain).toBeLessThanOrEqual(evaluations - progress.done);
    expect(await comparableResults(engine, id)).toBe(undisturbed);
    await worker.stop();
    await engine.close();
  });

  it('the SIGKILL of Redis: it comes back from its append-only file and the study ends the same', async () => {
    const engine = await engineOn();
    const worker = await startWorkerProcess(redis.url, 2);
    const { id } = await submit(engine, search);
    await until(async () => (await engine.studies.get(id)).progress.done > 0, 'some evaluations are done');
    await sleep(1100);
    await redis.kill();
    await expect(engine.studies.get(id)).rejects.toMatchObject({ code: 'store_unavailable' });
    await redis.restart();
    await until(
      async () => (await engine.studies.get(id).catch(() => undefined))?.state === 'completed',
      'the study is completed',
    );
    expect(await comparableResults(engine, id)).toBe(undisturbed);
    await worker.stop();
    await engine.close();
  });

  it('a Redis that is away: who is asked to stop meanwhile ends', async () => {
    const engine = await engineOn();
    const worker = await startWorkerProcess(redis.url, 1);
    await redis.kill();
    await Promise.all([engine.close(), expect(worker.stop()).resolves.toBe(0)]);
    await redis.restart();
  });

  it('a worker that is asked to stop gives its task back without delay', async () => {
    const engine = await engineOn();
    const first = await startWorkerProcess(redis.url, 1);
    const { id } = await submit(engine, search);
    await until(async () => (await engine.studies.get(id)).progress.done > 0, 'some evaluations are done');
    expect(await first.stop()).toBe(0);
    const second: AppProcess = await startWorkerProcess(redis.url, 2);
    await follow(engine, id);
    expect(await comparableResults(engine, id)).toBe(undisturbed);
    await second.stop();
    await engine.close();
  });
});

describe('two schedulers on one Redis', () => {
  it('serve one study together, and either can be asked for it', async () => {
    const [a, b] = [await engineOn(), await engineOn()];
    const worker = await startWorkerProcess(redis.url, 2);
    const { id } = await submit(a, search);
    const [seenByA, seenByB] = await Promise.all([follow(a, id), follow(b, id)]);
    expect(seenByB).toEqual(seenByA);
    expect(seenByA.size).toBe(evaluations);
    expect(await comparableResults(b, id)).toBe(undisturbed);
    await worker.stop();
    await Promise.all([a.close(), b.close()]);
  });

  it('go on when the one that took the study dies', async () => {
    const [a, b] = [await engineOn(), await engineOn()];
    const { id } = await submit(a, search);
    await a.close();
    const worker = await startWorkerProcess(redis.url, 2);
    await follow(b, id);
    expect(await comparableResults(b, id)).toBe(undisturbed);
    await worker.stop();
    await b.close();
  });
});
