export { assertNever } from './assert-never.js';
export { closestName, didYouMean } from './closest-name.js';
export { Catalog, CatalogEntry, Health, Readiness, WorkerInfo, WorkerList } from './cluster.js';
export {
  ColumnRole,
  ColumnSchema,
  ColumnStorage,
  ColumnType,
  DatasetColumn,
  maxShownCategories,
} from './columns.js';
export { compareLabels } from './compare-labels.js';
export { ComparedCandidate, ComparedPair, StudyComparison } from './comparison.js';
export { StudyCurves } from './curves.js';
export {
  Cell,
  DatasetColumns,
  DatasetInfo,
  DatasetList,
  DatasetName,
  DatasetRoles,
  DatasetRows,
  GenerateRequest,
  isDatasetId,
} from './datasets.js';
export { Direction } from './directions.js';
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
export { BranchSpec, ColumnChoice, EstimatorSpec, StepSpec } from './estimators.js';
export { CallEvent, EvaluationEvent, StudyEvent, TrialEvent } from './events.js';
export { Faults } from './faults.js';
export { FunctionInfo, FunctionList, StoredArtifact } from './functions.js';
export { groupBy } from './group-by.js';
export { StudyImportance } from './importance.js';
export { EvaluationIssue, IssuePlaces, ResultError, ResultWarning } from './issues.js';
export { Float, float, floatForm, isFloat, numberOf, withoutFloats } from './json/float.js';
export { jsonText } from './json/json-text.js';
export { keysOf, objectInOrder } from './json/key-order.js';
export { parseJson } from './json/parse-json.js';
export { BenchmarkResults, BenchmarkSpec } from './kinds/benchmark.js';
export { CallError, CallValue } from './kinds/call-parts.js';
export { CrossValidationResults, CrossValidationSpec } from './kinds/cross-validation.js';
export { Curve } from './kinds/curve-parts.js';
export { StudyExtension } from './kinds/extension.js';
export { FitResults, FitSpec } from './kinds/fit.js';
export { GraphResults, GraphSpec } from './kinds/graph.js';
export { LearningCurveResults, LearningCurveSpec } from './kinds/learning-curve.js';
export { MapResults, MapSpec } from './kinds/map.js';
export { NestedScores } from './kinds/nested.js';
export { maxPriority, Scoring } from './kinds/parts.js';
export { RefitChoice, RefitRule } from './kinds/refit-rule.js';
export { EndedBy, FoldScores, MeanScores, Score } from './kinds/result-parts.js';
export {
  CvResults,
  ExhaustiveSearch,
  type LearningSearch,
  SearchMethod,
  SearchResults,
  SearchSpec,
} from './kinds/search.js';
export {
  type CallsResults,
  CallsSpec,
  type ComputedResults,
  ComputedSpec,
  type ComputedSpecInput,
  type EvaluatingSpec,
  evaluates,
  evaluationLimitOf,
  isCalls,
  isComputed,
  isTuned,
  keepsPredictions,
  methodOnHeldOut,
  raises,
  StudyKind,
  StudyResults,
  StudySpec,
  type StudySpecInput,
  testDatasetOf,
} from './kinds/study-kinds.js';
export { TuningResults, TuningSpec } from './kinds/tuning.js';
export { ValidationCurveResults, ValidationCurveSpec } from './kinds/validation-curve.js';
export { Label, Params, ParamValue, Seed } from './labels.js';
export {
  type LearnedNumbers,
  ModelDetails,
  ModelInfo,
  maxRowsToPredict,
  RowPredictions,
  RowsToPredict,
  type RowToPredict,
} from './models.js';
export { floatOf, real } from './numbers.js';
export { OuterPlace } from './outer-place.js';
export { PermutationImportance, PermutationRequest, samplesOf } from './permutation-importance.js';
export { plainJsonSchema } from './plain-json-schema.js';
export {
  type PortableKernel,
  PortableLearner,
  PortableModel,
  type PortableTree,
} from './portable-model.js';
export { PortableTransformer } from './portable-transformer.js';
export { preparedPipeline } from './prepared-pipeline.js';
export { printable } from './printable.js';
export { GraphStep, StudyGraph, StudyIssues, StudyPredictions, StudyRows } from './results.js';
export { AshaSearch } from './search-methods/asha.js';
export { CmaEsSearch } from './search-methods/cmaes.js';
export { GpSearch } from './search-methods/gp.js';
export { HalvingGridSearch } from './search-methods/halving-grid.js';
export { HalvingRandomSearch } from './search-methods/halving-random.js';
export { HyperbandSearch } from './search-methods/hyperband.js';
export { Nsga2Search } from './search-methods/nsga2.js';
export { TpeSearch } from './search-methods/tpe.js';
export { TuningMethod, TuningStop } from './search-methods/tuning-methods.js';
export { WilcoxonPrune } from './search-methods/wilcoxon-prune.js';
export { cut, itIs, listed, quoted } from './shown.js';
export { Condition, Space, SpaceEntry } from './space.js';
export { Cv, SplitterSpec, type SplitterType } from './splitters.js';
export { type Hashable, hash128, stableJson } from './stable-hash.js';
export {
  Best,
  Progress,
  Study,
  StudyAccepted,
  StudyError,
  StudyList,
  StudyState,
} from './study.js';
export {
  AskedTrial,
  AskedTrials,
  AskTrials,
  ReportedTrial,
  ReportTrial,
  TellTrial,
  Trial,
  TrialList,
  TrialState,
} from './trials.js';
export { ArtifactRef, type ArtifactType, encodedArtifact } from './values/artifact-ref.js';
export { decodeValue } from './values/decode-value.js';
export { CannotTravel, encodeValue, mostInline } from './values/encode-value.js';
export {
  bytesOf,
  isNumberType,
  type NumberType,
  numberTypeOf,
  type TypedArray,
  typedArrayOn,
} from './values/typed-arrays.js';
