import { z } from 'zod';
import { Params } from './labels.js';

/** A learner and its parameters. What exists, and its parameters: GET /v1/estimators. */
export interface EstimatorSpec {
  type: string;
  params?: Params;
  steps?: [string, EstimatorSpec][];
}

export const EstimatorSpec: z.ZodType<EstimatorSpec> = z
  .lazy(() =>
    z.strictObject({
      type: z.string().min(1).describe('the scikit-learn class in snake_case, or "pipeline"'),
      params: Params.optional(),
      steps: z
        .array(
          z
            .tuple([z.string().regex(/^(?!.*__).+$/, 'a step name must not contain "__"'), EstimatorSpec])
            .meta({ id: 'PipelineStep', description: '[name, estimator]' }),
        )
        .min(1)
        .optional()
        .describe('for a pipeline: [name, estimator] pairs, transformers first'),
    }),
  )
  .meta({ id: 'Estimator', description: 'a learner and its parameters, or a pipeline' });
