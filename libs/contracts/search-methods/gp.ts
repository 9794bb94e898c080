import { z } from 'zod';
import { suggested } from './parts.js';

export const GpSearch = z.strictObject({ method: z.literal('gp'), ...suggested }).meta({
  id: 'GpSearch',
  description: 'Bayesian optimization: the settings of which a Gaussian process expects most',
});
export type GpSearch = z.infer<typeof GpSearch>;
