import { z } from 'zod';
import { OuterPlace } from './outer-place.js';

/** What failed or was warned of in one evaluation. */
export const EvaluationIssue = z
  .object({
    source: z.enum(['fit', 'score', 'predictions']),
    scorer: z.string().optional().describe('the scorer, where the source is `score`'),
    message: z.string(),
  })
  .meta({ id: 'EvaluationIssue' });
export type EvaluationIssue = z.infer<typeof EvaluationIssue>;

/** Where evaluations with the same fault are: one entry for neighbouring candidates with the same splits. */
export const IssuePlaces = z
  .object({
    first_candidate: z.number().int(),
    last_candidate: z.number().int(),
    splits: z.array(z.number().int()).describe('of each of these candidates'),
    outer: OuterPlace.optional().describe(
      'of a search with outer_cv, where it is not of the splits of all rows',
    ),
  })
  .meta({
    id: 'IssuePlaces',
    description: 'the candidates from first to last; in a benchmark, its estimators by index',
  });
export type IssuePlaces = z.infer<typeof IssuePlaces>;

const places = z
  .array(IssuePlaces)
  .describe('every evaluation it is of, ascending; none for searches, splits, refits and tests');
const count = z.number().int().describe('how often');

/** Everything that failed for the same reason. */
export const ResultError = z
  .object({
    source: z
      .enum(['fit', 'score', 'predictions', 'refit', 'test'])
      .describe('`test`: the refitted best on held-out rows'),
    scorer: z.string().optional().describe('the scorer, where the source is `score` or `test`'),
    message: z.string().describe('why it failed'),
    count,
    places,
  })
  .meta({
    id: 'ResultError',
    description: 'everything that failed for one reason; its scores are error_score',
  });
export type ResultError = z.infer<typeof ResultError>;

/** Everything that was warned of in the same words. */
export const ResultWarning = z
  .object({
    source: z
      .enum(['search', 'split', 'fit', 'score', 'refit', 'test'])
      .describe('`search`: the space of a search; `test`: the refitted best on held-out rows'),
    scorer: z.string().optional().describe('the scorer, where the source is `score` or `test`'),
    message: z.string().describe("scikit-learn's words"),
    count,
    places,
  })
  .meta({
    id: 'ResultWarning',
    description: 'a warning that scikit-learn would have given; equal warnings are listed once',
  });
export type ResultWarning = z.infer<typeof ResultWarning>;
