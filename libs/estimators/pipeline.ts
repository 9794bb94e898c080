import {
  EstimatorSpec,
  FoldmillError,
  fieldError,
  groupBy,
  hash128,
  type Params,
  parseWith,
} from '#contracts';
import { derived, transformed } from './derived-matrix.js';
import type {
  EstimatorDefinition,
  FitInput,
  Frame,
  Model,
  PredictMethod,
  TransformerDefinition,
} from './estimator.js';
import { EstimatorStep } from './estimator-step.js';
import { type PointerOf, paramsPointer } from './parameters.js';
import { type FittedStep, PipelineModel, pipelineType } from './pipeline-model.js';
import type { ResolvedEstimator, ResolvedPieces } from './resolved-estimator.js';
import { fitTogether, SingleEstimator } from './single-estimator.js';

/** What a fitted transformer itself takes at most, per column. */
const transformBytes = 64;

/** A step of a pipeline under its name. */
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

  constructor(
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
    const named = [...this.transformers, this.last].flatMap(({ name, step }) =>
      Object.entries(step.params).map(([param, value]) => [`${name}__${param}`, value] as const),
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
        const { frame } = this.#fitTransformers(input);
        return pieces.fit({ ...input, frame }, first, n);
      },
      merge: (input, parts, candidates) => {
        const { steps, frame } = this.#fitTransformers(input);
        const pipelines = candidates as readonly Pipeline[];
        const lasts = pipelines.map((pipeline) => pipeline.#last);
        const models = pieces.merge({ ...input, frame }, parts, lasts);
        return pipelines.map((pipeline, index) => pipeline.#model(input, steps, frame, models[index]));
      },
    };
  }

  withParams(params: Params, at: PointerOf = paramsPointer('/estimator')): Pipeline {
    const given = new Map<string, Params>();
    const replaced = new Map<string, EstimatorStep>();
    const steps = [...this.transformers, this.last];
    const stepNames = steps.map(({ name }) => name);
    for (const [key, value] of Object.entries(params)) {
      const name = stepNames.find((known) => key === known || key.startsWith(`${known}__`));
      if (name === undefined) {
        const message = `the pipeline has no step for "${key}"; write step__parameter with a step of ${stepNames.join(', ')}`;
        throw fieldError('invalid_parameter', at(key), message);
      }
      if (key === name) replaced.set(name, EstimatorStep.resolve(specOf(value, at(key)), at(key)));
      else given.set(name, { ...given.get(name), [key.slice(name.length + 2)]: value });
    }
    const changed = steps.map(({ name, step }) => {
      const base: EstimatorStep = replaced.get(name) ?? step;
      const own = given.get(name);
      return { name, step: own ? base.withParams(own, (param) => at(`${name}__${param}`)) : base };
    });
    return assemble(changed, (index) => at(stepNames[index]));
  }

  fit(input: FitInput): Model {
    const { steps, frame } = this.#fitTransformers(input);
    return this.#model(input, steps, frame, this.#last.fit({ ...input, frame }));
  }

  fitMany(input: FitInput, candidates: readonly ResolvedEstimator[]): { models: Model[]; fitsRun: number } {
    // A step can be replaced by a candidate, so the last ones need not be of one kind.
    const pipelines = candidates.map((candidate, index) => ({ pipeline: candidate as Pipeline, index }));
    const alike = groupBy(pipelines, ({ pipeline }) => `${pipeline.#last.type}|${pipeline.prefixKey}`);
    const models: Model[] = new Array(candidates.length);
    let fitsRun = 0;
    for (const group of alike.values()) {
      const { steps, frame } = group[0].pipeline.#fitTransformers(input);
      const fitted = fitTogether(
        { ...input, frame },
        group.map(({ pipeline }) => pipeline.last.step),
      );
      group.forEach(({ pipeline, index }, place) => {
        models[index] = pipeline.#model(input, steps, frame, fitted.models[place]);
      });
      fitsRun += fitted.fitsRun;
    }
    return { models, fitsRun };
  }

  fitChains(
    input: FitInput,
    chains: readonly (readonly ResolvedEstimator[])[],
  ): { models: Model[][]; fitsRun: number } {
    const { steps, frame } = this.#fitTransformers(input);
    const pipelines = chains as readonly (readonly Pipeline[])[];
    const lasts = pipelines.map((chain) => chain.map((pipeline) => pipeline.#last));
    const { models, fitsRun } = this.#last.fitChains({ ...input, frame }, lasts);
    const whole = pipelines.map((chain, c) =>
      chain.map((pipeline, i) => pipeline.#model(input, steps, frame, models[c][i])),
    );
    return { models: whole, fitsRun };
  }

  /**
   * Fits each transformer on the training rows and transforms every row, so that splits and candidates can share; rows
   * of a frame that a thread can't keep once more are transformed as they are read.
   */
  #fitTransformers(input: FitInput): { steps: FittedStep[]; frame: Frame } {
    const { rows, sampleWeight, workspace } = input;
    const fittedOn = hash128(rows, sampleWeight ?? '');
    let frame = input.frame;
    const steps: FittedStep[] = [];
    for (const { name, step } of this.transformers) {
      const before = frame;
      const id = hash128('transformed', before.id, step.canonical, fittedOn);
      const { nRows, nCols } = before.X;
      const bytes = nRows * nCols * 8;
      const isKept = workspace.fits(bytes);
      const made = workspace.get(`transformed:${id}`, isKept ? bytes : nCols * transformBytes, () => {
        const transform = step.definition.fit({ ...input, frame: before }, step.params);
        const X = isKept ? transformed(before.X, transform) : derived(before.X, transform);
        return { transform, frame: { id, X } };
      });
      steps.push({ name, transform: made.transform });
      frame = made.frame;
    }
    return { steps, frame };
  }

  #model(input: FitInput, steps: readonly FittedStep[], transformed: Frame, last: Model): PipelineModel {
    return new PipelineModel(steps, this.last.name, last, { frameId: input.frame.id, transformed });
  }
}

/**
 * @param pointerOf - JSON pointer of the step at an index.
 * @throws {FoldmillError} `invalid_request` where a learner stands before the end or a transformer at it.
 */
export function assemble(
  steps: readonly NamedStep<EstimatorDefinition | TransformerDefinition>[],
  pointerOf: (index: number) => string,
): Pipeline {
  const transformers = steps.slice(0, -1).map(({ name, step }, index) => {
    if (isLearner(step)) {
      const message = `step "${name}" is ${step.definition.type}, a ${step.definition.kind}: only transformers stand before the last step`;
      throw fieldError('invalid_request', pointerOf(index), message);
    }
    return { name, step: step as EstimatorStep<TransformerDefinition> };
  });
  const { name, step } = steps[steps.length - 1];
  if (!isLearner(step)) {
    const message = `the last step "${name}" is ${step.definition.type}, a transformer: a pipeline ends in a classifier or regressor`;
    throw fieldError('invalid_request', pointerOf(steps.length - 1), message);
  }
  return new Pipeline(transformers, { name, step });
}

function isLearner(step: EstimatorStep): step is EstimatorStep<EstimatorDefinition> {
  return step.definition.kind !== 'transformer';
}

function specOf(value: unknown, pointer: string): EstimatorSpec {
  try {
    return parseWith(EstimatorSpec, value, 'invalid_parameter', pointer);
  } catch (error) {
    if (!(error instanceof FoldmillError)) throw error;
    throw fieldError(
      'invalid_parameter',
      pointer,
      'a step is replaced by an estimator, {"type": …, "params": …}',
    );
  }
}
