import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StudySpecInput } from '#contracts';
import { createEngine, type Engine, ownRelease, type SlotRequest, type TaskWorker } from '#engine';
import { startLocalWorker } from '../harness/local-worker.js';
import { type PrivateRedis, startPrivateRedis } from '../harness/private-redis.js';
import { comparableResults, follow, forgetCosts, submit } from '../harness/studies.js';
import { until } from '../harness/until.js';

let server: PrivateRedis;
let redis: Redis;
let engine: Engine;
let jobs: Queue;
beforeAll(async () => {
  server = await startPrivateRedis();
  redis = new Redis(server.url, { maxRetriesPerRequest: null });
  jobs = new Queue(`tasks-${ownRelease()}`, { connection: redis, prefix: 'foldmill:bull' });
  engine = await createEngine({ redisUrl: server.url });
  await engine.start();
});
afterAll(async () => {
  await engine.close();
  await jobs.close();
  redis.disconnect();
  await server.stop();
});

/** Two fits of several parts. */
const spec: StudySpecInput = {
  kind: 'cross_validation',
  dataset: 'digits',
  estimator: { type: 'random_forest_classifier', params: { n_estimators: 900, random_state: 0 } },
  cv: 2,
  cache: false,
  plan: { share: true, task_seconds: 0.1 },
};

/** Slots enough that those who wait leave some for those whom they wait for. */
const startWorker = (id: string, before: (request: SlotRequest) => Promise<void>): Promise<TaskWorker> =>
  startLocalWorker(server.url, { id, slots: 20, before });

// Every study has as many parts as the first.
beforeEach(() => forgetCosts(server.url));

let undisturbed: string;
beforeAll(async () => {
  const worker = await startWorker('undisturbed', async () => undefined);
  const { id } = await submit(engine, spec);
  await follow(engine, id);
  undisturbed = await comparableResults(engine, id);
  expect((await engine.studies.graph(id, 1)).tasks).toBeGreaterThan(2 * 2);
  await worker.close();
});

async function expectUndisturbed(id: string, seen: Map<string, number>): Promise<void> {
  expect([...seen.values()]).toEqual([1, 1]);
  expect((await engine.studies.get(id)).progress).toMatchObject({ done: 2, failed: 0, fits_run: 2 });
  expect(await comparableResults(engine, id)).toBe(undisturbed);
  expect(await redis.exists(`foldmill:{${id}}:parts`)).toBe(0);
}

describe('a divided fit', () => {
  it('whose merge failed is merged again, and its last part is not computed again', async () => {
    const grown: string[] = [];
    let merges = 0;
    const worker = await startWorker('fails', async (request) => {
      const { piece } = request.task;
      if (request.parts === null) grown.push(`${piece?.fit}/${piece?.index}`);
      else if (++merges === 1) throw new Error('the thread ran out of memory');
    });
    const { id } = await submit(engine, spec);
    await expectUndisturbed(id, await follow(engine, id));
    expect(merges).toBe(3);
    expect(grown.length).toBe((await engine.studies.graph(id, 1)).tasks);
    expect(new Set(grown).size).toBe(grown.length);
    await worker.close();
  });

  it('that two workers merge at once is accepted once', async () => {
    let held: number | undefined;
    let entered = 0;
    const worker = await startWorker('twice', async (request) => {
      const { no } = request.task;
      if (request.parts === null || no !== (held ?? no)) return;
      entered++;
      if (held === undefined) {
        held = no;
        await jobs.add('task', { study: request.study, task: String(no) }, { jobId: 'again' });
      }
      await until(() => entered === 2, 'a second worker merges too');
    });
    const { id } = await submit(engine, spec);
    await expectUndisturbed(id, await follow(engine, id));
    expect(entered).toBe(2);
    await worker.close();
  });

  it('leaves no part behind in a study that fails', async () => {
    const forest = { n_estimators: 900, random_state: 0 };
    const failing: StudySpecInput = {
      kind: 'benchmark',
      dataset: 'digits',
      estimators: {
        fine: { type: 'random_forest_classifier', params: forest },
        impossible: {
          type: 'random_forest_classifier',
          params: { ...forest, bootstrap: false, max_samples: 10 },
        },
      },
      cv: 2,
      error_score: 'raise',
      cache: false,
      plan: { share: true, task_seconds: 0.1 },
    };
    let stored = false;
    let ended = false;
    // The first fit has a part, and never gets its second one while the study runs.
    const worker = await startWorker('fails a study', async (request) => {
      const { piece } = request.task;
      if (piece?.fit === 0 && piece.index === 1) await until(() => ended, 'the study ended');
      const parts = `foldmill:{${request.study}}:parts`;
      if (piece?.fit === 0) return;
      await until(async () => (stored ||= (await redis.exists(parts)) === 1), 'a part is stored');
    });
    const { id } = await submit(engine, failing);
    await follow(engine, id);
    expect((await engine.studies.get(id)).state).toBe('failed');
    ended = true;
    await until(async () => (await jobs.getActiveCount()) === 0, 'the held part came');
    expect(await redis.exists(`foldmill:{${id}}:parts`)).toBe(0);
    await worker.close();
  });

  it('that was merged drops a part that comes late', async () => {
    const parts = (study: string) => redis.hkeys(`foldmill:{${study}}:parts`);
    let late: number | undefined;
    let merged = false;
    let dropped = false;
    // One slot is late with a part of the first fit, which another computes and merges; the second fit waits.
    const worker = await startWorker('late', async (request) => {
      const { no, piece } = request.task;
      if (piece?.fit !== 0) return until(() => dropped, 'the late part was dropped');
      if (request.parts === null && late === undefined) {
        late = no;
        await jobs.add('task', { study: request.study, task: String(no) }, { jobId: 'meanwhile' });
        await until(() => merged, 'the fit is merged');
      }
    });
    const { id } = await submit(engine, spec);
    const following = follow(engine, id);
    await until(async () => (await engine.studies.get(id)).progress.done === 1, 'one fit is scored');
    await until(async () => (await parts(id)).length === 0, 'its parts are removed');
    merged = true;
    await until(async () => (await jobs.getJob(`${id}-${late}`)) === undefined, 'the late task ended');
    expect(await parts(id)).toEqual([]);
    dropped = true;
    await expectUndisturbed(id, await following);
    await worker.close();
  });

  it('whose candidates were pruned drops a part that comes late', async () => {
    const search: StudySpecInput = {
      kind: 'search',
      dataset: 'digits',
      estimator: { type: 'random_forest_classifier', params: { n_estimators: 900, random_state: 0 } },
      search: { method: 'grid', space: { min_samples_leaf: { values: [1, 300, 2] } }, prune: 'lossless' },
      cv: 2,
      refit: false,
      cache: false,
      plan: { share: true, task_seconds: 0.1 },
    };
    const partsOf = (study: string) => redis.hkeys(`foldmill:{${study}}:parts`);
    const held = new Map<number, number>();
    let fit = -1;
    let pruned = false;
    let over = false;
    // Two tasks of the loser's second fit are held. One, handed out again, finds that the loser can't win any more;
    // the other hands in its part after that. The third candidate keeps the study running.
    const worker = await startWorker('prunes', async ({ task: { no, piece, blocks } }) => {
      // Nothing is left of what was pruned.
      if (piece === undefined || blocks.length === 0) return;
      const [{ split, candidates }] = blocks;
      const which = `${candidates[0]}/${split}/${piece.index}`;
      if (which === '2/0/0') await until(() => over, 'the late part was dropped');
      if (which === '1/0/0') await until(() => held.size === 2, 'the others are held');
      if (which !== '1/1/0' && which !== '1/1/1') return;
      fit = piece.fit;
      held.set(piece.index, no);
      await until(() => pruned, 'the fit is pruned');
    });
    const { id } = await submit(engine, search);
    const following = follow(engine, id);
    const done = async () => (await engine.studies.get(id)).progress.done;
    await until(async () => held.size === 2 && (await done()) === 4, 'all else is scored');
    await until(async () => (await partsOf(id)).includes(String(fit)), 'the fit has parts');
    await jobs.add('task', { study: id, task: String(held.get(0)) }, { jobId: 'once more' });
    await until(async () => (await done()) === 5, 'the fit is pruned');
    const own = async () => (await partsOf(id)).filter((field) => field.split('/')[0] === String(fit));
    expect(await own()).toEqual([]);
    pruned = true;
    await until(async () => (await jobs.getJob(`${id}-${held.get(1)}`)) === undefined, 'the late task ended');
    expect(await own()).toEqual([]);
    over = true;
    expect([...(await following).values()]).toEqual([1, 1, 1, 1, 1, 1]);
    await worker.close();
  });
});

