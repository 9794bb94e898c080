import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import { createEngine } from '#engine';
import { leftAfterStudies } from '../harness/leak-tries.js';
import { startPrivateRedis } from '../harness/private-redis.js';
import { submit } from '../harness/studies.js';

// `npm run faults:leaks` does it with 500.
it('nothing is left of studies that were completed, failed or cancelled, and then deleted', async () => {
  const { left, states } = await leftAfterStudies(60);
  expect(left).toEqual([]);
  expect([...states.keys()].sort()).toEqual(['cancelled', 'completed', 'failed']);
});

it('what was written of a study that was never created expires', async () => {
  const server = await startPrivateRedis();
  const redis = new Redis(server.url);
  const engine = await createEngine({ redisUrl: server.url });
  // The last command of a post fails, as when Redis goes away before it.
  await redis.set('foldmill:studies', 'not a set of studies');
  const search = {
    kind: 'search',
    dataset: 'iris',
    estimator: { type: 'dummy_classifier' },
    search: { method: 'grid', space: { random_state: { range: [0, 8, 1] } } },
  } as const;
  await expect(submit(engine, search)).rejects.toThrow();
  const left = (await redis.keys('foldmill:{*')).filter((key) => key.endsWith(':tasks'));
  expect(left).toHaveLength(1);
  expect(await redis.pttl(left[0]!)).toBeGreaterThan(0);
  await engine.close();
  redis.disconnect();
  await server.stop();
});
