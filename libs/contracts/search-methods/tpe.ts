import { z } from 'zod';
import { conditions, nTrials, parallel, seed, space } from './parts.js';

export const TpeSearch = z
  .strictObject({
    method: z.literal('tpe'),
    space,
    conditions,
    n_trials: nTrials.default(50).describe('settings to try'),
    parallel,
    random_state: seed,
  })
  .meta({
    id: 'TpeSearch',
    description:
      'the tree-structured Parzen estimator, multivariate: settings like the good ones and unlike the bad ones',
  });
export type TpeSearch = z.infer<typeof TpeSearch>;
