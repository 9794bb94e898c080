import type { Artifacts } from './artifacts.js';
import type { CallWork } from './call-work.js';
import type { Claims } from './claims.js';
import type { Costs } from './costs.js';
import type { DatasetNames } from './dataset-names.js';
import type { Functions } from './functions.js';
import type { GrownFits } from './grown-fits.js';
import type { Hints } from './hints.js';
import type { ModelIndex } from './model-index.js';
import type { ResultCache } from './result-cache.js';
import type { StudyLog } from './study-log.js';
import type { StudyRecords } from './study-records.js';
import type { StudySteps } from './study-steps.js';
import type { StudyQueue, TaskQueue } from './task-queue.js';
import type { TaskTaker } from './task-taker.js';
import type { TaskWork } from './task-work.js';
import type { Trials } from './trials.js';
import type { Workers } from './workers.js';

/** What schedulers and workers alike stand on. */
export interface SharedPorts {
  readonly artifacts: Artifacts;
  /** Where the bytes of datasets are: by far the largest artifacts. */
  readonly datasetBytes: Artifacts;
  readonly models: ModelIndex;
  readonly datasets: DatasetNames;
  readonly costs: Costs;
  readonly workers: Workers;
  readonly functions: Functions;
  readonly cache: ResultCache;
  readonly hints: Hints;
  /** Lets what is under way finish. */
  close(): Promise<void>;
}

/** What a scheduler stands on. */
export interface SchedulerPorts extends SharedPorts {
  readonly studies: StudyRecords;
  readonly steps: StudySteps;
  readonly log: StudyLog;
  readonly trials: Trials;
  readonly claims: Claims;
  readonly tasks: TaskQueue;
  readonly endings: StudyQueue;
  /** Writes something: a store that is full answers everything else. */
  probe(): Promise<void>;
}

/** What a worker stands on. */
export interface WorkerPorts extends SharedPorts {
  readonly work: TaskWork;
  readonly calls: CallWork;
  readonly grown: GrownFits;
  readonly taker: TaskTaker;
  /** @throws {FoldmillError} store_unavailable when the store doesn't answer. */
  ready(): Promise<void>;
}
