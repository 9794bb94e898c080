import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { createEngine, type Engine, type TaskWorker } from '#engine';
import { endless, startLocalWorker } from './local-worker.js';
import { type PrivateRedis, startPrivateRedis } from './private-redis.js';
import { submit } from './studies.js';
import { until } from './until.js';

/** What happens around the stop of a study. */
export const stopOrders = [
  'undisturbed',
  'subscribers killed before',
  'subscribers killed with it',
  'Redis restarted before',
  'Redis restarted after',
  'before its task is taken',
  'while its dataset is fetched',
  'twice, subscribers killed before',
] as const;
export type StopOrder = (typeof stopOrders)[number];

/** A cluster whose tasks never end by themselves. */
export interface StopTries {
  /** Starts a study, stops it (cancel or delete), and waits until the worker is idle. @returns seconds that this took. */
  once(order: StopOrder, how: 'cancel' | 'delete'): Promise<number>;
  close(): Promise<void>;
}

export async function startStopTries(): Promise<StopTries> {
  const server: PrivateRedis = await startPrivateRedis();
  const redis = new Redis(server.url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  redis.on('error', () => undefined);
  const engine: Engine = await createEngine({ redisUrl: server.url });
  await engine.start();
  let computing = 0;
  const worker: TaskWorker = await startLocalWorker(server.url, {
    id: 'endless',
    slots: 2,
    async before(_request, signal) {
      computing++;
      try {
        await endless(signal);
      } finally {
        computing--;
      }
    },
  });
  let made = 0;

  /** On a dataset that no worker has: 16 MB and more are fetched for the first task. */
  const start = async (large: boolean): Promise<string> => {
    let dataset = 'iris';
    if (large) {
      const params = { n_samples: 25_000, n_features: 100, random_state: made++ };
      const generator = 'make_classification';
      dataset = (await engine.datasets.generate({ generator, params, name: `large-${made}` })).dataset.id;
    }
    const { id } = await submit(engine, {
      kind: 'search',
      dataset,
      estimator: { type: 'dummy_classifier' },
      search: { method: 'grid', space: { random_state: { range: [0, 4, 1] } } },
      cv: 2,
      cache: false,
    });
    return id;
  };
  const killSubscribers = () => redis.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
  const restart = async (): Promise<void> => {
    // What is written every second is written.
    await sleep(1100);
    await server.kill();
    await server.restart();
    await until(
      () =>
        engine.studies.list({ limit: 1 }).then(
          () => true,
          () => false,
        ),
      'Redis is back',
    );
  };

  return {
    async once(order, how) {
      const early = order === 'before its task is taken';
      const fetched = order === 'while its dataset is fetched';
      const id = await start(fetched);
      if (!early && !fetched) await until(() => computing > 0, 'it is computed');
      if (fetched) await until(async () => (await engine.studies.get(id)).state === 'running', 'it runs');
      if (order.includes('subscribers killed')) {
        const killed = killSubscribers();
        if (!order.includes('with it')) await killed;
      }
      if (order === 'Redis restarted before') await restart();
      const begin = performance.now();
      await engine.studies.cancel(id);
      if (order.startsWith('twice')) await engine.studies.cancel(id);
      if (how === 'delete') await engine.studies.delete(id);
      if (order === 'Redis restarted after') await restart();
      // Idle, and so for a while: nothing of it is taken again.
      let idleMs = performance.now();
      while (performance.now() - idleMs < 300) {
        if (computing > 0) idleMs = performance.now();
        if (performance.now() - begin > 20_000) throw new Error(`still computing: ${order}, ${how}`);
        await sleep(20);
      }
      if (fetched) await engine.datasets.delete(`large-${made}`);
      return (idleMs - begin) / 1000;
    },
    async close() {
      await worker.close();
      await engine.close();
      redis.disconnect();
      await server.stop();
    },
  };
}
