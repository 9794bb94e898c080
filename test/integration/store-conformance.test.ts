import { setTimeout as sleep } from 'node:timers/promises';
import { grownBytes, release as own } from '../../libs/engine/ports/testing/samples.js';
import { storeConformance } from '../../libs/engine/ports/testing/store-conformance.js';
import { redisSchedulerPorts, redisWorkerPorts } from '../../libs/engine/redis/backends.js';
import { startPrivateRedis } from '../harness/private-redis.js';

storeConformance('Redis', async () => {
  const server = await startPrivateRedis();
  const options = { redisUrl: server.url, namespace: 'foldmill' };
  const workers = new Map(
    [own, 'release-2'].map((release) => [release, redisWorkerPorts({ ...options, release, grownBytes })]),
  );
  const onError = (): void => undefined;
  const scheduler = await redisSchedulerPorts(
    { ...options, release: own },
    { maxCacheBytes: 2 ** 20, onError },
  );
  return {
    scheduler,
    worker: (release = own) => workers.get(release)!,
    later: (ms) => sleep(ms),
    async close() {
      await scheduler.close();
      for (const worker of workers.values()) await worker.close();
      await server.stop();
    },
  };
});
