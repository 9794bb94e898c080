import { z } from 'zod';
import { atMostKeys } from '../bounds.js';
import { withFloats } from '../json/float.js';
import { ParamValue } from '../labels.js';

const PreferredOrder = z
  .union([
    z.enum(['low', 'high']),
    z
      .array(ParamValue)
      .min(1)
      .max(1000)
      .overwrite((values) => withFloats(values, '') as ParamValue[]),
  ])
  .meta({
    id: 'PreferredOrder',
    description: 'which values are simpler: low or high numbers, or a list with the simplest first',
  });

/** A rule that chooses what is refitted, as a callable `refit` does in scikit-learn. */
export const RefitRule = z
  .strictObject({
    rule: z
      .literal('one_standard_error')
      .describe('the simplest candidate whose mean score is within one standard error of the best'),
    prefer: z
      .record(z.string(), PreferredOrder)
      .refine((prefer) => Object.keys(prefer).length > 0, 'name at least one parameter')
      .check(atMostKeys(100))
      .describe('parameter to the values that make a candidate simpler; the first parameter counts most')
      .meta({ id: 'Preferences' }),
    scorer: z.string().optional().describe('with several scorers, the one that decides'),
  })
  .meta({ id: 'RefitRule' });
export type RefitRule = z.infer<typeof RefitRule>;

/** How a rule came to its choice. */
export const RefitChoice = z
  .object({
    rule: z.literal('one_standard_error'),
    highest: z
      .object({ candidate: z.number().int(), score: z.number() })
      .describe('the candidate with the greatest mean score'),
    standard_error: z.number().describe('of that mean'),
    threshold: z.number(),
    n_within: z.number().int().describe('candidates at or above the threshold'),
  })
  .meta({ id: 'RefitChoice' });
export type RefitChoice = z.infer<typeof RefitChoice>;
