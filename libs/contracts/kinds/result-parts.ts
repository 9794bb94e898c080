import { z } from 'zod';
import { ResultError, ResultWarning } from '../issues.js';

/** A score can be NaN, which JSON cannot say: null stands for it. */
export const Score = z.number().nullable().meta({ id: 'Score', description: 'null stands for NaN' });

export const EndedBy = z
  .enum(['limits.seconds', 'limits.evaluations'])
  .meta({ id: 'EndedBy', description: 'the limit that completed a study before all of it was computed' });
export type EndedBy = z.infer<typeof EndedBy>;

/** What the results of every kind have. */
export const common = {
  partial: z
    .boolean()
    .describe(
      'true unless the study completed with all of its evaluations: what is not there is null, and means are of candidates that are complete',
    ),
  ended_by: EndedBy.optional().describe('the limit that completed the study with what it had'),
  errors: z.array(ResultError).describe('what failed, and where; empty when nothing did'),
  warnings: z.array(ResultWarning).describe('the warnings that scikit-learn would have given, and where'),
};

/** One column per measure, one entry per split: as scikit-learn's cross_validate. */
export const FoldScores = z.record(z.string(), z.array(Score)).meta({
  id: 'FoldScores',
  description: 'fit_time, score_time, test_<scorer>, train_<scorer>: one entry per split',
});
export type FoldScores = z.infer<typeof FoldScores>;

export const MeanScores = z
  .record(z.string(), z.object({ mean: Score, std: Score }))
  .meta({ id: 'MeanScores', description: 'per scorer, over the splits' });
export type MeanScores = z.infer<typeof MeanScores>;

/** A model that a study left, for /v1/models/{id}. */
export const modelLink = z.object({ model_id: z.string(), href: z.string() });
