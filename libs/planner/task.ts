/** Evaluations of several candidates on one split, in ascending order of candidates. */
export interface TaskBlock {
  split: number;
  candidates: number[];
}

/** A bundle of evaluations that share steps, sized to run for about a second: one job. */
export interface Task {
  /** 0…nTasks-1, in the order in which tasks are handed out. */
  no: number;
  /** Estimated seconds of compute. */
  seconds: number;
  /** What the estimate depends on: what is measured under this key corrects later plans. */
  costKey: string;
  blocks: TaskBlock[];
}

/** Number of an evaluation within its study: results are keyed by it, whatever task computed them. */
export const evaluationNumber = (candidate: number, split: number, nSplits: number): number =>
  candidate * nSplits + split;
