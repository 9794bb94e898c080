import { z } from 'zod';
import { conditions, nTrials, parallel, rungs, seed, space, suggest } from './parts.js';

export const AshaSearch = z
  .strictObject({
    method: z.literal('asha'),
    space,
    conditions,
    ...rungs,
    n_trials: nTrials.default(50).describe('settings to try'),
    suggest,
    parallel,
    random_state: seed,
  })
  .meta({
    id: 'AshaSearch',
    description:
      'ASHA (Li et al. 2020): a setting goes on as soon as it is among the best of its rung so far',
  });
export type AshaSearch = z.infer<typeof AshaSearch>;
