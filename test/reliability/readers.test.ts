import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import type { StudyEvent } from '#contracts';
import { createEngine } from '#engine';
import { startLocalWorker } from '../harness/local-worker.js';
import { startPrivateRedis } from '../harness/private-redis.js';
import { submit } from '../harness/studies.js';

it('a study is decoded once for all who read its events, and a late or resuming reader gets the same', async () => {
  const server = await startPrivateRedis();
  const redis = new Redis(server.url);
  const engine = await createEngine({ redisUrl: server.url });
  await engine.start();
  const worker = await startLocalWorker(server.url, { id: 'worker' });
  const { id } = await submit(engine, {
    kind: 'search',
    dataset: 'iris',
    estimator: { type: 'decision_tree_classifier', params: { random_state: 0 } },
    search: { method: 'grid', space: { max_depth: { range: [1, 60, 1] } } },
    cv: 3,
    cache: false,
    plan: { share: false, task_seconds: 0.01 },
  });
  const signal = new AbortController().signal;
  const read = async (lastEventId?: string): Promise<(readonly StudyEvent[])[]> => {
    const groups: (readonly StudyEvent[])[] = [];
    for await (const group of engine.studies.eventGroups(id, { lastEventId, signal })) groups.push(group);
    return groups;
  };
  const [first, second] = await Promise.all([read(), read()]);
  const asked = async (): Promise<number> => {
    const stats = String(await redis.info('commandstats'));
    return Number(/cmdstat_hmget:calls=(\d+)/.exec(stats)?.[1]);
  };
  await worker.close();
  const before = await asked();
  const late = await read();
  // Decoded results are not asked for again.
  expect((await asked()) - before).toBeLessThan(10);
  for (const [index, group] of first.entries()) {
    expect(second[index]).toBe(group);
    expect(late[index]).toBe(group);
  }
  const events = first.flat();
  expect(events.filter(({ type }) => type === 'evaluation')).toHaveLength(59 * 3);
  const bests = events.filter(({ type }) => type === 'best').map(({ data }) => JSON.stringify(data));
  expect(new Set(bests).size).toBe(bests.length);
  for (const at of [0, 7, events.length - 2]) {
    expect((await read(events[at]!.id)).flat()).toEqual(events.slice(at + 1));
  }
  // Another scheduler tells the same.
  const other = await createEngine({ redisUrl: server.url });
  const told: StudyEvent[] = [];
  for await (const event of other.studies.events(id, { signal })) told.push(event);
  expect(told).toEqual(events);
  await other.close();
  await engine.close();
  redis.disconnect();
  await server.stop();
});
