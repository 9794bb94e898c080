import { z } from 'zod';
import { EstimatorSpec } from '../estimators.js';
import { Seed } from '../labels.js';
import { eitherNumber } from '../numbers.js';
import { curveResults } from './curve-parts.js';
import { about, computing, evaluated, evaluating } from './parts.js';

export const LearningCurveSpec = z
  .strictObject({
    kind: z.literal('learning_curve'),
    ...about,
    estimator: EstimatorSpec,
    train_sizes: z
      .array(eitherNumber)
      .min(1)
      .max(1000)
      .default([0.1, 0.325, 0.55, 0.775, 1])
      .describe(
        'fractions of the training rows of the first split, in (0, 1], or counts; numbers without a point are counts ' +
          'unless one of the others has one',
      ),
    shuffle: z.boolean().default(false).describe('shuffle the training rows before the first ones are taken'),
    random_state: Seed.default(0).describe('of the shuffle'),
    ...evaluating,
    ...evaluated,
    return_train_score: z.literal(true).default(true),
    ...computing,
  })
  .meta({
    id: 'LearningCurveSpec',
    description: 'scores of an estimator on more and more training rows, as by learning_curve',
  });
export type LearningCurveSpec = z.infer<typeof LearningCurveSpec>;

export const LearningCurveResults = z
  .object({
    kind: z.literal('learning_curve'),
    train_sizes: z.array(z.number().int()).describe('training rows of each point, ascending, each once'),
    ...curveResults,
  })
  .meta({ id: 'LearningCurveResults' });
export type LearningCurveResults = z.infer<typeof LearningCurveResults>;
