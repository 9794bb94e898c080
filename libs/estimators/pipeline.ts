import { groupBy, type Params, type ParamValue } from '#contracts';
import { fitInTurn, type NamedTransformer, stagesInTurn } from './compose/fit-in-turn.js';
import type { Parts } from './compose/parts.js';
import {
  afterWarnings,
  type ColumnTraits,
  type FitInput,
  type Frame,
  type Grown,
  type Model,
  type ModelState,
  type PredictMethod,
  warningsOf,
} from './estimator.js';
import { type PointerOf, paramsPointer, type Rules } from './parameters.js';
import { type FittedStep, PipelineModel, pipelineType } from './pipeline-model.js';
import type { ResolvedEstimator, ResolvedPieces } from './resolved-estimator.js';
import type { ParamPointers, Stage, Swaps } from './resolved-step.js';

/** The step at the end of a pipeline. */
interface NamedLearner {
  readonly name: string;
  readonly step: ResolvedEstimator;
}

/**
 * Transformers, then a learner, each fitted on what the one before makes of the training rows.
 * Sample weights reach every step that takes them, as scikit-learn's metadata routing does when they are requested.
 * @see https://scikit-learn.org/stable/modules/generated/sklearn.pipeline.Pipeline.html
 */
export class Pipeline implements ResolvedEstimator {
  readonly type = pipelineType;
  readonly #own: string;

  /**
   * @param parts - all steps in order; `transformers` and `last` are those that do something.
   * @param assemble - what parts make once some have been replaced.
   */
  constructor(
    readonly parts: Parts,
    readonly transformers: readonly NamedTransformer[],
    readonly last: NamedLearner,
    private readonly assemble: (parts: Parts, pointerOf: (index: number) => string) => Pipeline,
  ) {
    this.#own = transformers.map(({ step }) => step.canonical).join('>');
  }

