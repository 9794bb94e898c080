export { estimatorCatalog } from './catalog.js';
export { type Column, columnsOf, numericColumns } from './columns.js';
export { columnsAfter } from './columns-after.js';
export { ChainedTransform } from './compose/chained-transform.js';
export { JoinedTransform } from './compose/joined-transform.js';
export { transformed } from './derived-matrix.js';
export {
  type ChangingTransform,
  type ColumnTraits,
  type EstimatorDefinition,
  FitError,
  type FitInput,
  type Frame,
  type Grown,
  type MakingTransform,
  type Model,
  type ModelState,
  type PredictMethod,
  type Transform,
  type TransformerDefinition,
} from './estimator.js';
export { InvalidEstimator } from './invalid-estimator.js';
export { decodeModel, encodeModel } from './model-codec.js';
export { PipelineModel } from './pipeline-model.js';
export { type Answer, methodsOf, predictMany } from './predict-many.js';
export { normalQuantile, quantileFunctions } from './preparation/normal-quantile.js';
export { type Definition, estimatorDefinitions, findEstimator } from './registry.js';
export { resolveEstimator } from './resolve-estimator.js';
export type { ResolvedEstimator, ResolvedPieces } from './resolved-estimator.js';
export { type Stage, TableFault } from './resolved-step.js';
export { decodeState, encodeState } from './state-codec.js';
export { featureImportances } from './trees/feature-importances.js';
export { type PlainTree, treesOf } from './trees/trees-of.js';
export { LruWorkspace, type Workspace } from './workspace.js';
