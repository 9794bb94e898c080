import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { StudySpecInput } from '#contracts';
import { createEngine } from '#engine';
import { startLocalWorker } from './local-worker.js';
import { startPrivateRedis } from './private-redis.js';
import { submit } from './studies.js';
import { until } from './until.js';

/** What a cluster keeps that no study is to blame for. */
const ofTheCluster = [
  /^foldmill:bull:(tasks|control)-[^:]+:(meta|events|id|stalled-check|marker)$/,
  /^foldmill:(costs|probe|worker-ids|cache-use|cache-bytes)$/,
  /^foldmill:(worker|cache):/,
];

/** Kinds of studies that end in different ways. */
const specs: StudySpecInput[] = [
  {
    kind: 'search',
    dataset: 'iris',
    estimator: { type: 'dummy_classifier' },
    search: { method: 'grid', space: { random_state: { range: [0, 8, 1] } } },
    cv: 2,
  },
  {
    kind: 'search',
    dataset: 'iris',
    estimator: { type: 'random_forest_classifier', params: { n_estimators: 30, random_state: 0 } },
    search: { method: 'grid', space: { min_samples_leaf: { values: [1, 60, 2] } }, prune: 'lossless' },
    cv: 2,
    cache: false,
  },
  // Grown by several tasks, and refitted so.
  {
    kind: 'search',
    dataset: 'iris',
    estimator: { type: 'random_forest_classifier', params: { random_state: 0 } },
    search: { method: 'grid', space: { n_estimators: { values: [300] } } },
    cv: 2,
    cache: false,
    plan: { share: true, task_seconds: 0.02 },
  },
  {
    kind: 'benchmark',
    dataset: 'iris',
    estimators: {
      fine: { type: 'dummy_classifier' },
      impossible: {
        type: 'random_forest_classifier',
        params: { n_estimators: 5, bootstrap: false, max_samples: 10 },
      },
    },
    cv: 3,
    error_score: 'raise',
    cache: false,
  },
  {
    kind: 'fit',
    dataset: 'iris',
    estimator: { type: 'random_forest_classifier', params: { n_estimators: 50 } },
  },
  {
    kind: 'cross_validation',
    dataset: 'iris',
    estimator: { type: 'dummy_classifier' },
    cv: 3,
    return_predictions: true,
  },
];

/** The same on every run. */
function* draws(): Generator<number> {
  for (let state = 42; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** Runs studies of all kinds, cancels half of them at some moment, deletes all. @returns the keys that are left. */
export async function leftAfterStudies(
  count: number,
): Promise<{ left: string[]; states: Map<string, number> }> {
  const server = await startPrivateRedis();
  const redis = new Redis(server.url);
  const engine = await createEngine({ redisUrl: server.url });
  await engine.start();
  const worker = await startLocalWorker(server.url, { id: 'worker', slots: 4 });
  const draw = draws();
  const next = (): number => draw.next().value as number;
  const states = new Map<string, number>();
  const one = async (spec: StudySpecInput, cancelAfterMs: number | null): Promise<void> => {
    const { id } = await submit(engine, spec);
    if (cancelAfterMs !== null) {
      await sleep(cancelAfterMs);
      await engine.studies.cancel(id).catch(() => undefined);
    } else {
      await engine.studies.get(id, { waitMs: 60_000, signal: new AbortController().signal });
    }
    const { state } = await engine.studies.get(id);
    states.set(state, (states.get(state) ?? 0) + 1);
    await engine.studies.delete(id);
  };
  for (let done = 0; done < count; done += 10) {
    const some = Array.from({ length: Math.min(10, count - done) }, (_, index) =>
      one(specs[(done + index) % specs.length]!, next() < 0.5 ? next() * 400 : null),
    );
    await Promise.all(some);
  }
  const leftNow = async (): Promise<string[]> =>
    (await redis.keys('*')).filter((key) => !ofTheCluster.some((pattern) => pattern.test(key))).sort();
  // What was on its way when its study was deleted has a moment to come.
  await sleep(500);
  await until(async () => (await leftNow()).length === 0, 'nothing is left').catch(() => undefined);
  const left = await leftNow();
  await worker.close();
  await engine.close();
  redis.disconnect();
  await server.stop();
  return { left, states };
}
