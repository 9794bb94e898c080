import { z } from 'zod';
import { BenchmarkResults, BenchmarkSpec } from './benchmark.js';
import { CrossValidationResults, CrossValidationSpec } from './cross-validation.js';
import { FitResults, FitSpec } from './fit.js';
import { GraphResults, GraphSpec } from './graph.js';
import { LearningCurveResults, LearningCurveSpec } from './learning-curve.js';
import { MapResults, MapSpec } from './map.js';
import { SearchResults, SearchSpec } from './search.js';
import { TuningResults, TuningSpec } from './tuning.js';
import { ValidationCurveResults, ValidationCurveSpec } from './validation-curve.js';

/** A study that workers compute, on a dataset. */
export const ComputedSpec = z.discriminatedUnion('kind', [
  SearchSpec,
  CrossValidationSpec,
  BenchmarkSpec,
  FitSpec,
  LearningCurveSpec,
  ValidationCurveSpec,
]);
export type ComputedSpec = z.infer<typeof ComputedSpec>;
export type ComputedSpecInput = z.input<typeof ComputedSpec>;

/** A study that workers carry out by calling functions of the user's. */
export const CallsSpec = z.discriminatedUnion('kind', [GraphSpec, MapSpec]);
export type CallsSpec = z.infer<typeof CallsSpec>;

export const StudySpec = z
  .discriminatedUnion('kind', [...ComputedSpec.options, TuningSpec, ...CallsSpec.options])
  .meta({ id: 'StudySpec' });
export type StudySpec = z.infer<typeof StudySpec>;
export type StudySpecInput = z.input<typeof StudySpec>;

/** The kinds of studies, by the name that a spec gives. */
export const StudyKind = z.enum([
  'search',
  'cross_validation',
  'benchmark',
  'fit',
  'learning_curve',
  'validation_curve',
  'tuning',
  'graph',
  'map',
]);
export type StudyKind = StudySpec['kind'];

export const StudyResults = z
  .discriminatedUnion('kind', [
    SearchResults,
    CrossValidationResults,
    BenchmarkResults,
    FitResults,
    LearningCurveResults,
    ValidationCurveResults,
    TuningResults,
    GraphResults,
    MapResults,
  ])
  .meta({ id: 'StudyResults' });
export type StudyResults = z.infer<typeof StudyResults>;

/** Whether workers compute a study on a dataset. */
export const isComputed = (spec: StudySpec): spec is ComputedSpec => 'dataset' in spec;
/** Whether a study calls functions. */
export const isCalls = (spec: StudySpec): spec is CallsSpec => 'stop_on_error' in spec;
/** Whether a study is carried out by whoever asks for its trials. */
export const isTuned = (spec: StudySpec): spec is TuningSpec => 'lease_seconds' in spec;
export type CallsResults = GraphResults | MapResults;
/** The results of a study that workers compute on a dataset. */
export type ComputedResults = Exclude<StudyResults, CallsResults | TuningResults>;

/** A study that evaluates candidates on splits. */
export type EvaluatingSpec = Extract<StudySpec, { cv: unknown }>;
export const evaluates = (spec: StudySpec): spec is EvaluatingSpec => 'cv' in spec;

/** A study that can keep predictions beside the scores of every evaluation. */
type PredictingSpec = Extract<StudySpec, { return_predictions: boolean }>;

/** Whether a study keeps predictions beside the scores of every evaluation. */
export const keepsPredictions = (spec: StudySpec): spec is PredictingSpec =>
  spec.kind !== 'search' && 'return_predictions' in spec && spec.return_predictions;

/** What of held-out rows a search keeps the refitted best's predictions of; null where it keeps none. */
export const methodOnHeldOut = (spec: StudySpec): PredictingSpec['method'] | null =>
  spec.kind === 'search' && spec.return_predictions ? (spec.method ?? 'predict') : null;

/** The other dataset that a study tests on, as its spec names it. */
export const testDatasetOf = (spec: StudySpec): string | undefined =>
  'test_dataset' in spec ? spec.test_dataset : undefined;

/** How many evaluations a study may have computed at most; null: all. */
export const evaluationLimitOf = (spec: StudySpec): number | null =>
  (evaluates(spec) ? spec.limits?.evaluations : undefined) ?? null;

/** Whether one failed fit or scorer fails the whole study. */
export const raises = (spec: StudySpec): boolean =>
  evaluates(spec) ? spec.error_score === 'raise' : !isCalls(spec) || spec.stop_on_error;
