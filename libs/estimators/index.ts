export {
  type EstimatorDefinition,
  FitError,
  type FitInput,
  type Frame,
  type Model,
  type ModelState,
  type PredictMethod,
  type Transform,
  type TransformerDefinition,
} from './estimator.js';
export { decodeModel, encodeModel } from './model-codec.js';
export { type Definition, estimatorDefinitions, findEstimator } from './registry.js';
export { LruWorkspace, type Workspace } from './workspace.js';
