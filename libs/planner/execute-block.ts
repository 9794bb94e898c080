import { groupBy } from '#contracts';
import { FitError, type FitInput, type ResolvedEstimator, type Workspace } from '#estimators';
import { answerFitted, type Fitted } from './answer-fitted.js';
import { trainingInput } from './fit-input.js';
import type { StudyContext } from './study-context.js';
import type { TaskBlock } from './task.js';
import type { TaskResult } from './task-result.js';

/** Fits candidates and answers for them. */
export function executeBlock(
  context: StudyContext,
  block: TaskBlock,
  shared: Workspace,
  nowSeconds: () => number,
  result: TaskResult,
): void {
  for (const batch of batches(context, block)) {
    const input = trainingInput(context, block.split, shared);
    const { models, fitsRun } = fitBatch(input, batch, nowSeconds);
    result.fitsRun += fitsRun;
    answerFitted(context, block.split, input, models, nowSeconds, result);
  }
}

/** Candidates that are fitted in one call: all of one estimator and prefix; one by one without sharing. */
function batches(
  context: StudyContext,
  block: TaskBlock,
): { candidate: number; estimator: ResolvedEstimator }[][] {
  const entries = block.candidates.map((candidate) => ({
    candidate,
    estimator: context.estimator(candidate),
  }));
  if (!context.spec.plan.share) return entries.map((entry) => [entry]);
  return [...groupBy(entries, ({ estimator }) => `${estimator.type}|${estimator.prefixKey}`).values()];
}

function fitBatch(
  input: FitInput,
  batch: readonly { candidate: number; estimator: ResolvedEstimator }[],
  nowSeconds: () => number,
): { models: Fitted[]; fitsRun: number } {
  const start = nowSeconds();
  if (batch.length > 1) {
    try {
      const estimators = batch.map((entry) => entry.estimator);
      const { models, fitsRun } = estimators[0]!.fitMany(input, estimators);
      // A shared run has no time of its own per candidate: each gets an equal part.
      const fitSeconds = (nowSeconds() - start) / batch.length;
      return {
        models: batch.map((entry, i) => ({ ...entry, model: models[i]!, error: null, fitSeconds })),
        fitsRun,
      };
    } catch (error) {
      // One of them can't be fitted: fit them one by one to find out which.
      if (!(error instanceof FitError)) throw error;
    }
  }
  const models = batch.map((entry): Fitted => {
    const begun = nowSeconds();
    try {
      const model = entry.estimator.fit(input);
      return { ...entry, model, error: null, fitSeconds: nowSeconds() - begun };
    } catch (error) {
      if (!(error instanceof FitError)) throw error;
      return { ...entry, model: null, error: error.message, fitSeconds: nowSeconds() - begun };
    }
  });
  return { models, fitsRun: models.length };
}
