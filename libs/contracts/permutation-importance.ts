import { z } from 'zod';
import { numberOf } from './json/float.js';
import { Scoring } from './kinds/parts.js';
import { Score } from './kinds/result-parts.js';
import { Label, Seed } from './labels.js';
import { maxRowsToPredict, RowToPredict } from './models.js';
import { drawnSize } from './numbers.js';

export const PermutationRequest = z
  .strictObject({
    dataset: z
      .string()
      .min(1)
      .optional()
      .describe(
        'id or name of a stored dataset: its columns are found by name, and its target is what is true',
      ),
    rows: z
      .array(RowToPredict)
      .min(1)
      .max(maxRowsToPredict)
      .optional()
      .describe('the rows themselves, in place of a dataset'),
    target: z.array(Label).optional().describe('what is true of each of the rows'),
    sample_weight: z
      .array(z.number().min(0))
      .optional()
      .describe('what each of the rows weighs in the scores; a dataset has its own'),
    scoring: Scoring.optional().describe(
      "a scorer, or several; the model's own (accuracy, r2) when left out",
    ),
    n_repeats: z.number().int().min(1).max(1000).default(5).describe('how often each column is permuted'),
    random_state: Seed.default(0).describe('of the permutations'),
    max_samples: drawnSize
      .optional()
      .describe(
        'rows that are drawn, without replacement, and scored while a column is permuted: a count, or a float in (0, 1] of the rows; all of them when left out',
      ),
  })
  .refine(({ rows, dataset }) => (rows === undefined) !== (dataset === undefined), {
    message: 'give either rows or a dataset',
    path: ['dataset'],
  })
  .refine(({ rows, target }) => (rows === undefined) === (target === undefined), {
    message: 'rows need a target, and a dataset has its own',
    path: ['target'],
  })
  .refine(({ rows, target }) => rows === undefined || rows.length === target?.length, {
    message: 'must have a value for each of the rows',
    path: ['target'],
  })
  .refine(({ rows, sample_weight: weights }) => weights === undefined || rows?.length === weights.length, {
    message: 'must have a weight for each of the rows; a dataset has its own',
    path: ['sample_weight'],
  })
  .meta({ id: 'PermutationRequest' });
export type PermutationRequest = z.infer<typeof PermutationRequest>;

/** Rows that `max_samples` asks for; not a number of rows that there are where it is 0 or above `nRows`. */
export function samplesOf(maxSamples: PermutationRequest['max_samples'], nRows: number): number {
  if (maxSamples === undefined) return nRows;
  const isCount = typeof maxSamples === 'number' && Number.isInteger(maxSamples);
  return isCount ? maxSamples : Math.floor(numberOf(maxSamples) * nRows);
}

export const PermutationImportance = z
  .object({
    features: z.array(z.string()).describe('the columns that the model wants, which the arrays below are of'),
    n_samples: z.number().int().describe('rows that were scored while a column was permuted'),
    scores: z
      .record(
        z.string(),
        z.object({
          baseline_score: Score.describe('on all rows, as they are'),
          importances_mean: z.array(Score).describe('per column, over the repeats'),
          importances_std: z.array(Score).describe('per column, over the repeats'),
          importances: z
            .array(z.array(Score))
            .describe('per column and repeat: how much lower the score is than on the rows as they are'),
        }),
      )
      .describe('by scorer'),
    warnings: z.array(z.string()).describe('what scikit-learn would have warned of, each once'),
  })
  .meta({ id: 'PermutationImportance' });
export type PermutationImportance = z.infer<typeof PermutationImportance>;
