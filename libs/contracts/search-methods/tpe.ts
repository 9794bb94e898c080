import { z } from 'zod';
import { suggested } from './parts.js';

export const TpeSearch = z.strictObject({ method: z.literal('tpe'), ...suggested }).meta({
  id: 'TpeSearch',
  description:
    'the tree-structured Parzen estimator, multivariate: settings like the good ones and unlike the bad ones',
});
export type TpeSearch = z.infer<typeof TpeSearch>;
