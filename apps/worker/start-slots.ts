import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { FunctionInfo } from '#contracts';
import type { Execute, ExecuteCalls, Logger } from '#engine';
import { assertSimd } from '#kernels';
import { callsOn } from './functions/calls-on.js';
import { LoneProcess } from './lone-process.js';
import { MemoryWatch } from './memory-watch.js';

export interface SlotsOptions {
  threads: number;
  /** Bytes that one thread keeps of distances, Grams and bins. */
  workspaceBytes: number;
  /** Modules whose functions are offered. */
  functions: readonly string[];
  /** Threads compile what they compute with before the first task; without it the first tasks wait for that. */
  warm: boolean;
}

/** The threads of a worker, and the process for what failed before. */
export interface Slots {
  readonly execute: Execute;
  /** The functions that are offered, and what calls them; undefined: none. */
  readonly functions: { readonly infos: readonly FunctionInfo[]; readonly execute: ExecuteCalls } | undefined;
  close(): Promise<void>;
}

/**
 * Memory for each thread's young objects: Node's own 48 MB up to four threads, which use up what they have and collect
 * for a few percent of their time with less.
 */
const nurseryMb = (threads: number): number => Math.max(16, Math.min(48, Math.floor(192 / threads)));

export async function startSlots(
  { threads, workspaceBytes, functions, warm }: SlotsOptions,
  logger: Logger,
): Promise<Slots> {
  assertSimd();
  const pool = new Piscina({
    filename: fileURLToPath(new URL('./slot.js', import.meta.url)),
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
    resourceLimits: { maxYoungGenerationSizeMb: nurseryMb(threads) },
    workerData: { workspaceBytes, functions },
  });
  // A thread that dies rejects its task, which is then run again; here it is only told.
  pool.on('error', (error: Error) => logger.error({ error: error.message }, 'a thread failed'));
  // What warms up takes no task. Threads beyond the cores are there to wait, and would take minutes to get warm.
  const warmed = warm ? Math.min(threads, availableParallelism()) : 0;
  await Promise.all(Array.from({ length: warmed }, () => pool.run(undefined, { name: 'warm' })));
  const infos =
    functions.length === 0 ? [] : ((await pool.run(undefined, { name: 'describe' })) as FunctionInfo[]);
  const lone = new LoneProcess(workspaceBytes);
  const watch = new MemoryWatch();
  return {
    execute: (request, signal, alone, bytes) =>
      alone
        ? lone.run(request, signal, bytes)
        : watch.within(bytes, signal, (ends) => pool.run(request, { signal: ends })),
    functions: infos.length === 0 ? undefined : { infos, execute: callsOn(pool) },
    async close() {
      lone.close();
      await pool.destroy();
    },
  };
}
