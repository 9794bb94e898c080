import { z } from 'zod';
import { EstimatorSpec } from '../estimators.js';
import { ParamValue } from '../labels.js';
import { curveResults } from './curve-parts.js';
import { about, computing, evaluated, evaluating } from './parts.js';

export const ValidationCurveSpec = z
  .strictObject({
    kind: z.literal('validation_curve'),
    ...about,
    estimator: EstimatorSpec,
    param_name: z.string().min(1).max(200).describe('the parameter that changes; `step__param` for a step'),
    param_range: z.array(ParamValue).min(1).max(10_000).describe('its values, in the order of the curve'),
    ...evaluating,
    ...evaluated,
    return_train_score: z.literal(true).default(true),
    ...computing,
  })
  .meta({
    id: 'ValidationCurveSpec',
    description: 'scores of an estimator along the values of one parameter, as by validation_curve',
  });
export type ValidationCurveSpec = z.infer<typeof ValidationCurveSpec>;

export const ValidationCurveResults = z
  .object({
    kind: z.literal('validation_curve'),
    param_name: z.string(),
    param_range: z.array(ParamValue),
    ...curveResults,
  })
  .meta({ id: 'ValidationCurveResults' });
export type ValidationCurveResults = z.infer<typeof ValidationCurveResults>;
