import { keepsPredictions } from '#contracts';
import {
  encodeState,
  FitError,
  type FitInput,
  type Frame,
  LruWorkspace,
  type Model,
  type ResolvedEstimator,
  type Workspace,
} from '#estimators';
import { type Evaluation, encodeEvaluation } from './evaluation.js';
import { encodePredictions } from './predictions.js';
import { wholeInput } from './refit.js';
import { Responses } from './responses.js';
import type { StudyContext } from './study-context.js';
import { evaluationNumber, type Task, type TaskBlock } from './task.js';

export interface TaskResult {
  /** Evaluation number, encoded evaluation, whether its fit failed. */
  results: [number, string, boolean][];
  predictions: [number, Uint8Array][];
  fitsRun: number;
}

/** A candidate of a block with what became of its fit. */
interface Fitted {
  candidate: number;
  estimator: ResolvedEstimator;
  model: Model | null;
  error: string | null;
  fitSeconds: number;
}

/**
 * Fits and scores what a task names. The scores of an evaluation don't depend on the task that it came in.
 * @param nowSeconds - a clock for fit and score times, the only thing that differs from run to run.
 */
export function executeTask(
  context: StudyContext,
  task: Task,
  workspace: Workspace,
  nowSeconds: () => number,
): TaskResult {
  const result: TaskResult = { results: [], predictions: [], fitsRun: 0 };
  for (const block of task.blocks) {
    if (context.pieces) executePieces(context, block.split, workspace, nowSeconds, result);
    else executeBlock(context, block, workspace, nowSeconds, result);
  }
  return result;
}

/** One run of a divided fit; its part of the model is handed in where predictions would be. */
function executePieces(
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

function executeBlock(
  context: StudyContext,
  block: TaskBlock,
  shared: Workspace,
  nowSeconds: () => number,
  result: TaskResult,
): void {
  const { spec, dataset } = context;
  const rows = context.split(block.split);
  const frame: Frame = { id: dataset.info.id, X: dataset.X };
  const inputOf = (workspace: Workspace): FitInput => ({
    frame,
    rows: rows.train,
    target: dataset.y,
    sampleWeight: dataset.sampleWeight,
    workspace,
  });
  for (const batch of batches(context, block)) {
    const workspace = spec.plan.share ? shared : new LruWorkspace(shared.maxBytes);
    const fitted = fitBatch(inputOf(workspace), batch, nowSeconds);
    result.fitsRun += fitted.fitsRun;
    const responses = new Responses(
      frame,
      workspace,
      fitted.models.map((one) => one.model),
    );
    const begun = nowSeconds();
    const scored = fitted.models.map((one, index) => scoreOne(context, responses, index, one, rows.test));
    const scoreSeconds = (nowSeconds() - begun) / fitted.models.length;
    for (const [index, { candidate, model, fitSeconds }] of fitted.models.entries()) {
      const { test, error } = scored[index];
      const number = evaluationNumber(candidate, block.split, context.nSplits);
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
