import { z } from 'zod';
import { suggested } from './parts.js';

export const CmaEsSearch = z.strictObject({ method: z.literal('cmaes'), ...suggested }).meta({
  id: 'CmaEsSearch',
  description: 'CMA-ES with margin: settings about the best so far, from a normal distribution that adapts',
});
export type CmaEsSearch = z.infer<typeof CmaEsSearch>;
