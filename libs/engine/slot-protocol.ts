import type { Task } from '#planner';

/** What a slot computes: evaluations of one task, or the refit of one candidate. */
export interface SlotRequest {
  study: string;
  /** The study's spec, JSON. */
  spec: string;
  datasetId: string;
  /** The encoded dataset, shared by all threads of the process. */
  dataset: SharedArrayBuffer;
  work: { task: Task } | RefitTask;
  /** All parts of a divided fit, in order, to be merged. */
  parts: Uint8Array[] | null;
}

/** Fits one candidate on all rows and keeps the model under its id. */
export interface RefitTask {
  refit: number;
  model: string;
  /** Runs of a divided fit whose parts are merged; 0 for a fit in one piece. */
  parts: number;
}

export interface SlotResponse {
  /** Evaluation number, result, whether the fit failed. */
  results: [number, string, boolean][];
  predictions: [number, Uint8Array][];
  fitsRun: number;
  /** The encoded part of a fit that the task has a piece of: in place of results. */
  part?: Uint8Array;
  /** Compute time, to learn what such work costs. */
  seconds: number;
  /** Encoded model, or why there is none. */
  refit?: { model: Uint8Array; seconds: number } | { error: string };
}
