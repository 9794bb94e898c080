import type { Redis } from 'ioredis';
import type { SchedulerPorts, SharedPorts, WorkerPorts } from '../ports/backends.js';
import { settleWithin } from '../settle-within.js';
import { RedisArtifacts } from './artifacts.js';
import { controlJobs, taskJobs } from './bull.js';
import { RedisCallWork } from './call-work.js';
import { RedisClaims } from './claims.js';
import { RedisCosts } from './costs.js';
import { RedisDatasetNames } from './dataset-names.js';
import { RedisFunctions } from './functions.js';
import { RedisGrownFits } from './grown-fits.js';
import { RedisHints } from './hints.js';
import { Keys } from './keys.js';
import { RedisModelIndex } from './model-index.js';
import { patientConnection, requestConnection, untilReady } from './redis.js';
import { RedisResultCache } from './result-cache.js';
import { type Store, withCommands } from './scripts/commands.js';
import { RedisStudyLog } from './study-log.js';
import { RedisStudyQueue } from './study-queue.js';
import { RedisStudyRecords } from './study-records.js';
import { RedisStudySteps } from './study-steps.js';
import { RedisTaskQueue } from './task-queue.js';
import { RedisTaskTaker } from './task-taker.js';
import { RedisTaskWork } from './task-work.js';
import { RedisTrials } from './trials.js';
import { RedisWorkers } from './workers.js';

/** Ending a study that is under way; a connection to a Redis that went away may never close by itself. */
const closeMs = 5000;

export interface RedisOptions {
  redisUrl: string;
  /** Prefix of every key: several clusters can share one Redis. */
  namespace: string;
  /** What this process computes with: its tasks are on a queue of their own. */
  release: string;
  /** What all fits together keep of what they have grown. @default 256 MiB */
  grownBytes?: number;
}

/** What schedulers and workers alike stand on. */
const sharedPorts = (redis: Store, subscriber: Redis, keys: Keys): Omit<SharedPorts, 'cache' | 'close'> => ({
  artifacts: new RedisArtifacts(redis, keys),
  datasetBytes: new RedisArtifacts(redis, keys),
  models: new RedisModelIndex(redis, keys),
  datasets: new RedisDatasetNames(redis, keys),
  costs: new RedisCosts(redis, keys),
  workers: new RedisWorkers(redis, keys),
  functions: new RedisFunctions(redis, keys),
  hints: new RedisHints(redis, subscriber, keys),
});

/**
 * What callers wait for fails at once when Redis is away; what schedulers do on their own waits until it is back.
 * @throws {FoldmillError} store_unavailable when no Redis answers.
 */
export async function redisSchedulerPorts(
  { redisUrl, namespace, release }: RedisOptions,
  { maxCacheBytes, onError }: { maxCacheBytes: number; onError: (error: Error) => void },
): Promise<SchedulerPorts> {
  const keys = new Keys(namespace);
  const redis = withCommands(requestConnection(redisUrl));
  const background = withCommands(patientConnection(redisUrl));
  const subscriber = patientConnection(redisUrl);
  const connections = [redis, background, subscriber];
  await Promise.all(connections.map((connection) => untilReady(connection, redisUrl)));
  const [tasks, control] = [taskJobs(background, keys, release), controlJobs(background, keys, release)];
  for (const queue of [tasks, control]) queue.on('error', onError);
  const endings = new RedisStudyQueue(background, keys, release, control);
  return {
    ...sharedPorts(redis, subscriber, keys),
    studies: new RedisStudyRecords(redis, keys),
    steps: new RedisStudySteps(background, keys),
    log: new RedisStudyLog(redis, keys),
    trials: new RedisTrials(redis, keys),
    cache: new RedisResultCache(redis, keys, maxCacheBytes, release),
    claims: new RedisClaims(redis, keys),
    tasks: new RedisTaskQueue(background, keys, release, tasks),
    endings,
    async probe() {
      await redis.set(keys.probe, '', 'PX', 1000);
    },
    async close() {
      await settleWithin(closeMs, endings.close());
      await settleWithin(1000, Promise.all([tasks.close(), control.close()]));
      for (const connection of connections) connection.disconnect();
    },
  };
}

/** Connects at once; what is asked before Redis answers waits. */
export function redisWorkerPorts({ redisUrl, namespace, release, grownBytes }: RedisOptions): WorkerPorts {
  const keys = new Keys(namespace);
  const redis = withCommands(patientConnection(redisUrl));
  const subscriber = patientConnection(redisUrl);
  return {
    ...sharedPorts(redis, subscriber, keys),
    cache: new RedisResultCache(redis, keys, Number.POSITIVE_INFINITY, release),
    work: new RedisTaskWork(redis, keys, release),
    calls: new RedisCallWork(redis, keys, release),
    grown: new RedisGrownFits(redis, keys, release, grownBytes),
    taker: new RedisTaskTaker(redis, keys, release),
    ready: () => untilReady(redis, redisUrl),
    async close() {
      redis.disconnect();
      subscriber.disconnect();
    },
  };
}
