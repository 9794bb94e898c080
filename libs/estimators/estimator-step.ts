import {
  didYouMean,
  type EstimatorSpec,
  fieldError,
  type Params,
  type ParamValue,
  quoted,
  stableJson,
} from '#contracts';
import {
  changeParameters,
  type PointerOf,
  parameterNames,
  paramsPointer,
  parseParameters,
  type Rules,
} from './parameters.js';
import { type Definition, findEstimator } from './registry.js';
import type { ParamPointers } from './resolved-step.js';

/** One learner or transformer with its parameters: a whole estimator, or a step of a pipeline. Immutable. */
export class EstimatorStep<D extends Definition = Definition> {
  #canonical?: string;

  /** @param given - what was set; `params` has the defaults too. */
  private constructor(
    readonly definition: D,
    private readonly given: Params,
    readonly params: Record<string, unknown>,
    /** Whether its parameters are known to go together. */
    readonly isChecked = true,
  ) {}

  /**
   * @param pointer - JSON pointer of the spec.
   * @param types - every type there is, for the message about one that isn't.
   * @throws {FoldmillError} `unknown_estimator`, `invalid_parameter`.
   */
  static resolve(
    spec: EstimatorSpec,
    pointer: string,
    rules: Rules,
    types: readonly string[],
  ): EstimatorStep {
    const definition = findEstimator(spec.type);
    if (!definition) {
      throw fieldError(
        'unknown_estimator',
        `${pointer}/type`,
        `there is no estimator ${quoted(spec.type)}${didYouMean(spec.type, types)}; there are ${types.join(', ')}`,
      );
    }
    const given = spec.params ?? {};
    const params = parseParameters(definition, given, paramsPointer(pointer), rules);
    return new EstimatorStep(definition, given, params, rules === 'all');
  }

  withParams(params: Params, pointerOf: PointerOf, rules: Rules = 'all'): EstimatorStep<D> {
    const given = { ...this.given, ...params };
    if (rules === 'each') {
      const parsed = parseParameters(this.definition, given, pointerOf, rules);
      return new EstimatorStep(this.definition, given, parsed, false);
    }
    const changed = changeParameters(this.definition, this.params, this.given, params, pointerOf);
    return new EstimatorStep(this.definition, given, changed);
  }

  /** @throws {FoldmillError} `invalid_parameter` for a value that the parameter can't have, whatever the others are. */
  checkParam(name: string, value: ParamValue, at: ParamPointers): void {
    const pointer = parameterNames(this.definition).includes(name) ? at.value : at.name;
    parseParameters(this.definition, { [name]: value }, () => pointer, 'each');
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
