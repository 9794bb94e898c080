import type { Engine } from '../engine.js';
import { type Logger, silentLogger } from '../logger.js';
import { redisSchedulerPorts } from '../redis/backends.js';
import { ownRelease } from '../release.js';
import { makeEngine } from '../scheduler/make-engine.js';
import { withDatasetsIn } from './with-datasets-in.js';

export interface EngineOptions {
  redisUrl: string;
  /** Prefix of every key: several clusters can share one Redis. @default foldmill */
  namespace?: string;
  /** A folder that all parts share, where the bytes of datasets lie. @default in Redis */
  datasetFolder?: string | undefined;
  logger?: Logger;
  /** A study with more candidates × splits is refused. @default 1,000,000 */
  maxEvaluations?: number;
  /** Bound on an upload, packed and unpacked. @default 1 GiB */
  maxDatasetBytes?: number;
  /** Bound on cached results; 0 turns the cache off. @default 256 MiB */
  maxCacheBytes?: number;
  /** What this process computes with; another one only in tests. */
  release?: string;
}

/**
 * A scheduler's engine over Redis. Call `start` to take part in running studies.
 * @throws {FoldmillError} store_unavailable when no Redis answers.
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { redisUrl, namespace = 'foldmill', logger = silentLogger, release = ownRelease() } = options;
  const { datasetFolder, maxEvaluations, maxDatasetBytes, maxCacheBytes = 256 * 1024 * 1024 } = options;
  const onError = (error: Error): void => logger.warn({ error: error.message }, 'queue error');
  const ports = await redisSchedulerPorts({ redisUrl, namespace, release }, { maxCacheBytes, onError });
  return makeEngine(withDatasetsIn(datasetFolder, ports), {
    logger,
    release,
    maxEvaluations,
    maxDatasetBytes,
  });
}