describe('a divided refit', () => {
  const search: StudySpecInput = {
    kind: 'search',
    dataset: 'digits',
    estimator: { type: 'random_forest_classifier', params: { random_state: 0 } },
    search: { method: 'grid', space: { n_estimators: { values: [900] } } },
    cv: 2,
    cache: false,
  };

  it.each([
    [
      'whose merge failed',
      async (merges: () => number) => {
        if (merges() === 1) throw new Error('the thread ran out of memory');
      },
    ],
    [
      'that two workers merge at once',
      async (merges: () => number, study: string, task: string) => {
        if (merges() === 1) await jobs.add('task', { study, task }, { jobId: 'refit again' });
        await until(() => merges() === 2, 'a second worker merges too');
      },
    ],
  ])('%s gives one model', async (name, onMerge) => {
    const grown: number[] = [];
    let merges = 0;
    const worker = await startWorker(name, async (request) => {
      const { no, blocks } = request.task;
      if (blocks[0].split !== null) return;
      if (request.parts === null) {
        grown.push(no);
        return;
      }
      merges++;
      await onMerge(() => merges, request.study, String(no));
    });
    const { id } = await submit(engine, search);
    await follow(engine, id);
    const [study, results] = await Promise.all([engine.studies.get(id), engine.studies.results(id)]);
    expect(study).toMatchObject({ state: 'completed', progress: { done: 2, fits_run: 2 } });
    if (results.kind !== 'search') throw new Error('a search answers as one');
    expect(await engine.models.get(results.best_estimator!.model_id)).toMatchObject({ study: id });
    expect(merges).toBe(2);
    expect(grown.length).toBeGreaterThan(2);
    expect(new Set(grown).size).toBe(grown.length);
    expect(await redis.exists(`foldmill:{${id}}:parts`, `foldmill:{${id}}:tasks`)).toBe(0);
    await worker.close();
  });

  it('that cannot be made fails a fit, saying why, and leaves nothing behind', async () => {
    const worker = await startWorker('fails a refit', async () => undefined);
    const estimator = {
      type: 'random_forest_classifier',
      params: { n_estimators: 9000, bootstrap: false, max_samples: 10 },
    };
    const { id } = await submit(engine, { kind: 'fit', dataset: 'digits', estimator });
    await follow(engine, id);
    const { state, error } = await engine.studies.get(id);
    expect({ state, error }).toMatchObject({ state: 'failed', error: { code: 'fit_failed' } });
    expect(String(error?.['detail'])).toMatch(/bootstrap/);
    expect((await engine.studies.graph(id, 1)).tasks).toBeGreaterThan(2);
    expect(await redis.exists(`foldmill:{${id}}:parts`, `foldmill:{${id}}:tasks`)).toBe(0);
    await worker.close();
  });
});
