import { z } from 'zod';
import { suggested } from './parts.js';

export const Nsga2Search = z.strictObject({ method: z.literal('nsga2'), ...suggested }).meta({
  id: 'Nsga2Search',
  description: 'NSGA-II: settings bred from the best by Pareto front, for several objectives',
});
export type Nsga2Search = z.infer<typeof Nsga2Search>;
