import { Worker } from 'bullmq';
import type { WorkerInfo } from '#contracts';
import type { Engine } from '../engine.js';
import { type Logger, silentLogger } from '../logger.js';
import { BlobStore } from '../redis/blob-store.js';
import { DatasetStore } from '../redis/dataset-store.js';
import { KeyClaims } from '../redis/key-claims.js';
import { controlQueueName, Keys } from '../redis/keys.js';
import { ModelStore } from '../redis/model-store.js';
import { asConnection, type ControlJob, controlQueue, taskQueue } from '../redis/queues.js';
import { orUnavailable, patientConnection, requestConnection, untilReady } from '../redis/redis.js';
import { ResultCache } from '../redis/result-cache.js';
import { withCommands } from '../redis/scripts/commands.js';
import { StudyReopener } from '../redis/study-reopener.js';
import { StudyStore } from '../redis/study-store.js';
import { TrialStore } from '../redis/trial-store.js';
import { WorkerRegistry } from '../redis/worker-registry.js';
import { ownRelease } from '../release.js';
import { settleWithin } from '../settle-within.js';
import { LiveBest } from './live-best.js';
import { MeasuredSpeed } from './measured-speed.js';
import { metricsText } from './metrics.js';
import { modelApi } from './model-api.js';
import { StudyAdvance } from './study-advance.js';
import { StudyApi } from './study-api.js';
import { StudyContexts } from './study-contexts.js';
import { StudyEndings } from './study-endings.js';
import { ChangeHints, StudyEvents } from './study-events.js';
import { StudyReopening } from './study-reopening.js';
import { TaskPump } from './task-pump.js';
import { TuningApi } from './tuning-api.js';

export interface EngineOptions {
  redisUrl: string;
  /** Prefix of every key: several clusters can share one Redis. */
  namespace?: string;
  logger?: Logger;
  /** A study with more candidates × splits is refused. */
  maxEvaluations?: number;
  /** Bound on an upload, packed and unpacked. @default 1 GiB */
  maxDatasetBytes?: number;
  /** Bound on cached results; 0 turns the cache off. */
  maxCacheBytes?: number;
  /** What this process computes with; another one only in tests. */
  release?: string;
}

/** Ending a study that is under way; a connection to a Redis that went away may never close by itself. */
const closeMs = 5000;

/** How often a scheduler looks whether something was missed: hints are only hints. */
const pumpMs = 500;
const reconcileMs = 5_000;

