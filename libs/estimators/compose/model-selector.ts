import { fieldError, type Params, type ParamValue, stableJson } from '#contracts';
import type { ColumnTraits, FitInput, Frame, TransformerDefinition } from '../estimator.js';
import { type FittedTransformer, fitTransformer } from '../fit-transformer.js';
import { asNumbers } from '../on-table.js';
import type { PointerOf, Rules } from '../parameters.js';
import { estimatorDefinitions } from '../registry.js';
import type { ParamPointers, ResolvedTransformer, Stage, Swaps } from '../resolved-step.js';
import { SingleEstimator } from '../single-estimator.js';
import { inputFor } from '../target-for.js';
import { keptColumns } from './kept-columns.js';
import type { Parts } from './parts.js';
import { SelectedColumns } from './selected-columns.js';
import type { SelectionParams } from './selection-params.js';

/** Keeps the columns that count most for a learner, which is fitted for nothing else. */
export class ModelSelector implements ResolvedTransformer {
  readonly kind = 'transformer';
  readonly canonical: string;

  private constructor(
    readonly parts: Parts,
    readonly estimator: SingleEstimator,
  ) {
    const { type, version } = parts.composite;
    this.canonical = stableJson([type, version, estimator.canonical, parts.own]);
  }

  /**
   * @param pointer - JSON pointer of the learner.
   * @throws {FoldmillError} `invalid_request` for a learner whose columns have no importance.
   */
  static of(parts: Parts, pointer: string): ModelSelector {
    const [{ step }] = parts.list;
    if (step instanceof SingleEstimator && step.step.definition.importances) {
      return new ModelSelector(parts, step);
    }
    const known = estimatorDefinitions.flatMap((one) => ('importances' in one ? [one.type] : []));
    const what = typeof step === 'string' ? step : step.type;
    const message = `${parts.composite.type} needs an estimator that has coefficients or importances, and ${what} has none; there are ${known.join(', ')}`;
    throw fieldError('invalid_request', pointer, message);
  }

  get type(): string {
    return this.parts.composite.type;
  }

  get params(): Params {
    return this.parts.params;
  }

  get isChecked(): boolean {
    return this.parts.isChecked;
  }

  get costKey(): string {
    return `${this.type}(${this.estimator.costKey})`;
  }

  get stages(): readonly Stage[] {
    return [{ name: this.canonical, inputs: [] }];
  }

  cost(nSamples: number, nFeatures: number, nClasses: number): number {
    return this.estimator.cost(nSamples, nFeatures, nClasses);
  }

  withParams(params: Params, at: PointerOf, rules: Rules = 'all'): ModelSelector {
    const parts = this.parts.withParams(params, at, rules);
    return ModelSelector.of(parts, at(parts.list[0].name));
  }

  checkParam(name: string, value: ParamValue, at: ParamPointers, swaps: Swaps): void {
    this.parts.checkParam(name, value, at, swaps, (parts, pointer) => ModelSelector.of(parts, pointer));
  }

  onTable(columns: readonly ColumnTraits[]): readonly ColumnTraits[] {
    this.estimator.onTable(columns);
    return asNumbers(columns);
  }

  fit(input: FitInput, seen?: Frame): FittedTransformer {
    const { definition, params } = this.estimator.step;
    const selecting: Pick<TransformerDefinition, 'type' | 'takes' | 'fit'> = {
      type: this.type,
      takes: definition.takes,
      fit: (given) => {
        const model = this.estimator.fit(inputFor(definition.kind, given));
        const own = this.parts.own as SelectionParams;
        const kept = keptColumns(definition.importances!(model), own, params);
        return new SelectedColumns(given.frame.X.nCols, kept, definition.type, model.warnings);
      },
    };
    return fitTransformer({ definition: selecting, params: {}, canonical: this.canonical }, input, seen);
  }
}
