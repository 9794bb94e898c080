import { z } from 'zod';
import { conditions, nTrials, parallel, rungs, seed, space, suggest } from './parts.js';

export const HyperbandSearch = z
  .strictObject({
    method: z.literal('hyperband'),
    space,
    conditions,
    ...rungs,
    n_trials: nTrials
      .optional()
      .describe('settings to try; those of every bracket once, when left out, and brackets again when above'),
    suggest,
    parallel,
    random_state: seed,
  })
  .meta({
    id: 'HyperbandSearch',
    description:
      'Hyperband (Li et al. 2018): brackets of successive halving, from many settings with little to few with all',
  });
export type HyperbandSearch = z.infer<typeof HyperbandSearch>;
