import { FoldmillError } from '#contracts';
import { ChainedTransform } from './compose/chained-transform.js';
import { JoinedTransform } from './compose/joined-transform.js';
import { SelectedColumns } from './compose/selected-columns.js';
import type { Model, ModelState, Transform } from './estimator.js';
import { loadPipelineModel, pipelineType } from './pipeline-model.js';
import { findEstimator } from './registry.js';

/**
 * The fitted estimator or pipeline of a stored state.
 * @throws {FoldmillError} `internal` for a type that doesn't exist here.
 */
export function loadModel(type: string, state: ModelState): Model {
  if (type === pipelineType) return loadPipelineModel(state, loadTransform, loadModel);
  const definition = findEstimator(type);
  if (!definition || definition.kind === 'transformer') throw unknownType('model', type);
  return definition.load(state);
}

/** The same for a fitted transformer. */
function loadTransform(type: string, state: ModelState): Transform {
  switch (type) {
    case pipelineType:
      return ChainedTransform.load(state, loadTransform, findEstimator);
    case 'column_transformer':
    case 'feature_union':
      return JoinedTransform.loader(type)(state, loadTransform, findEstimator);
    case 'select_from_model':
      return SelectedColumns.load(state);
    default: {
      const definition = findEstimator(type);
      if (definition?.kind !== 'transformer') throw unknownType('transformer', type);
      return definition.load(state);
    }
  }
}

const unknownType = (what: string, type: string): FoldmillError =>
  new FoldmillError('internal', `the stored ${what} is of an unknown type "${type}"`);
