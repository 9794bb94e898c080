import { z } from 'zod';
import { conditions, nTrials, parallel, seed, space } from './parts.js';

export const Nsga2Search = z
  .strictObject({
    method: z.literal('nsga2'),
    space,
    conditions,
    n_trials: nTrials.default(50).describe('settings to try'),
    parallel,
    random_state: seed,
  })
  .meta({
    id: 'Nsga2Search',
    description: 'NSGA-II: settings bred from the best by Pareto front, for several objectives',
  });
export type Nsga2Search = z.infer<typeof Nsga2Search>;
