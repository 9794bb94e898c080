import type { Params, ParamValue } from '#contracts';
import type { ColumnTraits, FitInput, Frame, TransformerDefinition } from './estimator.js';
import type { EstimatorStep } from './estimator-step.js';
import { type FittedTransformer, fitTransformer } from './fit-transformer.js';
import { asNumbers, checkTraits } from './on-table.js';
import type { PointerOf, Rules } from './parameters.js';
import type { ParamPointers, ResolvedTransformer, Stage } from './resolved-step.js';

/** A transformer of the registry by itself. */
export class SingleTransformer implements ResolvedTransformer {
  readonly kind = 'transformer';

  constructor(readonly step: EstimatorStep<TransformerDefinition>) {}

  get type(): string {
    return this.step.definition.type;
  }

  get params(): Params {
    return this.step.params as Params; // parsed from JSON by a schema that makes nothing else of it
  }

  get canonical(): string {
    return this.step.canonical;
  }

  get costKey(): string {
    return this.type;
  }

  get isChecked(): boolean {
    return this.step.isChecked;
  }

  get stages(): readonly Stage[] {
    return [{ name: this.canonical, inputs: [] }];
  }

  withParams(params: Params, pointerOf: PointerOf, rules?: Rules): SingleTransformer {
    return new SingleTransformer(this.step.withParams(params, pointerOf, rules));
  }

  checkParam(name: string, value: ParamValue, at: ParamPointers): void {
    this.step.checkParam(name, value, at);
  }

  onTable(columns: readonly ColumnTraits[]): readonly ColumnTraits[] {
    const { definition, params } = this.step;
    checkTraits(columns, definition);
    return definition.gives?.(columns, params) ?? asNumbers(columns);
  }

  fit(input: FitInput, seen?: Frame): FittedTransformer {
    return fitTransformer(this.step, input, seen);
  }
}
