import {
  didYouMean,
  Faults,
  FoldmillError,
  fieldError,
  groupBy,
  listed,
  type Params,
  type ParamValue,
  parseWith,
  quoted,
  StepSpec,
} from '#contracts';
import type {
  EstimatorDefinition,
  FitInput,
  Frame,
  Model,
  PredictMethod,
  TransformerDefinition,
} from './estimator.js';
import { EstimatorStep } from './estimator-step.js';
import { fitTransformer } from './fit-transformer.js';
import { type PointerOf, paramsPointer, type Rules } from './parameters.js';
import { type FittedStep, PipelineModel, pipelineType } from './pipeline-model.js';
import type { ParamPointers, ResolvedEstimator, ResolvedPieces, Swaps } from './resolved-estimator.js';
import { fitTogether, SingleEstimator } from './single-estimator.js';

/** A step of a pipeline under its name, as it was given; null for one that does nothing. */
export interface AnyStep {
  readonly name: string;
  readonly step: EstimatorStep | null;
}

/** A step that does something. */
interface NamedStep<D extends EstimatorDefinition | TransformerDefinition> {
  readonly name: string;
  readonly step: EstimatorStep<D>;
}

/**
 * Transformers, then a learner, each fitted on what the one before makes of the training rows.
 * Sample weights reach every step that takes them, as scikit-learn's metadata routing does when they are requested.
 * @see https://scikit-learn.org/stable/modules/generated/sklearn.pipeline.Pipeline.html
 */
export class Pipeline implements ResolvedEstimator {
  readonly type = pipelineType;
  readonly prefixKey: string;
  readonly #last: SingleEstimator;

  /** @param steps - all of them in order; `transformers` and `last` are those that do something. */
  constructor(
    readonly steps: readonly AnyStep[],
    readonly transformers: readonly NamedStep<TransformerDefinition>[],
    readonly last: NamedStep<EstimatorDefinition>,
  ) {
    this.prefixKey = transformers.map(({ step }) => step.canonical).join('>');
    this.#last = new SingleEstimator(last.step);
  }

  get kind(): 'classifier' | 'regressor' {
    return this.#last.kind;
  }

  get params(): Params {
    const named = this.steps.flatMap(({ name, step }): [string, unknown][] =>
      step === null
        ? [[name, passthrough]]
        : Object.entries(step.params).map(([param, value]) => [`${name}__${param}`, value]),
    );
    return Object.fromEntries(named) as Params; // parsed from JSON by schemas that make nothing else of it
  }

  get methods(): readonly PredictMethod[] {
    return this.#last.methods;
  }

  get canonical(): string {
    return `${this.prefixKey}>${this.#last.canonical}`;
  }

  get pathKey(): string {
    return `${this.prefixKey}>${this.#last.pathKey}`;
  }

  get chain(): { key: string; place: number } | null {
    const { chain } = this.#last;
    return chain && { ...chain, key: `${this.prefixKey}>${chain.key}` };
  }

  get shareKey(): string {
    return `${this.prefixKey}>${this.#last.shareKey}`;
  }

  get costKey(): string {
    return [...this.transformers, this.last].map(({ step }) => step.definition.type).join('+');
  }

  cost(nSamples: number, nFeatures: number, nClasses: number): number {
    return this.#transforming(nSamples, nFeatures) + this.#last.cost(nSamples, nFeatures, nClasses);
  }

