export { assertNever } from './assert-never.js';
export { DatasetInfo, DatasetList, GenerateRequest } from './datasets.js';
export {
  type ErrorCode,
  errorTable,
  type FieldError,
  FoldmillError,
  fieldError,
  jsonPointer,
  Problem,
  parseWith,
} from './errors.js';
export { EstimatorSpec } from './estimators.js';
export {
  type DatasetId,
  datasetId,
  type ModelId,
  modelId,
  type StudyId,
  studyId,
  type WorkerId,
  workerId,
} from './ids.js';
export { Label, Params, ParamValue, Seed } from './labels.js';
export { Space, SpaceEntry } from './space.js';
export { Cv, SplitterSpec, type SplitterType } from './splitters.js';
export {
  BenchmarkSpec,
  Best,
  CrossValidationSpec,
  Progress,
  Score,
  SearchMethod,
  SearchSpec,
  Study,
  StudyAccepted,
  StudySpec,
  type StudySpecInput,
  StudyState,
} from './study.js';