/**
 * Connects to Redis and puts the parts together. Call `start` to take part in running studies.
 * @throws {FoldmillError} store_unavailable when no Redis answers.
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { redisUrl, namespace = 'foldmill', logger = silentLogger, release = ownRelease() } = options;
  const keys = new Keys(namespace);
  const redis = withCommands(requestConnection(redisUrl));
  const background = withCommands(patientConnection(redisUrl));
  const subscriber = patientConnection(redisUrl);
  await Promise.all([redis, background, subscriber].map((connection) => untilReady(connection, redisUrl)));

  const { maxEvaluations = 1_000_000 } = options;
  const blobs = new BlobStore(redis, keys);
  const datasets = new DatasetStore(redis, keys, blobs, options.maxDatasetBytes);
  const models = new ModelStore(redis, keys, blobs);
  const studies = new StudyStore(redis, keys);
  const registry = new WorkerRegistry(redis, keys);
  const contexts = new StudyContexts(datasets, studies);
  const cache = new ResultCache(redis, keys, options.maxCacheBytes ?? 256 * 1024 * 1024, release);
  const tasks = taskQueue(background, keys, release);
  const control = controlQueue(background, keys, release);
  for (const queue of [tasks, control]) {
    queue.on('error', (error) => logger.warn({ error: error.message }, 'queue error'));
  }
  const pump = new TaskPump(
    background,
    keys,
    new StudyStore(background, keys),
    registry,
    tasks,
    control,
    release,
  );
  const speed = new MeasuredSpeed(redis, keys, registry, release);
  const advance = new StudyAdvance(background, keys, studies, contexts, models, blobs, cache, speed, pump);
  const endings = new StudyEndings(background, keys, advance);
  const trials = new TrialStore(redis, keys);
  const claims = new KeyClaims(redis, keys);
  const hints = new ChangeHints(subscriber, keys);
  const api = new StudyApi({
    studies,
    datasets,
    models,
    blobs,
    contexts,
    cache,
    advance,
    pump,
    reopening: new StudyReopening({
      ...{ studies, datasets, blobs, contexts, cache, pump, speed, release, maxEvaluations },
      reopener: new StudyReopener(redis, keys),
    }),
    tuning: new TuningApi(studies, trials, advance, release),
    best: new LiveBest(redis, keys, studies, contexts),
    events: new StudyEvents(redis, keys, studies, contexts, trials, hints),
    hints,
    speed,
    maxEvaluations,
    release,
  });

  let controlWorker: Worker<ControlJob> | undefined;
  const timers: NodeJS.Timeout[] = [];

  const pumpQuietly = (): void => {
    void pump
      .pump()
      .catch((error: Error) => logger.warn({ error: error.message }, 'could not release tasks'));
  };
  let reconciling = false;
  const reconcileQuietly = async (): Promise<void> => {
    // One at a time: while Redis hangs they would pile up.
    if (reconciling) return;
    reconciling = true;
    try {
      await pump.reconcile();
    } catch (error) {
      logger.warn({ error: (error as Error).message }, 'could not reconcile');
    } finally {
      reconciling = false;
    }
  };

  return {
    studies: api,
    datasets: {
      upload: (bytes, parse) => orUnavailable(datasets.upload(bytes, parse)),
      generate: (request) => orUnavailable(datasets.generate(request)),
      list: () => orUnavailable(datasets.list()),
      get: (idOrName) => orUnavailable(datasets.info(idOrName)),
      delete: async (id) => contexts.forgetDatasets(await orUnavailable(datasets.delete(id))),
    },
    models: modelApi(models),
    once: (key, fingerprint, make) => orUnavailable(claims.once(key, fingerprint, make)),
    workers: () => orUnavailable(registry.list()),
    async readiness() {
      try {
        // A write: a Redis that is full answers everything else.
        await redis.set(keys.probe, '', 'PX', 1000);
        const { workers } = await registry.list();
        const able = workers.filter((worker) => worker.release === release).length;
        const ready = able > 0;
        return { ready, redis: true, workers: workers.length, detail: whyReady(able, workers, release) };
      } catch (error) {
        const refused =
          error instanceof Error && error.name === 'ReplyError'
            ? `Redis takes no writes: ${error.message}`
            : undefined;
        const detail = refused ?? 'Redis cannot be reached';
        return { ready: false, redis: refused !== undefined, workers: 0, detail };
      }
    },
    metrics: () => orUnavailable(metricsText({ redis, keys, studies, workers: registry, tasks })),
    async start() {
      datasets.warmUp();
      await subscriber.subscribe(keys.changed);
      subscriber.on('message', pumpQuietly);
      controlWorker = new Worker<ControlJob>(
        controlQueueName(release),
        (job) => endings.advance(job.data.study),
        {
          connection: asConnection(background),
          prefix: keys.bullPrefix,
          concurrency: 4,
          lockDuration: 20_000,
          stalledInterval: 5_000,
          maxStalledCount: 10,
          runRetryDelay: 500,
        },
      );
      controlWorker.on('error', (error) => logger.warn({ error: error.message }, 'control queue error'));
      controlWorker.on('failed', (job, error) => {
        logger.error(
          { study: job?.data.study, error: error.message, stack: error.stack },
          'could not end a study',
        );
      });
      timers.push(
        setInterval(pumpQuietly, pumpMs),
        setInterval(() => void reconcileQuietly(), reconcileMs),
      );
      await controlWorker.waitUntilReady();
      pumpQuietly();
    },
    async close() {
      for (const timer of timers) clearInterval(timer);
      await datasets.close();
      await settleWithin(closeMs, controlWorker?.close());
      await settleWithin(1000, Promise.all([tasks.close(), control.close()]));
      for (const connection of [redis, background, subscriber]) connection.disconnect();
    },
  };
}

function whyReady(able: number, workers: readonly WorkerInfo[], release: string): string {
  if (able > 0) return 'ready';
  if (workers.length === 0) return 'no worker is connected: start one with `foldmill worker`';
  const others = [...new Set(workers.map((worker) => worker.release))].join(', ');
  return `only workers of other releases (${others}) are connected; this scheduler needs one of its own, ${release}`;
}
