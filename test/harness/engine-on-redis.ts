import { Redis } from 'ioredis';
import { createEngine, type Engine } from '#engine';
import { type PrivateRedis, startPrivateRedis } from './private-redis.js';

/** A scheduler's engine on this thread over a Redis of its own, without HTTP and without workers. */
export interface EngineOnRedis {
  readonly server: PrivateRedis;
  /** A connection to look into the Redis with. */
  readonly redis: Redis;
  readonly engine: Engine;
  stop(): Promise<void>;
}

export async function startEngineOnRedis(): Promise<EngineOnRedis> {
  const server = await startPrivateRedis();
  const redis = new Redis(server.url);
  const engine = await createEngine({ redisUrl: server.url });
  await engine.start();
  return {
    server,
    redis,
    engine,
    async stop() {
      await engine.close();
      redis.disconnect();
      await server.stop();
    },
  };
}
