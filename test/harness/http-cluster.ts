import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import supertest from 'supertest';
import { createEngine, type Engine, silentLogger } from '#engine';
import { buildApp } from '../../apps/scheduler/app.js';
import { type AppProcess, startWorkerProcess } from './app-process.js';
import { type PrivateRedis, startPrivateRedis } from './private-redis.js';

/** Those that the examples call. */
export const exampleFunctions = fileURLToPath(new URL('../../examples/functions.mjs', import.meta.url));

/** The HTTP API on a free loopback port, over a Redis of its own and one worker process. */
export interface HttpCluster {
  readonly redis: PrivateRedis;
  readonly engine: Engine;
  readonly app: FastifyInstance;
  /** A request to the API. */
  http(): ReturnType<typeof supertest>;
  /** Posts a study and waits until it has ended. @returns its id. */
  run(study: object): Promise<string>;
  stop(): Promise<void>;
}

export async function startHttpCluster(
  limits: { maxDatasetBytes?: number; maxEvaluations?: number; functions?: string } = {},
): Promise<HttpCluster> {
  const redis = await startPrivateRedis();
  const config = { maxDatasetBytes: limits.maxDatasetBytes ?? 2 ** 20 };
  const engine = await createEngine({
    redisUrl: redis.url,
    maxEvaluations: limits.maxEvaluations,
    maxDatasetBytes: config.maxDatasetBytes,
  });
  const app = await buildApp({ engine, config, logger: silentLogger });
  await engine.start();
  await app.listen({ host: '127.0.0.1', port: 0 });
  const worker: AppProcess = await startWorkerProcess(redis.url, 1, {
    FOLDMILL_FUNCTIONS: limits.functions ?? exampleFunctions,
  });
  const http = () => supertest(app.server);
  return {
    redis,
    engine,
    app,
    http,
    async run(study) {
      const { body } = await http().post('/v1/studies').send(study).expect(202);
      for await (const _ of engine.studies.events(body.id, { signal: new AbortController().signal }));
      return body.id;
    },
    async stop() {
      await worker.stop();
      await app.close();
      await engine.close();
      await redis.stop();
    },
  };
}
