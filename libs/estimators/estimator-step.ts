import { didYouMean, type EstimatorSpec, fieldError, type Params, stableJson } from '#contracts';
import { parseParameters } from './parameters.js';
import { pipelineType } from './pipeline-model.js';
import { type Definition, estimatorDefinitions, findEstimator } from './registry.js';

/** One learner or transformer with its parameters: a whole estimator, or a step of a pipeline. Immutable. */
export class EstimatorStep<D extends Definition = Definition> {
  readonly params: Record<string, unknown>;
  #canonical?: string;

  private constructor(
    readonly definition: D,
    private readonly given: Params,
    pointerOf: (name: string) => string,
  ) {
    this.params = parseParameters(definition, given, pointerOf);
  }

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
    return new EstimatorStep(definition, spec.params ?? {}, (name) => `${pointer}/params/${name}`);
  }

  withParams(params: Params, pointerOf: (name: string) => string): EstimatorStep<D> {
    return new EstimatorStep(this.definition, { ...this.given, ...params }, pointerOf);
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
