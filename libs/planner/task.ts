/** Evaluations of several candidates on one split, in ascending order of candidates. */
export interface TaskBlock {
  split: number;
  candidates: number[];
}

/** The share of one task in a fit that is divided over several. */
export interface TaskPiece {
  /** Number of the divided fit within its study. */
  fit: number;
  /** Place among the fit's tasks, 0…of-1. */
  index: number;
  of: number;
  /** Of the candidates that the fit serves, the one that has all of its pieces. */
  candidate: number;
  /** The pieces of its estimator that this task computes, [first, first + n): trees of a forest. */
  first: number;
  n: number;
}

/** A bundle of evaluations that share steps, sized to run for about a second: one job. */
export interface Task {
  /** 0…nTasks-1, in the order in which tasks are handed out. */
  no: number;
  /** Estimated seconds of compute. */
  seconds: number;
  /** What the estimate depends on: what is measured under this key corrects later plans. */
  costKey: string;
  /** The correction that `seconds` has in it: seconds measured per second first estimated. */
  costFactor: number;
  blocks: TaskBlock[];
  /** The task computes a part of the fit that serves its only block; whoever has the last part merges them. */
  piece?: TaskPiece;
}

/** A task before it has its place among the others. */
export type CutTask = Omit<Task, 'no' | 'costFactor'>;

/** Number of an evaluation within its study: results are keyed by it, whatever task computed them. */
export const evaluationNumber = (candidate: number, split: number, nSplits: number): number =>
  candidate * nSplits + split;
