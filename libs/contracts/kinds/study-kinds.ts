import { z } from 'zod';
import { BenchmarkResults, BenchmarkSpec } from './benchmark.js';
import { CrossValidationResults, CrossValidationSpec } from './cross-validation.js';
import { FitResults, FitSpec } from './fit.js';
import { LearningCurveResults, LearningCurveSpec } from './learning-curve.js';
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

export const StudySpec = z
  .discriminatedUnion('kind', [...ComputedSpec.options, TuningSpec])
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
  ])
  .meta({ id: 'StudyResults' });
export type StudyResults = z.infer<typeof StudyResults>;

/** Whether workers compute a study; another is carried out by whoever asks for its trials. */
export const isComputed = (spec: StudySpec): spec is ComputedSpec => 'dataset' in spec;
/** The results of a study that workers compute. */
export type ComputedResults = Exclude<StudyResults, { kind: 'tuning' }>;

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
export const raises = (spec: StudySpec): boolean => !evaluates(spec) || spec.error_score === 'raise';
