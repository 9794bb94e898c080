import { type EstimatorSpec, fieldError } from '#contracts';
import { transformerAtTheEnd } from './compose/assemble-pipeline.js';
import { TransformerPipeline } from './compose/transformer-pipeline.js';
import type { Rules } from './parameters.js';
import { resolveStep } from './resolve-step.js';
import type { ResolvedEstimator } from './resolved-estimator.js';
import { isTransformer } from './resolved-step.js';

/**
 * Looks an estimator up and checks everything the spec says of it.
 * @param pointer - JSON pointer of the spec in the request.
 * @param rules - `each` where candidates set more parameters, and only they must go together.
 * @throws {FoldmillError} `unknown_estimator`, `invalid_parameter` or `invalid_request`, naming the field.
 */
export function resolveEstimator(
  spec: EstimatorSpec,
  pointer = '/estimator',
  rules: Rules = 'all',
): ResolvedEstimator {
  const step = resolveStep(spec, pointer, rules);
  if (!isTransformer(step)) return step;
  if (step instanceof TransformerPipeline) {
    const steps = spec.steps ?? [];
    const last = steps.length - 1;
    const isSpec = typeof steps[last]?.[1] === 'object';
    throw transformerAtTheEnd(step.parts.list[last], `${pointer}/steps/${last}/1${isSpec ? '/type' : ''}`);
  }
  throw fieldError(
    'invalid_request',
    `${pointer}/type`,
    `${spec.type} is a transformer, which predicts nothing: put it in a pipeline before a classifier or regressor`,
  );
}
