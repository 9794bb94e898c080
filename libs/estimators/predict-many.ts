import type { Matrix } from '#datasets';
import { checkRows } from './check-rows.js';
import {
  type EstimatorDefinition,
  FitError,
  type Frame,
  type Model,
  type PredictMethod,
} from './estimator.js';
import { PipelineModel } from './pipeline-model.js';
import { findEstimator } from './registry.js';
import type { Workspace } from './workspace.js';

/** Class codes or values of `predict`, or a matrix of the other methods. */
export type Answer = Int32Array | Float64Array | Matrix;

/**
 * One method of models that were fitted together, in their order: what each answers by itself, bit for bit, with the
 * work shared where their definition can.
 * @throws {FitError} when a model lacks the method.
 */
export function predictMany(
  method: PredictMethod,
  models: readonly Model[],
  frame: Frame,
  rows: Int32Array,
  workspace: Workspace,
): Answer[] {
  const first = models[0];
  if (first === undefined) return [];
  if (first instanceof PipelineModel && sameTransforms(first, models, frame)) {
    const inner = models.map((model) => (model as PipelineModel).last);
    return predictMany(method, inner, first.seen!.transformed, rows, workspace);
  }
  const definition = findEstimator(first.type) as EstimatorDefinition | undefined;
  // What is made of other estimators checks what it hands on to them.
  if (definition) checkRows(frame, rows, definition);
  if (definition?.predictMany && models.length > 1 && models.every((model) => model.type === first.type)) {
    return definition.predictMany(method, models, frame, rows, workspace);
  }
  return models.map((model) => answer(model, method, frame, rows, workspace));
}

/** Pipelines whose transformers were fitted once, for all of them, on this frame. */
function sameTransforms(first: PipelineModel, models: readonly Model[], frame: Frame): boolean {
  return (
    first.seen?.frameId === frame.id &&
    models.every(
      (model) => model instanceof PipelineModel && model.seen?.transformed.id === first.seen?.transformed.id,
    )
  );
}

function answer(
  model: Model,
  method: PredictMethod,
  frame: Frame,
  rows: Int32Array,
  workspace: Workspace,
): Answer {
  switch (method) {
    case 'predict':
      return model.predict(frame, rows, workspace);
    case 'predict_proba': {
      if (!model.predictProba) throw lacks(model, method);
      const values = model.predictProba(frame, rows, workspace);
      return { values, nRows: rows.length, nCols: model.classes?.length ?? 1 };
    }
    case 'decision_function':
      if (!model.decisionFunction) throw lacks(model, method);
      return model.decisionFunction(frame, rows, workspace);
  }
}

const lacks = (model: Model, method: PredictMethod): FitError =>
  new FitError(`this ${model.type} has no ${method}`);

/** The methods that a fitted model has. */
export const methodsOf = (model: Model): PredictMethod[] => [
  'predict',
  ...(model.predictProba ? (['predict_proba'] as const) : []),
  ...(model.decisionFunction ? (['decision_function'] as const) : []),
];
