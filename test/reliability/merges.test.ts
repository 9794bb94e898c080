import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseWith, StudySpec, type StudySpecInput } from '#contracts';
import { decodeDataset } from '#datasets';
import {
  createEngine,
  type Engine,
  type SlotRequest,
  type SlotResponse,
  silentLogger,
  TaskWorker,
} from '#engine';
import { LruWorkspace } from '#estimators';
import { executeTask, studyContext } from '#planner';
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
  jobs = new Queue('tasks', { connection: redis, prefix: 'foldmill:bull' });
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

const nowSeconds = () => performance.now() / 1000;

function compute(request: SlotRequest): SlotResponse {
  const context = studyContext(
    parseWith(StudySpec, JSON.parse(request.spec)),
    decodeDataset(request.dataset),
  );
  const start = nowSeconds();
  const workspace = new LruWorkspace(2 ** 26);
  const result = executeTask(context, request.task, workspace, nowSeconds, request.parts);
  return { ...result, seconds: nowSeconds() - start };
}

/** A worker on this thread whose slots do `before` first: the place for a fault. */
async function startWorker(id: string, before: (request: SlotRequest) => Promise<void>): Promise<TaskWorker> {
  const worker = new TaskWorker({
    redisUrl: server.url,
    namespace: 'foldmill',
    id,
    name: id,
    // Enough that those who wait leave some for those whom they wait for.
    slots: 20,
    logger: silentLogger,
    async execute(request) {
      await before(request);
      return compute(request);
    },
  });
  await worker.start();
  return worker;
}

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
});
