import { type EstimatorSpec, fieldError } from '#contracts';
import type { EstimatorDefinition } from './estimator.js';
import { EstimatorStep } from './estimator-step.js';
import { paramsPointer } from './parameters.js';
import { assemble, type Pipeline } from './pipeline.js';
import { pipelineType } from './pipeline-model.js';
import type { ResolvedEstimator } from './resolved-estimator.js';
import { SingleEstimator } from './single-estimator.js';

/**
 * Looks an estimator up and checks everything the spec says of it.
 * @param pointer - JSON pointer of the spec in the request.
 * @throws {FoldmillError} `unknown_estimator`, `invalid_parameter` or `invalid_request`, naming the field.
 */
export function resolveEstimator(spec: EstimatorSpec, pointer = '/estimator'): ResolvedEstimator {
  if (spec.type === pipelineType) return resolvePipeline(spec, pointer);
  const step = EstimatorStep.resolve(spec, pointer);
  if (step.definition.kind === 'transformer') {
    throw fieldError(
      'invalid_request',
      `${pointer}/type`,
      `${spec.type} is a transformer, which predicts nothing: put it in a pipeline before a classifier or regressor`,
    );
  }
  return new SingleEstimator(step as EstimatorStep<EstimatorDefinition>);
}

function resolvePipeline(spec: EstimatorSpec, pointer: string): Pipeline {
  const steps = spec.steps ?? [];
  if (steps.length === 0) {
    throw fieldError('invalid_request', `${pointer}/steps`, 'a pipeline needs steps: [[name, estimator], …]');
  }
  const names = steps.map(([name]) => name);
  names.forEach((name, index) => {
    if (names.indexOf(name) === index) return;
    throw fieldError('invalid_request', `${pointer}/steps/${index}/0`, `two steps are named "${name}"`);
  });
  const resolved = steps.map(([name, step], index) => {
    const at = `${pointer}/steps/${index}/1`;
    return { name, step: EstimatorStep.resolve(step, at) };
  });
  const pipeline = assemble(resolved, (index) => `${pointer}/steps/${index}/1/type`);
  return spec.params ? pipeline.withParams(spec.params, paramsPointer(pointer)) : pipeline;
}
