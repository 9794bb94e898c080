import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import type { StudySpecInput } from '#contracts';
import { createEngine, type Engine } from '#engine';
import { startWorkerProcess } from '../harness/app-process.js';
import { startPrivateRedis } from '../harness/private-redis.js';
import { comparableResults, follow, submit } from '../harness/studies.js';
import { until } from '../harness/until.js';

const engineOn = async (url: string): Promise<Engine> => {
  const engine = await createEngine({ redisUrl: url });
  await engine.start();
  return engine;
};

const search = (method: object): StudySpecInput =>
  ({
    kind: 'search',
    dataset: 'digits',
    estimator: { type: 'svc' },
    search: { space: { C: { loguniform: [0.1, 100] }, gamma: { loguniform: [1e-4, 1e-2] } }, ...method },
    cv: { type: 'stratified_kfold', n_splits: 3 },
    cache: false,
    plan: { share: true, task_seconds: 0.05 },
  }) as unknown as StudySpecInput; // the method is added

/** Every rung gives its forests more trees, which go on from those that they have. */
const growing = {
  ...search({
    ...{ method: 'halving_grid', space: { max_features: [2, 4, 8], min_samples_leaf: [1, 2, 4] } },
    ...{ resource: 'n_estimators', min_resources: 20, max_resources: 180, random_state: 0 },
  }),
  estimator: { type: 'random_forest_classifier', params: { random_state: 0 } },
} as StudySpecInput;

interface KilledSearch {
  name: string;
  spec: StudySpecInput;
  /** How much of it is done when its worker and scheduler die. */
  killedAt: number;
  /** Evaluations in all, where they don't depend on scores. */
  evaluations?: number;
  /** Whether later rungs go on from what earlier ones have grown. */
  grows?: boolean;
}

const searches: KilledSearch[] = [
  {
    name: 'tpe',
    spec: search({ method: 'tpe', n_trials: 24, parallel: 4 }),
    ...{ killedAt: 1 / 3, evaluations: 72 },
  },
  {
    name: 'halving',
    spec: search({ method: 'halving_random', n_candidates: 18, factor: 2, min_resources: 200 }),
    killedAt: 1 / 3,
  },
  // Among the fits of the second rung.
  { name: 'halving of forests', spec: growing, killedAt: 0.8, evaluations: 39, grows: true },
  {
    name: 'halving of forests, nested',
    spec: { ...growing, outer_cv: 2 } as StudySpecInput,
    killedAt: 0.8,
    grows: true,
  },
];

/** Forgets what fits have grown. @returns how many keys of Redis that was. */
async function forgetGrown(url: string): Promise<number> {
  const redis = new Redis(url);
  const names = await redis.keys('foldmill:{grown}*');
  if (names.length > 0) await redis.del(...names);
  redis.disconnect();
  return names.length;
}

describe('a search that learns survives', () => {
  // At the same time, each on a Redis of its own: most of the time locks of the dead run out.
  it.concurrent.for(searches)(
    'the deaths of its workers and schedulers: the same trials, each evaluation once ($name)',
    async ({ spec, killedAt, evaluations, grows = false }, { onTestFinished }) => {
      const redis = await startPrivateRedis();
      onTestFinished(() => redis.stop());
      const { url } = redis;
      let engine = await engineOn(url);
      const worker = await startWorkerProcess(url, 1);
      const first = await submit(engine, spec);
      const undisturbedSeen = await follow(engine, first.id);
      if (evaluations) expect(undisturbedSeen.size).toBe(evaluations);
      const undisturbed = await comparableResults(engine, first.id);
      await worker.stop();
      // So that the second study grows its own.
      expect((await forgetGrown(url)) > 0).toBe(grows);

      const doomed = await startWorkerProcess(url, 2);
      const { id } = await submit(engine, spec);
      const enough = undisturbedSeen.size * killedAt;
      await until(async () => (await engine.studies.get(id)).progress.done >= enough, 'much is done');
      await doomed.kill();
      await engine.close();

      // Two schedulers find each wave done: one of them adds the next.
      engine = await engineOn(url);
      const other = await engineOn(url);
      const successors = [await startWorkerProcess(url, 1), await startWorkerProcess(url, 2)];
      const seen = await follow(engine, id);
      expect(seen.size).toBe(undisturbedSeen.size);
      expect([...seen.values()].every((times) => times === 1)).toBe(true);
      expect(await comparableResults(engine, id)).toBe(undisturbed);
      for (const one of successors) await one.stop();
      await engine.close();
      await other.close();
    },
  );
});