  get #last(): ResolvedEstimator {
    return this.last.step;
  }

  get kind(): 'classifier' | 'regressor' {
    return this.#last.kind;
  }

  get params(): Params {
    return this.parts.params;
  }

  get isChecked(): boolean {
    return this.parts.isChecked;
  }

  get methods(): readonly PredictMethod[] {
    return this.#last.methods;
  }

  get prefixKey(): string {
    const { prefixKey } = this.#last;
    return prefixKey === '' ? this.#own : `${this.#own}>${prefixKey}`;
  }

  get stages(): readonly Stage[] {
    return stagesInTurn([...this.transformers, this.last]);
  }

  get canonical(): string {
    return `${this.#own}>${this.#last.canonical}`;
  }

  get pathKey(): string {
    return `${this.#own}>${this.#last.pathKey}`;
  }

  get chain(): { key: string; place: number } | null {
    const { chain } = this.#last;
    return chain && { ...chain, key: `${this.#own}>${chain.key}` };
  }

  get shareKey(): string {
    return `${this.#own}>${this.#last.shareKey}`;
  }

  get costKey(): string {
    return [...this.transformers, this.last].map(({ step }) => step.costKey).join('+');
  }

  cost(nSamples: number, nFeatures: number, nClasses: number): number {
    return this.#transforming(nSamples, nFeatures, nClasses) + this.#last.cost(nSamples, nFeatures, nClasses);
  }

  #transforming(nSamples: number, nFeatures: number, nClasses: number): number {
    const own = this.transformers.map(({ step }) => step.cost?.(nSamples, nFeatures, nClasses) ?? 0);
    return own.reduce((sum, cost) => sum + cost, this.transformers.length * nSamples * nFeatures * 4e-9);
  }

  /** Those of the last step. Every piece fits what comes before it, on all training rows, unless its thread has. */
  get pieces(): ResolvedPieces | null {
    const { pieces } = this.#last;
    if (!pieces) return null;
    return {
      count: pieces.count,
      setup: (nSamples, nFeatures) =>
        this.#transforming(nSamples, nFeatures, 2) + pieces.setup(nSamples, nFeatures),
      fit: (input, first, n, grown) =>
        pieces.fit(fitInTurn(this.transformers, input).training, first, n, grown),
      merge: (input, parts, candidates) => {
        const { steps, training, seen } = fitInTurn(this.transformers, input);
        const pipelines = candidates as readonly Pipeline[];
        const lasts = pipelines.map((pipeline) => pipeline.#last);
        const models = pieces.merge(training, parts, lasts);
        return pipelines.map((pipeline, index) => pipeline.#model(input, steps, seen, models[index]));
      },
    };
  }

  withParams(params: Params, at: PointerOf = paramsPointer('/estimator'), rules: Rules = 'all'): Pipeline {
    const parts = this.parts.withParams(params, at, rules);
    return this.assemble(parts, (index) => at(parts.list[index].name));
  }

  checkParam(key: string, value: ParamValue, at: ParamPointers, swaps: Swaps): void {
    this.parts.checkParam(key, value, at, swaps, (parts, pointer) => this.assemble(parts, () => pointer));
  }

  onTable(columns: readonly ColumnTraits[]): readonly ColumnTraits[] {
    const before = this.transformers.reduce((given, { step }) => step.onTable(given), columns);
    return this.#last.onTable(before);
  }

  fit(input: FitInput): Model {
    const { steps, training, seen } = fitInTurn(this.transformers, input);
    const last = afterWarnings(warningsOf(steps), () => this.#last.fit(training));
    return this.#model(input, steps, seen, last);
  }

  fitMany(
    input: FitInput,
    candidates: readonly ResolvedEstimator[],
    grown?: readonly Grown[],
  ): { models: Model[]; fitsRun: number } {
    // A step can be replaced by a candidate, so the last ones need not be of one kind.
    const pipelines = candidates.map((candidate, index) => ({ pipeline: candidate as Pipeline, index }));
    const alike = groupBy(pipelines, ({ pipeline }) => `${pipeline.#last.type}|${pipeline.#own}`);
    const models: Model[] = new Array(candidates.length);
    let fitsRun = 0;
    for (const group of alike.values()) {
      const { transformers } = group[0].pipeline;
      const { steps, training, seen } = fitInTurn(transformers, input);
      const lasts = group.map(({ pipeline }) => pipeline.#last);
      const fitted = lasts[0].fitMany(
        training,
        lasts,
        group.map(({ index }) => grown?.[index] ?? null),
      );
      group.forEach(({ pipeline, index }, place) => {
        models[index] = pipeline.#model(input, steps, seen, fitted.models[place]);
      });
      fitsRun += fitted.fitsRun;
    }
    return { models, fitsRun };
  }

  growthKey(param: string): string | null {
    const { name } = this.last;
    if (!param.startsWith(`${name}__`)) return null;
    const key = this.#last.growthKey(param.slice(name.length + 2));
    return key && `${this.#own}>${key}`;
  }

  grownState(model: Model): ModelState {
    return this.#last.grownState((model as PipelineModel).last); // made by this estimator
  }

  fitChains(
    input: FitInput,
    chains: readonly (readonly ResolvedEstimator[])[],
  ): { models: Model[][]; fitsRun: number } {
    const { steps, training, seen } = fitInTurn(this.transformers, input);
    const pipelines = chains as readonly (readonly Pipeline[])[];
    const lasts = pipelines.map((chain) => chain.map((pipeline) => pipeline.#last));
    const { models, fitsRun } = this.#last.fitChains(training, lasts);
    const whole = pipelines.map((chain, c) =>
      chain.map((pipeline, i) => pipeline.#model(input, steps, seen, models[c][i])),
    );
    return { models: whole, fitsRun };
  }

  #model(input: FitInput, steps: readonly FittedStep[], transformed: Frame, last: Model): PipelineModel {
    return new PipelineModel(steps, this.last.name, last, { frameId: input.frame.id, transformed });
  }
}
