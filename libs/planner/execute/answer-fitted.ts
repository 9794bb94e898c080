import { evaluates, keepsPredictions, methodOnHeldOut } from '#contracts';
import { encodeModel, FitError, type FitInput, type Model, type ResolvedEstimator } from '#estimators';
import { ScoreError } from '#model-selection';
import { boundedMessages, type Evaluation, encodeEvaluation, hasFailed } from '../reduce/evaluation.js';
import { EvaluationIssues } from '../reduce/evaluation-issues.js';
import { encodePredictions, type PredictionBlock } from '../reduce/predictions.js';
import type { RefitResult, TaskResult } from '../reduce/task-result.js';
import { rowsOfBlock } from '../study/fit-input.js';
import type { StudyContext } from '../study/study-context.js';
import { evaluationNumber } from '../study/task.js';
import { Responses } from './responses.js';

/** A candidate of a block with what became of its fit. */
export type Fitted = {
  candidate: number;
  estimator: ResolvedEstimator;
  fitSeconds: number;
} & ({ model: Model; error: null } | { model: null; error: string; warnings: readonly string[] });

/**
 * Answers for candidates that were fitted together on `input`: with scores on a split, and predictions if the study
 * asks. A candidate that was fitted on all rows gives its model.
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
      result.refit = {
        model: encodeModel(model),
        seconds,
        warnings: [...(model.warnings ?? [])],
        ...(context.heldOut && tested(context, context.heldOut, input, model)),
      };
    }
  }
}

/** What a model that was fitted on all other rows is worth on those that were held out. */
function tested(
  context: StudyContext,
  heldOut: Int32Array,
  { frame, workspace }: FitInput,
  model: Model,
): Pick<RefitResult, 'test' | 'predictions'> {
  const responses = new Responses(frame, workspace, [model]);
  const issues = new EvaluationIssues();
  const evaluation: Evaluation = { test: [], train: null, fitSeconds: 0, scoreSeconds: 0, error: null };
  evaluation.test = responses.scores(0, context, heldOut, issues);
  issues.moveTo(evaluation);
  const method = methodOnHeldOut(context.spec);
  const kept = method && orWhyNot(() => responses.block(0, method, heldOut, context.dataset));
  if (typeof kept === 'string') addFailure(evaluation, kept);
  return {
    test: encodeEvaluation(evaluation),
    ...(kept !== null &&
      typeof kept !== 'string' && { predictions: encodePredictions({ test: kept, heldOut: null }) }),
  };
}

function scoreFitted(
  context: StudyContext,
  split: number,
  { frame, workspace }: FitInput,
  fitted: readonly Fitted[],
  nowSeconds: () => number,
  result: TaskResult,
): void {
  const { spec } = context;
  const rows = rowsOfBlock(
    context,
    split,
    fitted.map(({ candidate }) => candidate),
  );
  const responses = new Responses(
    frame,
    workspace,
    fitted.map((one) => one.model),
  );
  const begun = nowSeconds();
  const issues = new EvaluationIssues();
  const evaluations = fitted.map((one, index): Evaluation => {
    const { model, fitSeconds, error } = one;
    const evaluation: Evaluation = { test: [], train: null, fitSeconds, scoreSeconds: 0, error };
    if (model !== null) scoreModel(context, responses, index, model, rows, evaluation, issues);
    else {
      for (const message of one.warnings) issues.warn(null, message);
      issues.moveTo(evaluation);
    }
    return evaluation;
  });
  const scoreSeconds = (nowSeconds() - begun) / fitted.length;
  for (const [index, { candidate, model }] of fitted.entries()) {
    const evaluation = evaluations[index];
    const number = evaluationNumber(candidate, split, context.nSplits);
    if (model !== null && keepsPredictions(spec)) {
      const ask = (some: Int32Array): PredictionBlock | string =>
        orWhyNot(() => responses.block(index, spec.method, some, context.dataset));
      const answers = [ask(rows.test), context.heldOut && ask(context.heldOut)];
      const why = answers.find((answer) => typeof answer === 'string');
      if (why !== undefined) addFailure(evaluation, why);
      // Rows that can't be predicted leave the others theirs.
      const [test, heldOut] = answers.map((answer) => (typeof answer === 'string' ? null : answer));
      if (test || heldOut) result.predictions.push([number, encodePredictions({ test, heldOut })]);
    }
    evaluation.scoreSeconds = scoreSeconds;
    result.results.push([number, encodeEvaluation(evaluation), hasFailed(evaluation)]);
  }
}

/** Scores a model, on its own rows too if the study asks, and moves what fails and is warned of to its evaluation. */
function scoreModel(
  context: StudyContext,
  responses: Responses,
  index: number,
  model: Model,
  rows: { test: Int32Array; train: Int32Array },
  evaluation: Evaluation,
  issues: EvaluationIssues,
): void {
  const { spec } = context;
  for (const message of model.warnings ?? []) issues.warn(null, message);
  issues.rows = 'test';
  evaluation.test = responses.scores(index, context, rows.test, issues);
  if (evaluates(spec) && spec.return_train_score) {
    issues.rows = 'train';
    evaluation.train = responses.scores(index, context, rows.train, issues);
  }
  issues.moveTo(evaluation);
}

/** What is made, or why the model can't make it. */
function orWhyNot<T>(make: () => T): T | string {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof FitError || error instanceof ScoreError)) throw error;
    return error.message;
  }
}

/** Notes that an evaluation has no predictions to keep. */
function addFailure(evaluation: Evaluation, message: string): void {
  const failure = { scorer: null, rows: 'test', message } as const;
  evaluation.failures = boundedMessages([...(evaluation.failures ?? []), failure]);
}
