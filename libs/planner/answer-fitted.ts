import { keepsPredictions } from '#contracts';
import { encodeModel, FitError, type FitInput, type Model, type ResolvedEstimator } from '#estimators';
import { ScoreError } from '#model-selection';
import {
  boundedMessages,
  type Evaluation,
  type EvaluationWarning,
  encodeEvaluation,
  hasFailed,
  type ScoreFailure,
} from './evaluation.js';
import { type EvaluationPredictions, encodePredictions } from './predictions.js';
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
    if (one.model === null) result.refit = { error: one.error };
    else {
      const { model, fitSeconds: seconds } = one;
      result.refit = { model: encodeModel(model), seconds, warnings: [...(model.warnings ?? [])] };
    }
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
  const rows = context.split(split);
  const responses = new Responses(
    frame,
    workspace,
    fitted.map((one) => one.model),
  );
  const begun = nowSeconds();
  const scored = fitted.map((one, index) => scoreOne(context, responses, index, one, rows));
  const scoreSeconds = (nowSeconds() - begun) / fitted.length;
  for (const [index, { candidate, model, fitSeconds, error }] of fitted.entries()) {
    const { test, train, failures, warnings } = scored[index];
    const number = evaluationNumber(candidate, split, context.nSplits);
    const kept = model === null ? null : keptPredictions(context, responses, index, rows.test, failures);
    if (kept !== null) result.predictions.push([number, encodePredictions(kept)]);
    const [failed, warned] = [boundedMessages(failures), boundedMessages(warnings)];
    const evaluation: Evaluation = {
      ...{ test, train, fitSeconds, scoreSeconds, error },
      ...(failed && { failures: failed }),
      ...(warned && { warnings: warned }),
    };
    result.results.push([number, encodeEvaluation(evaluation), hasFailed(evaluation)]);
  }
}

/** The scores of one evaluation, with what failed and was warned of on the way. */
interface ScoredOne {
  test: number[];
  train: number[] | null;
  failures: ScoreFailure[];
  warnings: EvaluationWarning[];
}

function scoreOne(
  context: StudyContext,
  responses: Responses,
  index: number,
  { model }: Fitted,
  rows: { test: Int32Array; train: Int32Array },
): ScoredOne {
  if (model === null) return { test: [], train: null, failures: [], warnings: [] };
  const warnings = (model.warnings ?? []).map((message): EvaluationWarning => ({ scorer: null, message }));
  const failures: ScoreFailure[] = [];
  const scoresOn = (side: 'test' | 'train'): number[] => {
    const warn = (scorer: number, message: string): unknown => warnings.push({ scorer, message });
    const scored = responses.scores(index, context, rows[side], warn);
    for (const failure of scored.failures) failures.push({ ...failure, rows: side });
    return scored.scores;
  };
  const { spec } = context;
  const test = scoresOn('test');
  const train = spec.kind !== 'fit' && spec.return_train_score ? scoresOn('train') : null;
  return { test, train, failures, warnings };
}

/** The predictions of one evaluation, if the study keeps them and the model can make them; else adds why not. */
function keptPredictions(
  context: StudyContext,
  responses: Responses,
  index: number,
  test: Int32Array,
  failures: ScoreFailure[],
): EvaluationPredictions | null {
  const { spec, dataset, heldOut } = context;
  if (!keepsPredictions(spec)) return null;
  try {
    return {
      test: responses.block(index, spec.method, test, dataset),
      heldOut: heldOut ? responses.block(index, spec.method, heldOut, dataset) : null,
    };
  } catch (error) {
    if (!(error instanceof FitError || error instanceof ScoreError)) throw error;
    failures.push({ scorer: null, rows: 'test', message: error.message });
    return null;
  }
}
