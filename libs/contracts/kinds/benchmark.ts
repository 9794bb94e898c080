import { z } from 'zod';
import { atMostKeys, printedName } from '../bounds.js';
import { EstimatorSpec } from '../estimators.js';
import { about, computing, evaluated, evaluating, held, predicting } from './parts.js';
import { common, FoldScores, MeanScores } from './result-parts.js';

export const BenchmarkSpec = z
  .strictObject({
    kind: z.literal('benchmark'),
    ...about,
    estimators: z
      .record(printedName(200), EstimatorSpec)
      .refine((models) => Object.keys(models).length > 0, 'name at least one estimator')
      .check(atMostKeys(1000)),
    ...evaluating,
    ...held,
    ...predicting,
    ...evaluated,
    ...computing,
  })
  .meta({ id: 'BenchmarkSpec', description: 'several estimators on the same splits' });
export type BenchmarkSpec = z.infer<typeof BenchmarkSpec>;

export const BenchmarkResults = z
  .object({
    kind: z.literal('benchmark'),
    ...common,
    n_splits: z.number().int(),
    scorers: z.array(z.string()),
    estimators: z
      .array(
        z.object({
          name: z.string(),
          scores: MeanScores,
          folds: FoldScores,
        }),
      )
      .describe('a row per estimator, in the order of the request'),
  })
  .meta({ id: 'BenchmarkResults' });
export type BenchmarkResults = z.infer<typeof BenchmarkResults>;
