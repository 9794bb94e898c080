import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { bundledNames, loadBundled } from '#datasets';
import { type Logger, redisWorker } from '#engine';
import type { WorkerConfig } from './config.js';
import { startSlots } from './start-slots.js';

export interface RunningWorker {
  readonly id: string;
  readonly threads: number;
  /** Gives unfinished tasks back and ends the threads. */
  close(): Promise<void>;
}

/** Connects a worker to a cluster by its Redis address alone. @throws when Redis isn't there. */
export async function startWorker(config: WorkerConfig, logger: Logger): Promise<RunningWorker> {
  const { threads, workspaceBytes, functions, warmUp } = config;
  const id = `wk_${randomBytes(6).toString('hex')}`;
  const starting = startSlots({ threads, workspaceBytes, functions, warm: warmUp }, logger);
  // Read now, so that the first task on one doesn't wait for it.
  for (const name of bundledNames) loadBundled(name);
  const slots = await starting;
  const worker = redisWorker({
    redisUrl: config.redisUrl,
    namespace: config.namespace,
    datasetFolder: config.datasetFolder,
    id,
    name: config.name ?? `${hostname()}-${process.pid}`,
    slots: threads,
    maxEvaluationSeconds: config.maxEvaluationSeconds,
    maxEvaluationMemoryMb: config.maxEvaluationMemoryMb,
    logger,
    execute: slots.execute,
    functions: slots.functions,
  });
  await worker.start();
  return {
    id,
    threads,
    async close() {
      await worker.close();
      await slots.close();
    },
  };
}
