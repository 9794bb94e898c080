import type { Params, ParamValue } from '#contracts';
import { checkRows } from './check-rows.js';
import {
  afterWarnings,
  type ColumnTraits,
  type EstimatorDefinition,
  type FitInput,
  type Grown,
  type Model,
  type ModelState,
  type PredictMethod,
} from './estimator.js';
import type { EstimatorStep } from './estimator-step.js';
import { checkTraits } from './on-table.js';
import { type PointerOf, paramsPointer, type Rules } from './parameters.js';
import type { ResolvedEstimator, ResolvedPieces } from './resolved-estimator.js';
import type { ParamPointers } from './resolved-step.js';

/** A learner by itself. */
export class SingleEstimator implements ResolvedEstimator {
  readonly prefixKey = '';
  readonly stages = [];

  constructor(readonly step: EstimatorStep<EstimatorDefinition>) {}

  get type(): string {
    return this.step.definition.type;
  }

  get kind(): 'classifier' | 'regressor' {
    return this.step.definition.kind;
  }

  get params(): Params {
    return this.step.params as Params; // parsed from JSON by a schema that makes nothing else of it
  }

  get methods(): readonly PredictMethod[] {
    return this.step.definition.methods(this.step.params);
  }

  get canonical(): string {
    return this.step.canonical;
  }

  get costKey(): string {
    return this.type;
  }

  get pathKey(): string {
    const { definition, params, canonical } = this.step;
    return definition.pathKey
      ? `${this.type}@${definition.version}|${definition.pathKey(params)}`
      : canonical;
  }

  get shareKey(): string {
    const { definition, params } = this.step;
    return `${this.type}@${definition.version}|${definition.shareKey?.(params) ?? ''}`;
  }

  get chain(): { key: string; place: number } | null {
    const { definition, params } = this.step;
    const key = definition.chains?.key(params) ?? null;
    if (key === null) return null;
    return { key: `${this.type}@${definition.version}|${key}`, place: definition.chains!.place(params) };
  }

  cost(nSamples: number, nFeatures: number, nClasses: number): number {
    return this.step.definition.cost(this.step.params, nSamples, nFeatures, nClasses);
  }

  get pieces(): ResolvedPieces | null {
    const { definition, params } = this.step;
    const { pieces } = definition;
    if (!pieces) return null;
    return {
      count: pieces.count(params),
      setup: (nSamples, nFeatures) => pieces.setup(params, nSamples, nFeatures),
      fit: (input, first, n, grown) => {
        checkRows(input.frame, input.rows, definition);
        return pieces.fit(input, params, first, n, grown);
      },
      merge: (_input, parts, candidates) =>
        pieces.merge(
          candidates.map((candidate) => (candidate as SingleEstimator).step.params),
          parts,
        ),
    };
  }

  get isChecked(): boolean {
    return this.step.isChecked;
  }

  withParams(
    params: Params,
    pointerOf: PointerOf = paramsPointer('/estimator'),
    rules?: Rules,
  ): SingleEstimator {
    return new SingleEstimator(this.step.withParams(params, pointerOf, rules));
  }

  checkParam(name: string, value: ParamValue, at: ParamPointers): void {
    this.step.checkParam(name, value, at);
  }

  onTable(columns: readonly ColumnTraits[]): readonly ColumnTraits[] {
    checkTraits(columns, this.step.definition);
    return [];
  }

  fit(input: FitInput): Model {
    const { definition, params } = this.step;
    return afterWarnings(definition.warnsFirst?.(params) ?? [], () => {
      checkRows(input.frame, input.rows, definition);
      return definition.fit(input, params);
    });
  }

  fitMany(
    input: FitInput,
    candidates: readonly ResolvedEstimator[],
    grown?: readonly Grown[],
  ): { models: Model[]; fitsRun: number } {
    checkRows(input.frame, input.rows, this.step.definition);
    const steps = candidates.map((candidate) => (candidate as SingleEstimator).step);
    return fitTogether(input, steps, grown);
  }

  growthKey(param: string): string | null {
    return this.step.definition.grows === param ? this.pathKey : null;
  }

  grownState(model: Model): ModelState {
    return this.step.definition.grownState?.(model) ?? model.state();
  }

  fitChains(
    input: FitInput,
    chains: readonly (readonly ResolvedEstimator[])[],
  ): { models: Model[][]; fitsRun: number } {
    checkRows(input.frame, input.rows, this.step.definition);
    const params = chains.map((chain) =>
      chain.map((candidate) => (candidate as SingleEstimator).step.params),
    );
    return this.step.definition.chains!.fit(input, params);
  }
}

/**
 * Fits steps of one definition on the same rows. Equal ones are fitted once; a definition with `fitMany` gets all
 * the others in one call, since it knows best what they share.
 */
function fitTogether(
  input: FitInput,
  steps: readonly EstimatorStep<EstimatorDefinition>[],
  grown?: readonly Grown[],
): { models: Model[]; fitsRun: number } {
  const distinct = new Map<string, number>();
  const firsts: EstimatorStep<EstimatorDefinition>[] = [];
  const grownFirsts: Grown[] = [];
  const places = steps.map((step, index) => {
    const place = distinct.get(step.canonical) ?? firsts.push(step) - 1;
    grownFirsts[place] ??= grown?.[index] ?? null;
    distinct.set(step.canonical, place);
    return place;
  });
  const { definition } = firsts[0];
  const fitted = definition.fitMany
    ? definition.fitMany(
        input,
        firsts.map((step) => step.params),
        grownFirsts,
      )
    : { models: firsts.map((step) => definition.fit(input, step.params)), fitsRun: firsts.length };
  return { models: places.map((place) => fitted.models[place]), fitsRun: fitted.fitsRun };
}
