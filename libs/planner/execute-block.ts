import { keepsPredictions } from '#contracts';
import { FitError, type FitInput, type Model, type ResolvedEstimator, type Workspace } from '#estimators';
import { type Evaluation, encodeEvaluation } from './evaluation.js';
import { trainingInput } from './fit-input.js';
import { encodePredictions } from './predictions.js';
import { Responses } from './responses.js';
import type { StudyContext } from './study-context.js';
import { evaluationNumber, type TaskBlock } from './task.js';
import type { TaskResult } from './task-result.js';

/** A candidate of a block with what became of its fit. */
export interface Fitted {
  candidate: number;
  estimator: ResolvedEstimator;
  model: Model | null;
  error: string | null;
  fitSeconds: number;
}

/** Fits and scores candidates on one split. */
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
    scoreFitted(context, block.split, input, models, nowSeconds, result);
  }
}

/** Scores candidates that were fitted together on `input`, and predicts with them, as the study asks. */
export function scoreFitted(
  context: StudyContext,
  split: number,
  { frame, workspace }: FitInput,
  fitted: readonly Fitted[],
  nowSeconds: () => number,
  result: TaskResult,
): void {
  const { spec, dataset } = context;
  const rows = context.split(split);
  const responses = new Responses(
    frame,
    workspace,
    fitted.map((one) => one.model),
  );
  const begun = nowSeconds();
  const scored = fitted.map((one, index) => scoreOne(context, responses, index, one, rows.test));
  const scoreSeconds = (nowSeconds() - begun) / fitted.length;
  for (const [index, { candidate, model, fitSeconds }] of fitted.entries()) {
    const { test, error } = scored[index];
    const number = evaluationNumber(candidate, split, context.nSplits);
    const usable = model !== null && error === null;
    const train =
      usable && spec.kind !== 'fit' && spec.return_train_score
        ? responses.scores(index, context, rows.train)
        : null;
    const evaluation: Evaluation = { test, train, fitSeconds, scoreSeconds, error };
    result.results.push([number, encodeEvaluation(evaluation), error !== null]);
    if (usable && keepsPredictions(spec)) {
      const own = responses.block(index, spec.method, rows.test, dataset);
      const held = context.heldOut ? responses.block(index, spec.method, context.heldOut, dataset) : null;
      result.predictions.push([number, encodePredictions({ test: own, heldOut: held })]);
    }
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
  const groups = new Map<string, typeof entries>();
  for (const entry of entries) {
    const key = `${entry.estimator.type}|${entry.estimator.prefixKey}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()];
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

function scoreOne(
  context: StudyContext,
  responses: Responses,
  index: number,
  one: Fitted,
  rows: Int32Array,
): { test: number[]; error: string | null } {
  if (one.model === null) return { test: [], error: one.error };
  try {
    return { test: responses.scores(index, context, rows), error: null };
  } catch (error) {
    if (!(error instanceof FitError)) throw error;
    return { test: [], error: error.message };
  }
}
