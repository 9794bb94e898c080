import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { bundledNames, loadBundled } from '#datasets';
import { type Logger, type SlotRequest, type SlotResponse, TaskWorker } from '#engine';
import { assertSimd } from '#kernels';
import type { WorkerConfig } from './config.js';
import { LoneProcess } from './lone-process.js';

export interface RunningWorker {
  readonly id: string;
  readonly threads: number;
  /** Gives unfinished tasks back and ends the threads. */
  close(): Promise<void>;
}

/**
 * Memory for each thread's young objects: Node's own 48 MB up to four threads, which use up what they have and collect
 * for a few percent of their time with less.
 */
const nurseryMb = (threads: number): number => Math.max(16, Math.min(48, Math.floor(192 / threads)));

/** Connects a worker to a cluster by its Redis address alone. @throws when Redis isn't there. */
export async function startWorker(config: WorkerConfig, logger: Logger): Promise<RunningWorker> {
  assertSimd();
  const id = `wk_${randomBytes(6).toString('hex')}`;
  const pool = new Piscina({
    filename: fileURLToPath(new URL('./slot.js', import.meta.url)),
    minThreads: config.threads,
    maxThreads: config.threads,
    concurrentTasksPerWorker: 1,
    resourceLimits: { maxYoungGenerationSizeMb: nurseryMb(config.threads) },
    workerData: { workspaceBytes: config.workspaceBytes },
  });
  // A thread that dies rejects its task, which is then run again; here it is only told.
  pool.on('error', (error: Error) => logger.error({ error: error.message }, 'a thread failed'));
  const warm = Promise.all(
    Array.from({ length: config.threads }, () => pool.run(undefined, { name: 'warm' })),
  );
  // Read now, so that the first task on one doesn't wait for it.
  for (const name of bundledNames) loadBundled(name);
  await warm;
  const lone = new LoneProcess(config.workspaceBytes);
  const worker = new TaskWorker({
    redisUrl: config.redisUrl,
    namespace: config.namespace,
    id,
    name: config.name ?? `${hostname()}-${process.pid}`,
    slots: config.threads,
    maxEvaluationSeconds: config.maxEvaluationSeconds,
    logger,
    execute: (request: SlotRequest, signal: AbortSignal, alone: boolean): Promise<SlotResponse> =>
      alone ? lone.run(request, signal) : pool.run(request, { signal }),
  });
  await worker.start();
  return {
    id,
    threads: config.threads,
    async close() {
      await worker.close();
      lone.close();
      await pool.destroy();
    },
  };
}
