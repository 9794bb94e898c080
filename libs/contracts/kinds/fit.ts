import { z } from 'zod';
import { EstimatorSpec } from '../estimators.js';
import { about, computing } from './parts.js';
import { common, modelLink } from './result-parts.js';

export const FitSpec = z
  .strictObject({ kind: z.literal('fit'), ...about, estimator: EstimatorSpec, ...computing })
  .meta({
    id: 'FitSpec',
    description: 'one estimator on a whole dataset; a large forest is grown by all workers',
  });
export type FitSpec = z.infer<typeof FitSpec>;

export const FitResults = z
  .object({
    kind: z.literal('fit'),
    ...common,
    model: modelLink.nullable().describe('null before it is there'),
    fit_time: z.number().nullable().describe('seconds of compute, added up over the pieces'),
    pieces: z.number().int().describe('tasks that the fit was divided into; 1 when it was not'),
  })
  .meta({ id: 'FitResults' });
export type FitResults = z.infer<typeof FitResults>;
