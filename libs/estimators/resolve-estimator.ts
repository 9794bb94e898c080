import { type EstimatorSpec, Faults, fieldError, quoted } from '#contracts';
import type { EstimatorDefinition } from './estimator.js';
import { EstimatorStep } from './estimator-step.js';
import { paramsPointer, type Rules } from './parameters.js';
import { assemble, type Pipeline, resolveStep } from './pipeline.js';
import { pipelineType } from './pipeline-model.js';
import type { ResolvedEstimator } from './resolved-estimator.js';
import { SingleEstimator } from './single-estimator.js';

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
  if (spec.type === pipelineType) return resolvePipeline(spec, pointer, rules);
  const step = EstimatorStep.resolve(spec, pointer, rules);
  if (step.definition.kind === 'transformer') {
    throw fieldError(
      'invalid_request',
      `${pointer}/type`,
      `${spec.type} is a transformer, which predicts nothing: put it in a pipeline before a classifier or regressor`,
    );
  }
  return new SingleEstimator(step as EstimatorStep<EstimatorDefinition>);
}

function resolvePipeline(spec: EstimatorSpec, pointer: string, rules: Rules): Pipeline {
  const steps = spec.steps ?? [];
  if (steps.length === 0) {
    throw fieldError('invalid_request', `${pointer}/steps`, 'a pipeline needs steps: [[name, estimator], …]');
  }
  const faults = new Faults();
  const names = steps.map(([name]) => name);
  const resolved = steps.map(([name, step], index) => {
    faults.collect(() => {
      if (names.indexOf(name) === index) return;
      const at = `${pointer}/steps/${index}/0`;
      throw fieldError('invalid_request', at, `two steps are named ${quoted(name)}`);
    });
    return {
      name,
      step: faults.collect(() => resolveStep(step, `${pointer}/steps/${index}/1`, rules)) ?? null,
    };
  });
  faults.throwIfAny();
  const isSpec = (index: number): boolean =>
    typeof steps[index]?.[1] === 'object' && steps[index][1] !== null;
  const pipeline = assemble(
    resolved,
    (index) => `${pointer}/steps/${index}/1${isSpec(index) ? '/type' : ''}`,
  );
  return spec.params ? pipeline.withParams(spec.params, paramsPointer(pointer), rules) : pipeline;
}
