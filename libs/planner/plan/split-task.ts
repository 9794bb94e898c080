import { encodeEvaluation } from '../reduce/evaluation.js';
import type { TaskResult } from '../reduce/task-result.js';
import { evaluationNumber, type Task, type TaskBlock } from '../study/task.js';

/** A task that takes the place of another: its number is given when it is stored. */
export type SplitTask = Omit<Task, 'no' | 'piece'>;

export const evaluationsOf = ({ blocks }: Pick<Task, 'blocks'>): number =>
  blocks.reduce((sum, { candidates }) => sum + candidates.length, 0);

/**
 * The evaluations of a task, one a task, in their order; blocks where candidates start from one another, and so can't be
 * parted. Scores don't depend on the task that an evaluation comes in.
 * @param patience - seconds that each may take before others go first; left out, as long as it needs.
 */
export function splitTask(task: Task, startsWarm: boolean, patience?: number): SplitTask[] {
  const { blocks, costKey, costFactor } = task;
  const parts: TaskBlock[] = startsWarm
    ? blocks
    : blocks.flatMap((block) => block.candidates.map((candidate) => ({ ...block, candidates: [candidate] })));
  // A divided fit is not divided again: each fits the whole for itself.
  const seconds = (task.seconds * (task.piece?.of ?? 1)) / parts.length;
  return parts.map((block) => ({
    seconds,
    costKey,
    costFactor,
    blocks: [block],
    ...(patience !== undefined && { patience }),
  }));
}

/** What a task answers that can't be computed: each of its evaluations failed, for this reason. */
export function failedTask(task: Task, nSplits: number, reason: string): TaskResult {
  const result: TaskResult = { results: [], predictions: [], fitsRun: 0 };
  const row = encodeEvaluation({ test: [], train: null, fitSeconds: 0, scoreSeconds: 0, error: reason });
  for (const { split, candidates } of task.blocks) {
    if (split === null) result.refit = { error: reason };
    else {
      for (const candidate of candidates) {
        result.results.push([evaluationNumber(candidate, split, nSplits), row, true]);
      }
    }
  }
  return result;
}
