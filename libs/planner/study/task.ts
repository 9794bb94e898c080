import type { GrownNames } from './grown-fits.js';

/**
 * Several candidates on one split, ascending; the result is their evaluations. In a refit the block has one candidate,
 * fitted on all rows; its result is the model.
 */
export interface TaskBlock {
  /** null for all rows of the dataset. */
  split: number | null;
  candidates: number[];
  /** By candidate, of fits that grow from one another. */
  grown?: Record<number, GrownNames>;
}

/** The share of one task in a fit that is divided over several. */
export interface TaskPiece {
  /** Number of the fit's first task, which names the fit; its tasks follow one another. */
  fit: number;
  /** Place among the fit's tasks, 0…of-1. */
  index: number;
  of: number;
  /** The one candidate, among those that the fit serves, that has all of its pieces. */
  candidate: number;
  /** The pieces of its estimator that this task computes, [first, first + n): trees of a forest. */
  first: number;
  n: number;
}

/** A bundle of evaluations that share steps, or a refit, or a piece of either, sized to run for about a second: one job. */
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
  /** Seconds that it may take before waiting tasks go first. Only a task that held others up before has it. */
  patience?: number;
}

/** A task before it has its place among the others. */
export interface CutTask extends Omit<Task, 'no' | 'costFactor' | 'piece'> {
  piece?: Omit<TaskPiece, 'fit'>;
}

/**
 * Gives tasks their places.
 * @param cut - those of one fit follow one another.
 * @param first - the number of the first of them.
 */
export function numbered(
  cut: readonly CutTask[],
  costFactor: (costKey: string) => number,
  first = 0,
): Task[] {
  return cut.map(({ piece, ...task }, place) => {
    const no = first + place;
    return {
      ...task,
      no,
      costFactor: costFactor(task.costKey),
      ...(piece && { piece: { ...piece, fit: no - piece.index } }),
    };
  });
}

/** The tasks [first, first + of) that the fit of a task is divided into; an undivided one stands alone. */
export const tasksOfFit = ({ no, piece }: Task): { first: number; of: number } =>
  piece ? { first: piece.fit, of: piece.of } : { first: no, of: 1 };

/** Number of an evaluation within its study: results are keyed by it, whatever task computed them. */
export const evaluationNumber = (candidate: number, split: number, nSplits: number): number =>
  candidate * nSplits + split;
