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

const searches: [string, StudySpecInput, number | undefined][] = [
  ['tpe', search({ method: 'tpe', n_trials: 24, parallel: 4 }), 72],
  [
    'halving',
    search({ method: 'halving_random', n_candidates: 18, factor: 2, min_resources: 200 }),
    undefined,
  ],
  [
    'halving, nested',
    {
      ...search({ method: 'halving_random', n_candidates: 6, factor: 3, min_resources: 200 }),
      outer_cv: 2,
    } as StudySpecInput,
    undefined,
  ],
];

describe('a search that learns survives', () => {
  // At the same time, each on a Redis of its own: most of the time locks of the dead run out.
  it.concurrent.for(searches)(
    'the deaths of its workers and schedulers: the same trials, each evaluation once (%s)',
    async ([, spec, evaluations], { onTestFinished }) => {
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

      const doomed = await startWorkerProcess(url, 2);
      const { id } = await submit(engine, spec);
      const third = undisturbedSeen.size / 3;
      await until(async () => (await engine.studies.get(id)).progress.done >= third, 'a third is done');
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
