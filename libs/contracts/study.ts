import { z } from 'zod';
import { atMostKeys, printedName } from './bounds.js';
import { EstimatorSpec } from './estimators.js';
import { Params, Seed } from './labels.js';
import { real, size } from './numbers.js';
import { Space } from './space.js';
import { Cv } from './splitters.js';

const name = printedName(200).optional();
const dataset = z.string().min(1).max(1000).describe('the id or the name of a dataset');
export const Scoring = z
  .union([
    z.string().meta({ id: 'ScorerName' }),
    z.array(z.string()).min(1).max(100).meta({ id: 'ScorerNames', description: 'several scorers' }),
  ])
  .meta({ id: 'Scoring' });
const scoring = Scoring.optional().describe(
  "a scorer, or several; the estimator's own (accuracy, r2) when left out",
);
const errorScore = z
  .union([z.literal('raise'), z.literal('nan'), real(z.number())])
  .meta({ id: 'ErrorScore' })
  .default('nan')
  .describe('the score where a fit or a scorer fails; "raise" fails the study');
const plan = z
  .strictObject({
    share: z.boolean().default(true).describe('false computes every fit separately'),
    task_seconds: real(z.number().positive().max(60))
      .default(1)
      .describe('seconds of compute that a task should take'),
  })
  .default({ share: true, task_seconds: 1 });
const cache = z.boolean().default(true).describe('reuse and keep results by what they compute');

const prune = z
  .literal('lossless')
  .optional()
  .describe(
    'stop a candidate that cannot win even if its remaining splits are perfect; the best stays the same',
  );

const exact = z
  .boolean()
  .default(true)
  .describe(
    'false lets a candidate start from the solution of another: faster, with scores that agree with separate fits ' +
      'within the tolerance of the solver; results are then not kept for other studies',
  );

const space = z
  .union([
    Space,
    z.array(Space).min(1).max(1000).meta({ id: 'Spaces', description: 'searched one after another' }),
  ])
  .meta({ id: 'SearchSpace' });

export const SearchMethod = z
  .discriminatedUnion('method', [
    z.strictObject({ method: z.literal('grid'), space, prune, exact }).meta({ id: 'GridSearch' }),
    z
      .strictObject({
        method: z.literal('random'),
        space,
        n_iter: z.number().int().min(1).default(10),
        random_state: Seed.default(0),
        prune,
        exact,
      })
      .meta({ id: 'RandomSearch' }),
  ])
  .meta({ id: 'SearchMethod' });
export type SearchMethod = z.infer<typeof SearchMethod>;

const held = {
  test_size: size
    .optional()
    .describe('rows held out before splitting: a fraction in (0, 1) or a count, by train_test_split'),
  test: z
    .union([
      z.strictObject({ rows: z.array(z.number().int().min(0)).min(1) }),
      z.strictObject({
        size,
        random_state: Seed.default(0),
        shuffle: z.boolean().default(true),
        stratify: z.boolean().default(false),
      }),
    ])
    .meta({ id: 'HeldOutRows' })
    .optional()
    .describe('held-out rows, named or drawn; instead of test_size'),
  random_state: Seed.default(0).describe('of the draw that test_size makes'),
};

const method = z
  .enum(['predict', 'predict_proba', 'decision_function'])
  .default('predict')
  .describe('what predictions hold');

export const SearchSpec = z
  .strictObject({
    kind: z.literal('search'),
    name,
    dataset,
    estimator: EstimatorSpec,
    search: SearchMethod,
    cv: Cv.default(5),
    scoring,
    refit: z
      .union([z.boolean(), z.string()])
      .meta({ id: 'Refit' })
      .default(true)
      .describe(
        'whether to refit the best candidate; with several scorers, the one that chooses it, or false',
      ),
    error_score: errorScore,
    return_train_score: z.boolean().default(false),
    plan,
    cache,
  })
  .meta({
    id: 'SearchSpec',
    description: 'a hyperparameter search, as by GridSearchCV or RandomizedSearchCV',
  });
export type SearchSpec = z.infer<typeof SearchSpec>;

export const CrossValidationSpec = z
  .strictObject({
    kind: z.literal('cross_validation'),
    name,
    dataset,
    estimator: EstimatorSpec,
    cv: Cv.default(5),
    scoring,
    ...held,
    return_predictions: z.boolean().default(false),
    method,
    error_score: errorScore,
    return_train_score: z.boolean().default(false),
    plan,
    cache,
  })
  .meta({
    id: 'CrossValidationSpec',
    description:
      'a cross-validation, as by cross_validate and cross_val_predict, with optional held-out rows',
  });
