import type { Params, ParamValue } from '#contracts';
import type { ColumnTraits, FitInput, Frame } from '../estimator.js';
import type { FittedTransformer } from '../fit-transformer.js';
import type { PointerOf, Rules } from '../parameters.js';
import { findEstimator } from '../registry.js';
import type { ParamPointers, ResolvedTransformer, Stage, Swaps } from '../resolved-step.js';
import { ChainedTransform } from './chained-transform.js';
import { fitInTurn, type NamedTransformer, stagesInTurn } from './fit-in-turn.js';
import type { Parts } from './parts.js';

/** Transformers in turn: a pipeline that stands where a transformer does. */
export class TransformerPipeline implements ResolvedTransformer {
  readonly kind = 'transformer';
  readonly type = 'pipeline';
  readonly canonical: string;

  /**
   * @param transformers - the parts that do something, in order.
   * @param assemble - what parts make once some have been replaced.
   */
  constructor(
    readonly parts: Parts,
    readonly transformers: readonly NamedTransformer[],
    private readonly assemble: (parts: Parts, pointerOf: (index: number) => string) => ResolvedTransformer,
  ) {
    this.canonical = `[${transformers.map(({ step }) => step.canonical).join('>')}]`;
  }

  get params(): Params {
    return this.parts.params;
  }

  get isChecked(): boolean {
    return this.parts.isChecked;
  }

  get costKey(): string {
    return this.transformers.map(({ step }) => step.costKey).join('+');
  }

  get stages(): readonly Stage[] {
    return stagesInTurn(this.transformers);
  }

  withParams(params: Params, at: PointerOf, rules: Rules = 'all'): ResolvedTransformer {
    const parts = this.parts.withParams(params, at, rules);
    return this.assemble(parts, (index) => at(parts.list[index].name));
  }

  checkParam(name: string, value: ParamValue, at: ParamPointers, swaps: Swaps): void {
    this.parts.checkParam(name, value, at, swaps, (parts, pointer) => this.assemble(parts, () => pointer));
  }

  onTable(columns: readonly ColumnTraits[]): readonly ColumnTraits[] {
    return this.transformers.reduce((given, { step }) => step.onTable(given), columns);
  }

  fit(input: FitInput, given?: Frame): FittedTransformer {
    const { steps, training, seen } = fitInTurn(this.transformers, input, given);
    const transform = new ChainedTransform(input.frame.X.nCols, steps, findEstimator);
    return { transform, seen, training: training.frame };
  }
}
