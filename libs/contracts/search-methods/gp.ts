import { z } from 'zod';
import { conditions, nTrials, parallel, seed, space } from './parts.js';

export const GpSearch = z
  .strictObject({
    method: z.literal('gp'),
    space,
    conditions,
    n_trials: nTrials.default(50).describe('settings to try'),
    parallel,
    random_state: seed,
  })
  .meta({
    id: 'GpSearch',
    description: 'Bayesian optimization: the settings of which a Gaussian process expects most',
  });
export type GpSearch = z.infer<typeof GpSearch>;
