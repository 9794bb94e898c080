import { z } from 'zod';
import { conditions, halving, minResources, space } from './parts.js';

export const HalvingRandomSearch = z
  .strictObject({
    method: z.literal('halving_random'),
    space,
    conditions,
    n_candidates: z
      .union([z.number().int().min(1), z.literal('exhaust')])
      .meta({ id: 'CandidateCount' })
      .default('exhaust')
      .describe('candidates of the first rung; "exhaust" is as many as make the last rung use max_resources'),
    ...halving,
    min_resources: minResources.default('smallest'),
  })
  .meta({
    id: 'HalvingRandomSearch',
    description: 'a random search by successive halving, as by HalvingRandomSearchCV',
  });
export type HalvingRandomSearch = z.infer<typeof HalvingRandomSearch>;
