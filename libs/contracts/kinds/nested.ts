import { z } from 'zod';
import { Params } from '../labels.js';
import { FoldScores, MeanScores, Score } from './result-parts.js';

const OuterBest = z
  .object({
    best_index: z.number().int(),
    best_params: Params,
    best_score: Score.describe('its mean score over the splits of the training rows of the outer split'),
  })
  .meta({ id: 'OuterBest' });

/** What cross_validate of the whole search gives. */
export const NestedScores = z
  .object({
    n_splits: z.number().int().describe('outer splits'),
    best: z
      .array(OuterBest.nullable())
      .describe(
        'per outer split what the search chose there; null before it has, and where every fit failed',
      ),
    folds: FoldScores.describe(
      'fit_time, score_time, test_<scorer>, train_<scorer> of what was chosen: one entry per outer split',
    ),
    scores: MeanScores.describe(
      'per scorer, over the outer splits: what to expect of the search on new rows',
    ),
  })
  .meta({ id: 'NestedScores' });
export type NestedScores = z.infer<typeof NestedScores>;
