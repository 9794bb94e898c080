import { didYouMean, type EstimatorSpec, fieldError, jsonPointer, type Params, stableJson } from '#contracts';
import { changeParameters, type PointerOf, parseParameters } from './parameters.js';
import { pipelineType } from './pipeline-model.js';
import { type Definition, estimatorDefinitions, findEstimator } from './registry.js';

/** One learner or transformer with its parameters: a whole estimator, or a step of a pipeline. Immutable. */
export class EstimatorStep<D extends Definition = Definition> {
  #canonical?: string;

  /** @param given - what was set; `params` has the defaults too. */
  private constructor(
    readonly definition: D,
    private readonly given: Params,
    readonly params: Record<string, unknown>,
  ) {}

  /**
   * @param pointer - JSON pointer of the spec.
   * @throws {FoldmillError} `unknown_estimator`, `invalid_parameter`.
   */
  static resolve(spec: EstimatorSpec, pointer: string): EstimatorStep {
    if (spec.type === pipelineType) {
      const message = 'a pipeline inside a pipeline: write its steps in the outer one';
      throw fieldError('invalid_request', `${pointer}/type`, message);
    }
    const definition = findEstimator(spec.type);
    if (!definition) {
      const types = [...estimatorDefinitions.map((known) => known.type), pipelineType].sort();
      throw fieldError(
        'unknown_estimator',
        `${pointer}/type`,
        `there is no estimator "${spec.type}"${didYouMean(spec.type, types)}; there are ${types.join(', ')}`,
      );
    }
    if (spec.steps !== undefined) {
      throw fieldError(
        'invalid_request',
        `${pointer}/steps`,
        `only a pipeline has steps, and this is ${spec.type}`,
      );
    }
    const given = spec.params ?? {};
    const params = parseParameters(definition, given, (name) => `${pointer}/params${jsonPointer([name])}`);
    return new EstimatorStep(definition, given, params);
  }

  withParams(params: Params, pointerOf: PointerOf): EstimatorStep<D> {
    const changed = changeParameters(this.definition, this.params, this.given, params, pointerOf);
    return new EstimatorStep(this.definition, { ...this.given, ...params }, changed);
  }

  /** Type, version and the parameters that matter, so equal texts mean equal fits. */
  get canonical(): string {
    const { type, version } = this.definition;
    this.#canonical ??= stableJson([type, version, this.#relevant()]);
    return this.#canonical;
  }

  #relevant(): object {
    const { definition } = this;
    return (
      (definition.kind === 'transformer' ? undefined : definition.relevant?.(this.params)) ?? this.params
    );
  }
}