export type CrossValidationSpec = z.infer<typeof CrossValidationSpec>;

export const BenchmarkSpec = z
  .strictObject({
    kind: z.literal('benchmark'),
    name,
    dataset,
    estimators: z
      .record(printedName(200), EstimatorSpec)
      .refine((models) => Object.keys(models).length > 0, 'name at least one estimator')
      .check(atMostKeys(1000)),
    cv: Cv.default(5),
    scoring,
    ...held,
    return_predictions: z.boolean().default(false),
    method,
    error_score: errorScore,
    return_train_score: z.boolean().default(false),
    plan,
    cache,
  })
  .meta({ id: 'BenchmarkSpec', description: 'several estimators on the same splits' });
export type BenchmarkSpec = z.infer<typeof BenchmarkSpec>;

export const FitSpec = z
  .strictObject({ kind: z.literal('fit'), name, dataset, estimator: EstimatorSpec, plan, cache })
  .meta({
    id: 'FitSpec',
    description: 'one estimator on a whole dataset; a large forest is grown by all workers',
  });
export type FitSpec = z.infer<typeof FitSpec>;

export const StudySpec = z
  .discriminatedUnion('kind', [SearchSpec, CrossValidationSpec, BenchmarkSpec, FitSpec])
  .meta({ id: 'StudySpec' });
export type StudySpec = z.infer<typeof StudySpec>;
export type StudySpecInput = z.input<typeof StudySpec>;

export const StudyState = z
  .enum(['queued', 'running', 'completed', 'failed', 'cancelled'])
  .meta({ id: 'StudyState' });
export type StudyState = z.infer<typeof StudyState>;

export const Progress = z
  .object({
    evaluations: z.number().int().describe('candidates × splits'),
    done: z.number().int(),
    failed: z.number().int().describe('evaluations in which the fit or a scorer failed'),
    fits_asked: z.number().int().describe('fits that scikit-learn would make'),
    fits_run: z.number().int().describe('fits made so far; the others were shared or cached'),
  })
  .meta({ id: 'Progress' });
export type Progress = z.infer<typeof Progress>;

/** A score can be NaN, which JSON cannot say: null stands for it. */
export const Score = z.number().nullable().meta({ id: 'Score', description: 'null stands for NaN' });

export const Best = z
  .object({ params: Params, score: Score, candidate: z.number().int() })
  .meta({ id: 'Best' });
export type Best = z.infer<typeof Best>;

/** Why a study failed. */
export const StudyError = z
  .object({
    code: z.enum(['fit_failed', 'score_failed', 'all_fits_failed', 'internal']),
    detail: z.string(),
  })
  .meta({ id: 'StudyError' });
export type StudyError = z.infer<typeof StudyError>;

const splitWarnings = z
  .array(z.string())
  .describe('the warnings that scikit-learn gives while it splits the rows; the results have all warnings');

export const Study = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    kind: z.enum(['search', 'cross_validation', 'benchmark', 'fit']),
    state: StudyState,
    dataset_id: z.string().describe('the dataset that it runs on, whatever `spec.dataset` names by now'),
    progress: Progress,
    best: Best.nullable(),
    model_id: z
      .string()
      .nullable()
      .describe('the model of a completed fit, or of a completed search with refit, for /v1/models/{id}'),
    spec: StudySpec,
    created_at: z.iso.datetime(),
    started_at: z.iso.datetime().nullable(),
    finished_at: z.iso.datetime().nullable(),
    error: StudyError.nullable().describe('why the study failed; null in the other states'),
    warnings: splitWarnings,
  })
  .meta({ id: 'Study' });
export type Study = z.infer<typeof Study>;

export const StudyAccepted = z
  .object({
    id: z.string(),
    state: StudyState,
    links: z.record(z.string(), z.string()),
    warnings: splitWarnings,
  })
  .meta({ id: 'StudyAccepted' });
export type StudyAccepted = z.infer<typeof StudyAccepted>;

export const StudyList = z
  .object({
    studies: z.array(Study),
    next: z.string().nullable().describe('pass as `cursor` for the next page'),
  })
  .meta({ id: 'StudyList' });
export type StudyList = z.infer<typeof StudyList>;

/** Whether a study keeps predictions beside scores. */
export const keepsPredictions = (spec: StudySpec): spec is CrossValidationSpec | BenchmarkSpec =>
  (spec.kind === 'cross_validation' || spec.kind === 'benchmark') && spec.return_predictions;

/** Whether one failed fit or scorer fails the whole study. */
export const raises = (spec: StudySpec): boolean => spec.kind === 'fit' || spec.error_score === 'raise';
