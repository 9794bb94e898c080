import { z } from 'zod';
import { EstimatorSpec } from '../estimators.js';
import { about, computing, evaluated, evaluating, held, predicting } from './parts.js';
import { common, FoldScores, MeanScores } from './result-parts.js';

export const CrossValidationSpec = z
  .strictObject({
    kind: z.literal('cross_validation'),
    ...about,
    estimator: EstimatorSpec,
    ...evaluating,
    ...held,
    ...predicting,
    ...evaluated,
    ...computing,
  })
  .meta({
    id: 'CrossValidationSpec',
    description:
      'a cross-validation, as by cross_validate and cross_val_predict, with optional held-out rows',
  });
export type CrossValidationSpec = z.infer<typeof CrossValidationSpec>;

export const CrossValidationResults = z
  .object({
    kind: z.literal('cross_validation'),
    ...common,
    n_splits: z.number().int(),
    scorers: z.array(z.string()),
    folds: FoldScores,
    scores: MeanScores,
  })
  .meta({ id: 'CrossValidationResults' });
export type CrossValidationResults = z.infer<typeof CrossValidationResults>;
