import { encodeState, FitError, type Workspace } from '#estimators';
import { type Evaluation, encodeEvaluation } from './evaluation.js';
import { executeBlock } from './execute-block.js';
import { executePiece, mergePieces } from './execute-piece.js';
import { wholeInput } from './fit-input.js';
import type { StudyContext } from './study-context.js';
import type { Task } from './task.js';
import type { TaskResult } from './task-result.js';

/**
 * Fits and scores what a task names. The scores of an evaluation don't depend on the task that it came in.
 * @param nowSeconds - a clock for fit and score times, the only thing that differs from run to run.
 * @param parts - of a task with a piece: all parts of its fit, in order, to merge them instead of making one more.
 */
export function executeTask(
  context: StudyContext,
  task: Task,
  workspace: Workspace,
  nowSeconds: () => number,
  parts: readonly Uint8Array[] | null = null,
): TaskResult {
  const result: TaskResult = { results: [], predictions: [], fitsRun: 0 };
  for (const block of task.blocks) {
    if (context.pieces) executeRun(context, block.split, workspace, nowSeconds, result);
    else if (task.piece === undefined) executeBlock(context, block, workspace, nowSeconds, result);
    else if (parts === null) executePiece(context, block, task.piece, workspace, nowSeconds, result);
    else mergePieces(context, block, task.piece, parts, workspace, nowSeconds, result);
  }
  return result;
}

/** One run of a divided fit; its part of the model is handed in where predictions would be. */
function executeRun(
  context: StudyContext,
  run: number,
  workspace: Workspace,
  nowSeconds: () => number,
  result: TaskResult,
): void {
  const { count, perRun } = context.pieces!;
  const start = nowSeconds();
  const evaluation: Evaluation = { test: [], train: null, fitSeconds: 0, scoreSeconds: 0, error: null };
  try {
    const first = run * perRun;
    const part = context
      .estimator(0)
      .pieces!.fit(wholeInput(context, workspace), first, Math.min(perRun, count - first));
    result.predictions.push([run, encodeState(part)]);
  } catch (error) {
    if (!(error instanceof FitError)) throw error;
    evaluation.error = error.message;
  }
  evaluation.fitSeconds = nowSeconds() - start;
  if (run === 0) result.fitsRun++;
  result.results.push([run, encodeEvaluation(evaluation), evaluation.error !== null]);
}
