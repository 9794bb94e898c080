import { z } from 'zod';

export const StudyImportance = z
  .object({
    partial: z.boolean().describe('true unless the study completed with all of its evaluations'),
    scorer: z.string(),
    method: z.literal('fanova').describe('functional analysis of variance (Hutter et al. 2014)'),
    n_candidates: z.number().int().describe('finished candidates that it was computed from'),
    resource: z
      .number()
      .nullable()
      .describe('what these candidates were given, in a search that gives candidates different resources'),
    explained: z
      .number()
      .min(0)
      .max(1)
      .describe(
        'share of the variance of scores that parameters explain one by one; interactions have the rest',
      ),
    parameters: z
      .array(
        z.object({
          name: z.string(),
          importance: z.number().min(0).max(1).describe('its share of what is explained; all add up to 1'),
        }),
      )
      .describe('the most important first'),
  })
  .meta({ id: 'StudyImportance' });
export type StudyImportance = z.infer<typeof StudyImportance>;
