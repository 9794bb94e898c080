import { decodeState, encodeState, FitError, type ModelState, type Workspace } from '#estimators';
import type { TaskResult } from '../reduce/task-result.js';
import { trainingInput } from '../study/fit-input.js';
import type { GrownFits } from '../study/grown-fits.js';
import type { StudyContext } from '../study/study-context.js';
import type { TaskBlock, TaskPiece } from '../study/task.js';
import { answerFitted } from './answer-fitted.js';
import { executeBlock } from './execute-block.js';
import { grownStateOf, keepGrown } from './grown-states.js';

/** A part of a divided fit as it waits for the others. */
interface Part {
  part: ModelState;
  seconds: number;
}

/** Computes one piece of the fit that serves a block. */
export function executePiece(
  context: StudyContext,
  block: TaskBlock,
  { candidate, first, n }: TaskPiece,
  shared: Workspace,
  nowSeconds: () => number,
  result: TaskResult,
  grown: GrownFits,
): void {
  const start = nowSeconds();
  try {
    const input = trainingInput(context, block, shared);
    const known = grownStateOf(block, candidate, grown);
    const part = context.estimator(candidate).pieces!.fit(input, first, n, known);
    result.part = encodeState({ part, seconds: nowSeconds() - start });
  } catch (error) {
    if (!(error instanceof FitError)) throw error;
    // No part, no merge: what each candidate answers to the data is what its own fit answers.
    executeBlock(context, block, shared, nowSeconds, result, grown);
  }
}

/**
 * Merges the parts of the fit that serves a block, then answers as after a fit in one piece.
 * @param parts - all of them, in order; `block` may have fewer candidates than they were made for.
 */
export function mergePieces(
  context: StudyContext,
  block: TaskBlock,
  { candidate }: TaskPiece,
  parts: readonly Uint8Array[],
  shared: Workspace,
  nowSeconds: () => number,
  result: TaskResult,
): void {
  const input = trainingInput(context, block, shared);
  const decoded = parts.map((bytes) => decodeState(bytes) as unknown as Part); // written by executePiece
  const estimators = block.candidates.map((one) => context.estimator(one));
  const models = context.estimator(candidate).pieces!.merge(
    input,
    decoded.map(({ part }) => part),
    estimators,
  );
  const fitSeconds = decoded.reduce((sum, { seconds }) => sum + seconds, 0) / models.length;
  const fitted = models.map((model, index) => ({
    candidate: block.candidates[index],
    estimator: estimators[index],
    model,
    error: null,
    fitSeconds,
  }));
  result.fitsRun++;
  answerFitted(context, block.split, input, fitted, nowSeconds, result);
  keepGrown(block, fitted, result);
}
