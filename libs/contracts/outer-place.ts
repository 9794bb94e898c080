import { z } from 'zod';

/** Where an evaluation of a nested cross-validation is, beside its candidate and split. */
export const OuterPlace = z
  .object({
    split: z.number().int().describe('the outer split'),
    stage: z
      .enum(['search', 'score'])
      .describe(
        '`search`: on a split of the training rows of the outer split; `score`: the best of those, trained on all of ' +
          'these rows and scored on the test rows of the outer split',
      ),
  })
  .meta({ id: 'OuterPlace' });
export type OuterPlace = z.infer<typeof OuterPlace>;
