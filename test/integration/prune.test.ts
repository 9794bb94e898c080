import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ComputedSpecInput } from '#contracts';
import { createEngine, type Engine } from '#engine';
import { startWorkerProcess } from '../harness/app-process.js';
import { type PrivateRedis, startPrivateRedis } from '../harness/private-redis.js';
import { digitsSearch, follow, forgetCosts, submit } from '../harness/studies.js';

let redis: PrivateRedis;
let engine: Engine;
beforeAll(async () => {
  redis = await startPrivateRedis();
  engine = await createEngine({ redisUrl: redis.url });
  await engine.start();
});
afterAll(async () => {
  await engine.close();
  await redis.stop();
});

const support = digitsSearch(100, { cache: false, plan: { share: true, task_seconds: 0.05 } });

/** Paths of forests, each long enough to be divided; leaves of many samples lose. */
const forests: ComputedSpecInput = {
  kind: 'search',
  dataset: 'digits',
  estimator: { type: 'random_forest_classifier', params: { random_state: 0 } },
  search: {
    method: 'grid',
    space: { min_samples_leaf: { values: [1, 300, 200, 5] }, n_estimators: { values: [30, 1500] } },
  },
  cv: 2,
  refit: false,
  cache: false,
  plan: { share: true, task_seconds: 0.1 },
};

async function search(spec: ComputedSpecInput, prune: boolean) {
  if (spec.kind !== 'search') throw new Error('only a search is pruned');
  await forgetCosts(redis.url);
  const study = await submit(engine, {
    ...spec,
    search: { ...spec.search, ...(prune && { prune: 'lossless' as const }) },
  });
  await follow(engine, study.id);
  const results = await engine.studies.results(study.id);
  if (results.kind !== 'search') throw new Error('a search answers as one');
  const { tasks } = await engine.studies.graph(study.id, 1);
  return { ...results, tasks };
}

describe('lossless pruning', () => {
  it.each([
    ['', support, false],
    [' of divided fits', forests, true],
  ])('skips what cannot win, marks it, and finds the same best%s', async (_, spec, divides) => {
    const worker = await startWorkerProcess(redis.url, 2);
    const whole = await search(divides ? { ...spec, plan: { share: true, task_seconds: 60 } } : spec, false);
    const pruned = await search(spec, true);
    if (divides) {
      expect(whole.tasks).toBeLessThanOrEqual(8);
      expect(pruned.tasks).toBeGreaterThan(2 * 8);
    }
    expect(pruned.best_index).toBe(whole.best_index);
    expect(pruned.best_score).toBe(whole.best_score);
    expect(pruned.best_params).toEqual(whole.best_params);
    let skipped = 0;
    for (let split = 0; split < whole.n_splits; split++) {
      const marks = pruned.cv_results[`split${split}_pruned`] as boolean[];
      const scores = pruned.cv_results[`split${split}_test_score`] as (number | null)[];
      const all = whole.cv_results[`split${split}_test_score`] as (number | null)[];
      for (const [candidate, mark] of marks.entries()) {
        expect(scores[candidate]).toBe(mark ? null : all[candidate]);
        if (mark) skipped++;
      }
    }
    expect(skipped).toBeGreaterThan(0);
    expect(whole.cv_results).not.toHaveProperty('split0_pruned');
    await worker.stop();
  });

  it.each(['nan', 0, 2] as const)(
    'is not misled by candidates that fail: error_score %s',
    async (errorScore) => {
      const worker = await startWorkerProcess(redis.url, 1);
      const spec: ComputedSpecInput = {
        kind: 'search',
        dataset: 'digits',
        // Without bootstrap, max_samples can't be had.
        estimator: { type: 'random_forest_classifier', params: { n_estimators: 5, max_samples: 300 } },
        search: {
          method: 'grid',
          space: { bootstrap: { values: [false, true] }, max_depth: { values: [1, 3, 8] } },
        },
        cv: 3,
        error_score: errorScore,
        refit: false,
        cache: false,
        plan: { share: true, task_seconds: 0.01 },
      };
      const whole = await search(spec, false);
      const pruned = await search(spec, true);
      expect(whole.best_index).toBe(errorScore === 2 ? 0 : 5);
      expect([pruned.best_index, pruned.best_score]).toEqual([whole.best_index, whole.best_score]);
      await worker.stop();
    },
  );
});
