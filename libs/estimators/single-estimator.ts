import { jsonPointer, type Params } from '#contracts';
import type { EstimatorDefinition, FitInput, Model, PredictMethod } from './estimator.js';
import type { EstimatorStep } from './estimator-step.js';
import type { ResolvedEstimator } from './resolved-estimator.js';

/** A learner by itself. */
export class SingleEstimator implements ResolvedEstimator {
  readonly prefixKey = '';

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

  cost(nSamples: number, nFeatures: number, nClasses: number): number {
    return this.step.definition.cost(this.step.params, nSamples, nFeatures, nClasses);
  }

  withParams(params: Params, pointer = '/estimator/params'): SingleEstimator {
    return new SingleEstimator(this.step.withParams(params, (name) => pointer + jsonPointer([name])));
  }

  fit(input: FitInput): Model {
    return this.step.definition.fit(input, this.step.params);
  }

  fitMany(input: FitInput, candidates: readonly ResolvedEstimator[]): { models: Model[]; fitsRun: number } {
    return fitAlongPaths(
      input,
      candidates.map((candidate) => (candidate as SingleEstimator).step),
    );
  }
}

/** One run of `fitMany` per path, or one fit per distinct candidate of an estimator that has no paths. */
export function fitAlongPaths(
  input: FitInput,
  steps: readonly EstimatorStep<EstimatorDefinition>[],
): { models: Model[]; fitsRun: number } {
  const paths = new Map<string, number[]>();
  for (const [index, step] of steps.entries()) {
    const { definition, params, canonical } = step;
    const key = definition.fitMany && definition.pathKey ? definition.pathKey(params) : canonical;
    const path = paths.get(key);
    if (path) path.push(index);
    else paths.set(key, [index]);
  }
  const models: Model[] = new Array(steps.length);
  let fitsRun = 0;
  for (const path of paths.values()) {
    const { definition, params } = steps[path[0]];
    if (definition.fitMany && path.length > 1) {
      const along = definition.fitMany(
        input,
        path.map((index) => steps[index].params),
      );
      path.forEach((index, place) => {
        models[index] = along.models[place];
      });
      fitsRun += along.fitsRun;
    } else {
      const model = definition.fit(input, params);
      for (const index of path) models[index] = model;
      fitsRun++;
    }
  }
  return { models, fitsRun };
}
