import { z } from 'zod';
import { conditions, nTrials, parallel, seed, space } from './parts.js';

export const CmaEsSearch = z
  .strictObject({
    method: z.literal('cmaes'),
    space,
    conditions,
    n_trials: nTrials.default(50).describe('settings to try'),
    parallel,
    random_state: seed,
  })
  .meta({
    id: 'CmaEsSearch',
    description: 'CMA-ES with margin: settings about the best so far, from a normal distribution that adapts',
  });
export type CmaEsSearch = z.infer<typeof CmaEsSearch>;
