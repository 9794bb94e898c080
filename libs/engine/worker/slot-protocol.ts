import type { PackedResults, Task, TaskResult } from '#planner';

/** What a slot computes. */
export interface SlotRequest {
  study: string;
  /** The study's spec, JSON. */
  spec: string;
  datasetId: string;
  /** The encoded dataset, shared by all threads of the process. */
  dataset: SharedArrayBuffer;
  task: Task;
  /** All parts of the fit that the task has a piece of, in order, to be merged. */
  parts: Uint8Array[] | null;
}

export interface SlotResponse extends Omit<TaskResult, 'results'> {
  results: PackedResults;
  /** Compute time, to learn what such work costs. */
  seconds: number;
}
