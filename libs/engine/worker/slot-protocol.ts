import type { GrownFits, PackedResults, Task, TaskResult } from '#planner';

/** What a slot computes. */
export interface SlotRequest {
  study: string;
  /** The study's spec, JSON. */
  spec: string;
  datasetId: string;
  /** The encoded dataset, shared by all threads of the process. */
  dataset: SharedArrayBuffer;
  task: Task;
  /** The waves that have the task's candidates, of a study that learns; JSON, as a thread must tell 1.0 from 1. */
  waves: readonly string[];
  /** All parts of the fit that the task has a piece of, in order, to be merged. */
  parts: Uint8Array[] | null;
  /** What its fits go on from. */
  grown: GrownFits;
}

export interface SlotResponse extends Omit<TaskResult, 'results'> {
  results: PackedResults;
  /** Compute time, to learn what such work costs. */
  seconds: number;
}
