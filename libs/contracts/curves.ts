import { z } from 'zod';
import { Curve } from './kinds/curve-parts.js';
import { ParamValue } from './labels.js';

export const StudyCurves = z
  .object({
    partial: z.boolean().describe('true unless the study completed with all of its evaluations'),
    kind: z.enum(['learning_curve', 'validation_curve']),
    axis: z.string().describe('what changes along the curve: train_size, or the name of the parameter'),
    points: z
      .array(ParamValue)
      .describe('training rows or values of the parameter, in the order of the curve'),
    n_splits: z.number().int(),
    curves: z.record(z.string(), Curve).describe('by scorer'),
  })
  .meta({ id: 'StudyCurves', description: 'the curves of a study as data: scores per point' });
export type StudyCurves = z.infer<typeof StudyCurves>;
