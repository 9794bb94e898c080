import type { WorkerInfo } from '#contracts';
import { DatasetStore } from '../catalog/dataset-store.js';
import { ModelStore } from '../catalog/model-store.js';
import type { Engine } from '../engine.js';
import type { Logger } from '../logger.js';
import type { SchedulerPorts } from '../ports/backends.js';
import { orUnavailable } from '../ports/store-faults.js';
import { CallsApi } from './calls-api.js';
import { ChangeHints } from './change-hints.js';
import { KeyClaims } from './key-claims.js';
import { LiveBest } from './live-best.js';
import { MeasuredSpeed } from './measured-speed.js';
import { metricsText } from './metrics.js';
import { modelApi } from './model-api.js';
import { ImportanceThreads } from './predicting/importance-threads.js';
import { StudyAdvance } from './study-advance.js';
import { StudyApi } from './study-api.js';
import { StudyContexts } from './study-contexts.js';
import { StudyEndings } from './study-endings.js';
import { StudyEvents } from './study-events.js';
import { StudyReopening } from './study-reopening.js';
import { TaskPump } from './task-pump.js';
import { TuningApi } from './tuning-api.js';
import { valueApi } from './value-api.js';

export interface SchedulerOptions {
  logger: Logger;
  /** What this process computes with. */
  release: string;
  /** A study with more candidates × splits is refused. @default 1,000,000 */
  maxEvaluations?: number | undefined;
  /** Bound on an upload, packed and unpacked. @default 1 GiB */
  maxDatasetBytes?: number | undefined;
}

/** How often a scheduler looks whether something was missed: hints are only hints. */
const pumpMs = 500;
const reconcileMs = 5_000;

/** Puts the parts of a scheduler together. Call `start` to take part in running studies. */
export function makeEngine(ports: SchedulerPorts, options: SchedulerOptions): Engine {
  const { logger, release, maxEvaluations = 1_000_000 } = options;
  const { studies, steps, log, artifacts, cache, workers, tasks, endings: queue } = ports;
  const { maxDatasetBytes } = options;
  const datasets = new DatasetStore(ports.datasets, ports.datasetBytes, ports.hints, maxDatasetBytes);
  const models = new ModelStore(ports.models, artifacts);
  const contexts = new StudyContexts(datasets, studies);
  const pump = new TaskPump(steps, workers, tasks, queue, release);
  const speed = new MeasuredSpeed(ports.costs, workers, release);
  const calls = new CallsApi({
    ...{ studies, steps, artifacts, functions: ports.functions, workers, speed, maxEvaluations, release },
  });
  const advance = new StudyAdvance({
    ...{ studies, steps, contexts, models, artifacts, cache, speed, pump, calls },
  });
  const endings = new StudyEndings(steps, advance);
  const claims = new KeyClaims(ports.claims);
  const importances = new ImportanceThreads();
  const hints = new ChangeHints();
  const api = new StudyApi({
    studies,
    steps,
    datasets,
    models,
    artifacts,
    contexts,
    cache,
    advance,
    pump,
    reopening: new StudyReopening({
      ...{ studies, datasets, artifacts, contexts, cache, pump, speed, release, maxEvaluations },
    }),
    tuning: new TuningApi(studies, steps, ports.trials, release),
    calls,
    best: new LiveBest(studies, log, contexts),
    events: new StudyEvents(studies, log, contexts, ports.trials, hints),
    hints,
    speed,
    maxEvaluations,
    release,
  });

  const timers: NodeJS.Timeout[] = [];

  const pumpQuietly = (): void => {
    void pump
      .pump()
      .catch((error: Error) => logger.warn({ error: error.message }, 'could not release tasks'));
  };
  const removeDataset = async (id: string): Promise<readonly string[]> =>
    datasets.delete(id, await studies.datasetsInUse());
  let reconciling = false;
  const reconcileQuietly = async (): Promise<void> => {
    // One at a time: while the store hangs they would pile up.
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
      withRoles: (id, roles) => orUnavailable(datasets.withRoles(id, roles)),
      rows: (id, offset, limit) => orUnavailable(datasets.rows(id, offset, limit)),
      list: () => orUnavailable(datasets.list()),
      get: (idOrName) => orUnavailable(datasets.info(idOrName)),
      delete: async (id) => contexts.forgetDatasets(await orUnavailable(removeDataset(id))),
    },
    models: modelApi(models, datasets, importances),
    artifacts: valueApi(artifacts),
    once: (key, fingerprint, make) => orUnavailable(claims.once(key, fingerprint, make)),
    workers: () => orUnavailable(workers.list()),
    functions: () => orUnavailable(calls.functions()),
    async readiness() {
      try {
        // A write: a Redis that is full answers everything else.
        await ports.probe();
        const { workers: all } = await workers.list();
        const able = all.filter((worker) => worker.release === release).length;
        const ready = able > 0;
        return { ready, redis: true, workers: all.length, detail: whyReady(able, all, release) };
      } catch (error) {
        const refused =
          error instanceof Error && error.name === 'ReplyError'
            ? `Redis takes no writes: ${error.message}`
            : undefined;
        const detail = refused ?? 'Redis cannot be reached';
        return { ready: false, redis: refused !== undefined, workers: 0, detail };
      }
    },
    metrics: () => orUnavailable(metricsText({ studies, steps, workers, tasks })),
    async start() {
      datasets.warmUp();
      await ports.hints.hear(['changed', 'told'], (hint, study) => {
        hints.wake(study);
        if (hint === 'changed') pumpQuietly();
      });
      await queue.start(
        (study) => endings.advance(study),
        (study, { message, stack }) =>
          logger.error({ study, error: message, stack }, 'could not end a study'),
        (error) => logger.warn({ error: error.message }, 'control queue error'),
      );
      timers.push(
        setInterval(pumpQuietly, pumpMs),
        setInterval(() => void reconcileQuietly(), reconcileMs),
      );
      pumpQuietly();
    },
    async close() {
      for (const timer of timers) clearInterval(timer);
      importances.close();
      await datasets.close();
      await ports.close();
    },
  };
}

function whyReady(able: number, workers: readonly WorkerInfo[], release: string): string {
  if (able > 0) return 'ready';
  if (workers.length === 0) return 'no worker is connected: start one with `foldmill worker`';
  const others = [...new Set(workers.map((worker) => worker.release))].join(', ');
  return `only workers of other releases (${others}) are connected; this scheduler needs one of its own, ${release}`;
}
