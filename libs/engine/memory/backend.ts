import type { SchedulerPorts, WorkerPorts } from '../ports/backends.js';
import { MemoryArtifacts } from './artifacts.js';
import { MemoryCallWork } from './call-work.js';
import { MemoryClaims } from './claims.js';
import { MemoryCosts } from './costs.js';
import { MemoryDatasetNames } from './dataset-names.js';
import { MemoryFunctions } from './functions.js';
import { MemoryGrownFits } from './grown-fits.js';
import { MemoryHints } from './hints.js';
import { KeptStudies } from './kept-studies.js';
import { MemoryModelIndex } from './model-index.js';
import { MemoryResultCache } from './result-cache.js';
import { MemoryStudyLog } from './study-log.js';
import { MemoryStudyQueue } from './study-queue.js';
import { MemoryStudyRecords } from './study-records.js';
import { MemoryStudySteps } from './study-steps.js';
import { MemoryTaskQueue } from './task-queue.js';
import { MemoryTaskTaker } from './task-taker.js';
import { MemoryTaskWork } from './task-work.js';
import { MemoryTrials } from './trials.js';
import { MemoryWorkers } from './workers.js';

export interface MemoryOptions {
  release: string;
  /** @default 256 MiB */
  maxCacheBytes?: number;
  /** What all fits together keep of what they have grown. @default 256 MiB */
  grownBytes?: number;
  /** Milliseconds since 1970. */
  nowMs: () => number;
}

/** A store in this process, for one scheduler and any number of workers in it. It ends with the process. */
export function memoryPorts({
  release,
  maxCacheBytes = 256 * 1024 * 1024,
  grownBytes,
  nowMs,
}: MemoryOptions): {
  scheduler: SchedulerPorts;
  /** @param release - what the worker computes with; another one only in tests. */
  worker(release?: string): WorkerPorts;
} {
  const hints = new MemoryHints();
  const kept = new KeptStudies(hints, nowMs);
  const claims = new MemoryClaims(nowMs);
  const artifacts = new MemoryArtifacts();
  const tasks = new MemoryTaskQueue();
  const endings = new MemoryStudyQueue();
  const grown = new Map<string, MemoryGrownFits>();
  const grownOf = (own: string): MemoryGrownFits => {
    const known = grown.get(own) ?? new MemoryGrownFits(grownBytes);
    grown.set(own, known);
    return known;
  };
  const shared = {
    artifacts,
    datasetBytes: artifacts,
    models: new MemoryModelIndex(kept, artifacts),
    datasets: new MemoryDatasetNames(),
    costs: new MemoryCosts(),
    workers: new MemoryWorkers(),
    functions: new MemoryFunctions(),
    cache: new MemoryResultCache(maxCacheBytes),
    hints,
  };
  const nothing = async (): Promise<void> => undefined;
  return {
    scheduler: {
      ...shared,
      studies: new MemoryStudyRecords(kept, claims),
      steps: new MemoryStudySteps(kept),
      log: new MemoryStudyLog(kept),
      trials: new MemoryTrials(kept, claims),
      claims,
      tasks,
      endings,
      probe: nothing,
      close: () => endings.close(),
    },
    worker: (own = release) => ({
      ...shared,
      work: new MemoryTaskWork(kept, own),
      calls: new MemoryCallWork(kept, own),
      grown: grownOf(own),
      taker: new MemoryTaskTaker(tasks),
      ready: nothing,
      close: nothing,
    }),
  };
}
