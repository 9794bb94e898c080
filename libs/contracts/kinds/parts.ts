import { z } from 'zod';
import { printedName } from '../bounds.js';
import { Seed } from '../labels.js';
import { real, size } from '../numbers.js';
import { Cv } from '../splitters.js';

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

/** Bound on the priority of a study, both ways. */
export const maxPriority = 100;
export const priority = z
  .number()
  .int()
  .min(-maxPriority)
  .max(maxPriority)
  .default(0)
  .describe('tasks of a study go before those of all studies of a lower priority');

const labels = z
  .array(printedName(100))
  .max(20)
  .default([])
  .describe('words to find the study by: `GET /v1/studies?label=`');

const limits = z
  .strictObject({
    seconds: real(z.number().positive().max(1e9))
      .optional()
      .describe(
        'the study completes with what it has once so many seconds have passed since it started, pauses not counted',
      ),
    evaluations: z
      .number()
      .int()
      .min(1)
      .max(1e9)
      .optional()
      .describe(
        'the study computes so many evaluations at most, the first ones in the order of candidates, and completes with these',
      ),
    evaluation_seconds: real(z.number().positive().max(1e6))
      .optional()
      .describe('an evaluation that computes for longer is ended, and fails with that reason'),
    evaluation_memory_mb: real(z.number().positive().max(1e6))
      .optional()
      .describe('an evaluation that takes more MiB of memory is ended, and fails with that reason'),
  })
  .meta({ id: 'Limits' })
  .optional();

/** What every study has but its kind, in two parts: what it is about, and how it is computed. */
export const named = { name: printedName(200).optional(), labels };
export const about = {
  ...named,
  dataset: z.string().min(1).max(1000).describe('the id or the name of a dataset'),
};
export const computing = { plan, cache, priority };

/** How candidates are evaluated: on which splits, and by which scorers. */
export const evaluating = { cv: Cv.default(5), scoring };
export const evaluated = {
  error_score: errorScore,
  return_train_score: z.boolean().default(false),
  limits,
};

/** Rows that no split trains on. */
export const held = {
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

/** Rows that a search keeps from all of its splits, to score the refitted best on. */
export const tested = {
  test_size: held.test_size,
  test: held.test,
  test_dataset: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .describe(
      'the id or the name of another dataset, whose rows the refitted best is scored on: the same features and the same ' +
        'kind of target; instead of test_size and test',
    ),
  random_state: Seed.optional().describe('of the draw that test_size makes; 0 when left out'),
  return_predictions: z
    .boolean()
    .optional()
    .describe('whether to keep what the refitted best predicts for the held-out rows'),
  method: z
    .enum(['predict', 'predict_proba', 'decision_function'])
    .optional()
    .describe('what predictions hold; predict when left out'),
};

/** Predictions that are kept beside scores. */
export const predicting = { return_predictions: z.boolean().default(false), method };
