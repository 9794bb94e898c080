import type { Workspace } from '#estimators';
import type { TaskResult } from '../reduce/task-result.js';
import type { GrownFits } from '../study/grown-fits.js';
import type { StudyContext } from '../study/study-context.js';
import type { Task } from '../study/task.js';
import { executeBlock } from './execute-block.js';
import { executePiece, mergePieces } from './execute-piece.js';

/**
 * Fits and scores what a task names. The scores of an evaluation don't depend on the task that it came in, nor does a
 * model on how its fit was divided.
 * @param nowSeconds - a clock for fit and score times, the only thing that differs from run to run.
 * @param parts - of a task with a piece: all parts of its fit, in order, to merge them instead of making one more.
 * @param grown - what fits of the task go on from; what is missing is grown anew.
 */
export function executeTask(
  context: StudyContext,
  task: Task,
  workspace: Workspace,
  nowSeconds: () => number,
  parts: readonly Uint8Array[] | null = null,
  grown: GrownFits = new Map(),
): TaskResult {
  const result: TaskResult = { results: [], predictions: [], fitsRun: 0 };
  for (const block of task.blocks) {
    if (task.piece === undefined) executeBlock(context, block, workspace, nowSeconds, result, grown);
    else if (parts === null) executePiece(context, block, task.piece, workspace, nowSeconds, result, grown);
    else mergePieces(context, block, task.piece, parts, workspace, nowSeconds, result);
  }
  return result;
}
