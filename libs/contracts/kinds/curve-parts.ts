import { z } from 'zod';
import { common, Score } from './result-parts.js';

const bySplit = z.array(z.array(Score)).describe('per point a score per split');
const byPoint = z.array(Score).describe('per point, over the splits');

/** The scores of one scorer along a curve, named as scikit-learn's functions name them. */
export const Curve = z
  .object({
    train_scores: bySplit,
    test_scores: bySplit,
    mean_train_score: byPoint,
    std_train_score: byPoint,
    mean_test_score: byPoint,
    std_test_score: byPoint,
  })
  .meta({ id: 'Curve' });
export type Curve = z.infer<typeof Curve>;

/** What the results of every kind of curve have. */
export const curveResults = {
  ...common,
  n_splits: z.number().int(),
  scorers: z.array(z.string()),
  curves: z.record(z.string(), Curve).describe('by scorer'),
  fit_times: bySplit.describe('seconds'),
  score_times: bySplit.describe('seconds'),
};
