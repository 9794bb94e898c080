import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '#engine';
import { startWorkerProcess } from '../harness/app-process.js';
import { type PrivateRedis, startPrivateRedis } from '../harness/private-redis.js';
import { digitsSearch, follow, submit } from '../harness/studies.js';

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

async function search(prune: boolean) {
  const spec = digitsSearch(100, { cache: false, plan: { share: true, task_seconds: 0.05 } });
  if (spec.kind !== 'search') throw new Error('the digits search is a search');
  const study = await submit(engine, {
    ...spec,
    search: { ...spec.search, ...(prune && { prune: 'lossless' as const }) },
  });
  await follow(engine, study.id);
  const results = await engine.studies.results(study.id);
  if (results.kind !== 'search') throw new Error('a search answers as one');
  return results;
}

describe('lossless pruning', () => {
  it('skips what cannot win, marks it, and finds the same best', async () => {
    const worker = await startWorkerProcess(redis.url, 2);
    const whole = await search(false);
    const pruned = await search(true);
    expect(pruned.best_index).toBe(whole.best_index);
    expect(pruned.best_score).toBe(whole.best_score);
    expect(pruned.best_params).toEqual(whole.best_params);
    let skipped = 0;
    for (const split of [0, 1, 2]) {
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
});