  #transforming(nSamples: number, nFeatures: number): number {
    return this.transformers.length * nSamples * nFeatures * 4e-9;
  }

  /** Those of the last step. Every piece fits what comes before it, on all training rows, unless its thread has. */
  get pieces(): ResolvedPieces | null {
    const { pieces } = this.#last;
    if (!pieces) return null;
    return {
      count: pieces.count,
      setup: (nSamples, nFeatures) =>
        this.#transforming(nSamples, nFeatures) + pieces.setup(nSamples, nFeatures),
      fit: (input, first, n) => {
        return pieces.fit(this.#fitTransformers(input).training, first, n);
      },
      merge: (input, parts, candidates) => {
        const { steps, training, seen } = this.#fitTransformers(input);
        const pipelines = candidates as readonly Pipeline[];
        const lasts = pipelines.map((pipeline) => pipeline.#last);
        const models = pieces.merge(training, parts, lasts);
        return pipelines.map((pipeline, index) => pipeline.#model(input, steps, seen, models[index]));
      },
    };
  }

  withParams(params: Params, at: PointerOf = paramsPointer('/estimator'), rules: Rules = 'all'): Pipeline {
    const given = new Map<string, Params>();
    const replaced = new Map<string, EstimatorStep | null>();
    const faults = new Faults();
    for (const [key, value] of Object.entries(params)) {
      faults.collect(() => {
        const { name, param } = this.#place(key, at(key));
        if (param === undefined) replaced.set(name, resolveStep(value, at(key), rules));
        else given.set(name, { ...given.get(name), [param]: value });
      });
    }
    const changed = this.steps.map(({ name, step }): AnyStep => {
      const base = replaced.has(name) ? (replaced.get(name) ?? null) : step;
      const own = given.get(name) ?? {};
      const pointerOf: PointerOf = (param) => at(`${name}__${param}`);
      const isDone = Object.keys(own).length === 0 && (base?.isChecked ?? true);
      return {
        name,
        step: isDone ? base : (faults.collect(() => setOn(name, base, own, pointerOf, rules)) ?? null),
      };
    });
    faults.throwIfAny();
    return assemble(changed, (index) => at(this.steps[index].name));
  }

  checkParam(key: string, value: ParamValue, at: ParamPointers, swaps: Swaps): void {
    const { name, param } = this.#place(key, at.name);
    if (param === undefined) {
      const step = resolveStep(value, at.value, 'each');
      // A last step that does nothing fails its candidates, as in scikit-learn; an estimator in a wrong place is refused.
      if (step !== null)
        assemble(
          this.steps.map((one) => (one.name === name ? { name, step } : one)),
          () => at.value,
        );
      return;
    }
    const steps = swaps.get(name)?.flatMap((spec) => resolvedOrNone(spec)) ?? [
      this.steps.find((one) => one.name === name)?.step ?? null,
    ];
    const faults = new Faults();
    for (const step of steps) {
      const before = faults.count;
      faults.collect(() => {
        if (step === null) throw noParameters(name, at.name);
        step.checkParam(param, value, at);
      });
      if (faults.count === before) return;
    }
    faults.throwIfAny();
  }

  /** The step that a key names, and the parameter of it; none for the step as a whole. */
  #place(key: string, pointer: string): { name: string; param?: string } {
    const cut = key.indexOf('__');
    const name = cut < 0 ? key : key.slice(0, cut);
    const names = this.steps.map((step) => step.name);
    if (names.includes(name)) return cut < 0 ? { name } : { name, param: key.slice(cut + 2) };
    const meant = cut < 0 ? '' : didYouMean(name, names);
    throw fieldError(
      'invalid_parameter',
      pointer,
      `the pipeline has no step for ${quoted(key)}${meant}; write step__parameter with a step of ${listed(names)}`,
    );
  }

  fit(input: FitInput): Model {
    const { steps, training, seen } = this.#fitTransformers(input);
    return this.#model(input, steps, seen, this.#last.fit(training));
  }

  fitMany(input: FitInput, candidates: readonly ResolvedEstimator[]): { models: Model[]; fitsRun: number } {
    // A step can be replaced by a candidate, so the last ones need not be of one kind.
    const pipelines = candidates.map((candidate, index) => ({ pipeline: candidate as Pipeline, index }));
    const alike = groupBy(pipelines, ({ pipeline }) => `${pipeline.#last.type}|${pipeline.prefixKey}`);
    const models: Model[] = new Array(candidates.length);
    let fitsRun = 0;
    for (const group of alike.values()) {
      const { steps, training, seen } = group[0].pipeline.#fitTransformers(input);
      const fitted = fitTogether(
        training,
        group.map(({ pipeline }) => pipeline.last.step),
      );
      group.forEach(({ pipeline, index }, place) => {
        models[index] = pipeline.#model(input, steps, seen, fitted.models[place]);
      });
      fitsRun += fitted.fitsRun;
    }
    return { models, fitsRun };
  }

  fitChains(
    input: FitInput,
    chains: readonly (readonly ResolvedEstimator[])[],
  ): { models: Model[][]; fitsRun: number } {
    const { steps, training, seen } = this.#fitTransformers(input);
    const pipelines = chains as readonly (readonly Pipeline[])[];
    const lasts = pipelines.map((chain) => chain.map((pipeline) => pipeline.#last));
    const { models, fitsRun } = this.#last.fitChains(training, lasts);
    const whole = pipelines.map((chain, c) =>
      chain.map((pipeline, i) => pipeline.#model(input, steps, seen, models[c][i])),
    );
    return { models: whole, fitsRun };
  }

  /** Fits each transformer on what the ones before make of the training rows. */
  #fitTransformers(input: FitInput): { steps: FittedStep[]; training: FitInput; seen: Frame } {
    let training = input;
    let seen = input.frame;
    const steps: FittedStep[] = [];
    for (const { name, step } of this.transformers) {
      const fitted = fitTransformer(step, training, seen);
      steps.push({ name, transform: fitted.transform });
      training = { ...input, frame: fitted.training };
      seen = fitted.seen;
    }
    return { steps, training, seen };
  }

  #model(input: FitInput, steps: readonly FittedStep[], transformed: Frame, last: Model): PipelineModel {
    return new PipelineModel(steps, this.last.name, last, { frameId: input.frame.id, transformed });
  }
}

/**
 * @param pointerOf - JSON pointer of the step at an index.
 * @throws {FoldmillError} `invalid_request` where a learner stands before the end, or none at it.
 */
export function assemble(steps: readonly AnyStep[], pointerOf: (index: number) => string): Pipeline {
  const transformers = steps.slice(0, -1).flatMap(({ name, step }, index) => {
    if (step === null) return [];
    if (isLearner(step)) {
      const message = `step ${quoted(name)} is ${step.definition.type}, a ${step.definition.kind}: only transformers stand before the last step`;
      throw fieldError('invalid_request', pointerOf(index), message);
    }
    return [{ name, step: step as EstimatorStep<TransformerDefinition> }];
  });
  const { name, step } = steps[steps.length - 1];
  if (step === null || !isLearner(step)) {
    const what = step === null ? passthrough : `${step.definition.type}, a transformer`;
    const message = `the last step ${quoted(name)} is ${what}, which predicts nothing: a pipeline ends in a classifier or regressor`;
    throw fieldError('invalid_request', pointerOf(steps.length - 1), message);
  }
  return new Pipeline(steps, transformers, { name, step });
}

function isLearner(step: EstimatorStep): step is EstimatorStep<EstimatorDefinition> {
  return step.definition.kind !== 'transformer';
}

const passthrough = 'passthrough';

/**
 * A step that a request names; null for one that does nothing.
 * @throws {FoldmillError} as `EstimatorStep.resolve`, or `invalid_parameter` for what is no estimator.
 */
export function resolveStep(value: unknown, pointer: string, rules: Rules): EstimatorStep | null {
  const spec = specOf(value, pointer);
  return spec === passthrough ? null : EstimatorStep.resolve(spec, pointer, rules);
}

/** A step that a space puts in, or nothing where it is at fault, which is reported at its own place. */
function resolvedOrNone(value: ParamValue): (EstimatorStep | null)[] {
  const step = new Faults().collect(() => resolveStep(value, '', 'each'));
  return step === undefined ? [] : [step];
}

/** @throws {FoldmillError} `invalid_parameter` */
function setOn(
  name: string,
  step: EstimatorStep | null,
  params: Params,
  at: PointerOf,
  rules: Rules,
): EstimatorStep {
  const [first = ''] = Object.keys(params);
  if (step === null) throw noParameters(name, at(first));
  return step.withParams(params, at, rules);
}

const noParameters = (name: string, pointer: string): FoldmillError =>
  fieldError('invalid_parameter', pointer, `step ${quoted(name)} is ${passthrough}, which has no parameters`);

function specOf(value: unknown, pointer: string): StepSpec {
  try {
    return parseWith(StepSpec, value, 'invalid_parameter', pointer);
  } catch (error) {
    if (!(error instanceof FoldmillError)) throw error;
    throw fieldError(
      'invalid_parameter',
      pointer,
      'a step is replaced by an estimator, {"type": …, "params": …}, or by "passthrough"',
    );
  }
}
