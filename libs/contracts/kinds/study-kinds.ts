import { z } from 'zod';
import { BenchmarkResults, BenchmarkSpec } from './benchmark.js';
import { CrossValidationResults, CrossValidationSpec } from './cross-validation.js';
import { FitResults, FitSpec } from './fit.js';
import { LearningCurveResults, LearningCurveSpec } from './learning-curve.js';
import { SearchResults, SearchSpec } from './search.js';
import { ValidationCurveResults, ValidationCurveSpec } from './validation-curve.js';

export const StudySpec = z
  .discriminatedUnion('kind', [
    SearchSpec,
    CrossValidationSpec,
    BenchmarkSpec,
    FitSpec,
    LearningCurveSpec,
    ValidationCurveSpec,
  ])
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
  ])
  .meta({ id: 'StudyResults' });
export type StudyResults = z.infer<typeof StudyResults>;

/** A study that evaluates candidates on splits. */
export type EvaluatingSpec = Extract<StudySpec, { cv: unknown }>;
export const evaluates = (spec: StudySpec): spec is EvaluatingSpec => 'cv' in spec;

/** A study that can keep predictions beside scores. */
type PredictingSpec = Extract<StudySpec, { return_predictions: boolean }>;

/** Whether a study keeps predictions beside scores. */
export const keepsPredictions = (spec: StudySpec): spec is PredictingSpec =>
  'return_predictions' in spec && spec.return_predictions;

/** Whether one failed fit or scorer fails the whole study. */
export const raises = (spec: StudySpec): boolean => !evaluates(spec) || spec.error_score === 'raise';
