import { z } from 'zod';
import { atMostKeys, printedName } from './bounds.js';
import { closestName } from './closest-name.js';
import { Params } from './labels.js';
import { unknownFields } from './plain-words.js';
import { quoted } from './shown.js';

/** A learner and its parameters. What exists, and its parameters: GET /v1/estimators. */
export interface EstimatorSpec {
  type: string;
  params?: Params;
  steps?: [string, StepSpec][];
}

/** A step of a pipeline. `passthrough` does nothing, and so does null, which is Python's None. */
export type StepSpec = EstimatorSpec | 'passthrough';

const StepName = printedName(100).refine((name) => !name.includes('__'), 'a step name must not contain "__"');

/** What is wrong with something that stands where an estimator should. */
function estimatorFault(issue: z.core.$ZodRawIssue): string | undefined {
  const { input } = issue;
  if (issue.code === 'invalid_type' && typeof input === 'string') {
    return `must be an object: write {"type": ${quoted(input)}}`;
  }
  if (issue.code !== 'unrecognized_keys') return undefined;
  const { type } = input as { type?: unknown };
  return unknownFields(issue.keys, ['type', 'params', 'steps'], (key, near) => {
    if (closestName(key, ['params', 'steps']) !== undefined && key.length > 3)
      return `unknown field ${quoted(key)}${near}`;
    const shownType = typeof type === 'string' ? quoted(type) : '…';
    return `unknown field ${quoted(key)}; parameters stand in "params": {"type": ${shownType}, "params": {${quoted(key)}: …}}`;
  });
}

export const EstimatorSpec: z.ZodType<EstimatorSpec> = z
  .lazy(() =>
    z.strictObject(
      {
        type: z.string().min(1).describe('the scikit-learn class in snake_case, or "pipeline"'),
        params: Params.check(atMostKeys(1000)).optional(),
        steps: z
          .array(z.tuple([StepName, StepSpec]).meta({ id: 'PipelineStep', description: '[name, estimator]' }))
          .min(1)
          .max(100)
          .optional()
          .describe(
            'for a pipeline: [name, estimator] pairs, transformers first; "passthrough" is a step that does nothing',
          ),
      },
      { error: estimatorFault },
    ),
  )
  .meta({ id: 'Estimator', description: 'a learner and its parameters, or a pipeline' });

export const StepSpec: z.ZodType<StepSpec> = z.lazy(() =>
  z.preprocess(
    (step) => (step === null ? 'passthrough' : step),
    z.union([EstimatorSpec, z.literal('passthrough')], {
      error: ({ input }) =>
        typeof input === 'string'
          ? `must be an estimator, {"type": ${quoted(input)}}, or "passthrough"`
          : undefined,
    }),
  ),
);
