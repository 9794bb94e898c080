import { keepsPredictions } from '#contracts';
import { encodeModel, FitError, type FitInput, type Model, type ResolvedEstimator } from '#estimators';
import { type Evaluation, encodeEvaluation } from './evaluation.js';
import { encodePredictions } from './predictions.js';
import { Responses } from './responses.js';
import type { StudyContext } from './study-context.js';
import { evaluationNumber } from './task.js';
import type { TaskResult } from './task-result.js';

/** A candidate of a block with what became of its fit. */
export type Fitted = {
  candidate: number;
  estimator: ResolvedEstimator;
  fitSeconds: number;
} & ({ model: Model; error: null } | { model: null; error: string });

/**
 * What candidates that were fitted together on `input` are for: scores on a split, and predictions if the study asks.
 * Of the one that was fitted on all rows it is the model.
 */
export function answerFitted(
  context: StudyContext,
  split: number | null,
  input: FitInput,
  fitted: readonly Fitted[],
  nowSeconds: () => number,
  result: TaskResult,
): void {
  if (split !== null) scoreFitted(context, split, input, fitted, nowSeconds, result);
  else {
    const [one] = fitted;
    result.refit =
      one.model === null ? { error: one.error } : { model: encodeModel(one.model), seconds: one.fitSeconds };
  }
}

function scoreFitted(
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
