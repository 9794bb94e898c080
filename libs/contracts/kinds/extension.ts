import { z } from 'zod';
import { nTrials, space } from '../search-methods/parts.js';

const more = nTrials.optional();

/** What a search is to have besides, which was posted before. */
export const StudyExtension = z
  .strictObject({
    n_iter: more.describe(
      'so many more candidates of a random search; with space, and left out, as many as it began with',
    ),
    n_trials: more.describe('so many more trials of a search by tpe, gp or cmaes'),
    space: space
      .optional()
      .describe(
        'a space whose candidates are added: all of a grid search, n_iter drawn ones of a random search',
      ),
  })
  .refine((extension) => Object.values(extension).some((part) => part !== undefined), {
    message: 'must have n_iter, n_trials or space',
  })
  .meta({ id: 'StudyExtension', description: 'more candidates for a search' });
export type StudyExtension = z.infer<typeof StudyExtension>;
