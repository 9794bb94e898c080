import type { Params } from '#contracts';
import type { FitInput, Grown, Model, ModelState, PredictMethod } from './estimator.js';
import type { PointerOf, Rules } from './parameters.js';
import type { ResolvedPart, Stage } from './resolved-step.js';

/**
 * An estimator or a pipeline looked up in the registry, with every parameter checked and defaults filled in.
 * Immutable. The keys say what may be shared; each names the estimator and its version, so keys of different
 * estimators never meet.
 */
export interface ResolvedEstimator extends ResolvedPart {
  readonly kind: 'classifier' | 'regressor';
  readonly methods: readonly PredictMethod[];
  /** Candidates with equal keys are served by one fit run (see EstimatorDefinition.pathKey). */
  readonly pathKey: string;
  /** Candidates with equal keys share more when they run in one task (see EstimatorDefinition.shareKey). */
  readonly shareKey: string;
  /** Where it stands among candidates that can start from one another; null where it starts anew (see WarmStarts). */
  readonly chain: { readonly key: string; readonly place: number } | null;
  /** The transformers before the estimator: candidates with equal keys fit them once per split. '' without any. */
  readonly prefixKey: string;
  /** The transformers that it fits before the estimator, one by one. */
  readonly stages: readonly Stage[];
  /** Rough seconds of one fit and its predictions, before anything was measured. */
  cost(nSamples: number, nFeatures: number, nClasses: number): number;
  /**
   * The same estimator with some parameters set, as scikit-learn's set_params: `step__param` reaches into a
   * pipeline, and a step's own name replaces the step by an estimator spec, before parameters are set.
   * @param pointerOf - where each of `params` stands in the request; left out, in the estimator's own `params`.
   * @throws {FoldmillError} `invalid_parameter`, or `unknown_estimator` for a step put in.
   */
  withParams(params: Params, pointerOf?: PointerOf, rules?: Rules): ResolvedEstimator;
  /** @throws {FitError} where this fit can't be made: the evaluation gets `error_score`. */
  fit(input: FitInput): Model;
  /**
   * Fits candidates of this estimator (made by `withParams`) on the same rows, sharing what can be shared; the
   * models equal those of `fit` one by one.
   * @param grown - by candidate, what `grownState` returned for a smaller one with its `growthKey`.
   * @returns models in the order of `candidates`, and how many fits of the last step were really run.
   * @throws {FitError} when any of them can't be made: fit them one by one to learn which.
   */
  fitMany(
    input: FitInput,
    candidates: readonly ResolvedEstimator[],
    grown?: readonly Grown[],
  ): { models: Model[]; fitsRun: number };
  /**
   * Equal for fits on the same rows of which one with more of a parameter goes on from one with less: `n_estimators` of
   * a forest. Null where none can.
   */
  growthKey(param: string): string | null;
  /** What a larger fit goes on from, of a model that this one made. */
  grownState(model: Model): ModelState;
  /**
   * Fits candidates of this estimator, each from the solution of the one before it in its chain.
   * @param chains - candidates in the order of their places, those of each chain under one key.
   * @returns models in the order of the chains and their candidates, and how many fits of the last step were really run.
   * @throws {FitError} when any of them can't be made.
   */
  fitChains(
    input: FitInput,
    chains: readonly (readonly ResolvedEstimator[])[],
  ): { models: Model[][]; fitsRun: number };
  /** How this fit is divided among workers; null where it is one piece. */
  readonly pieces: ResolvedPieces | null;
}

/** See DivisibleFit. */
export interface ResolvedPieces {
  readonly count: number;
  /** Rough seconds that each call of `fit` takes before its first piece; compares to the estimator's `cost`. */
  setup(nSamples: number, nFeatures: number): number;
  /**
   * @param grown - first pieces that there are already.
   * @throws {FitError} as the whole fit.
   */
  fit(input: FitInput, first: number, n: number, grown?: Grown): ModelState;
  /**
   * @param input - what the pieces were fitted on.
   * @param parts - all pieces of the candidate that has the most, in order.
   * @param candidates - of this estimator's path; the models equal those of their own `fit`.
   */
  merge(input: FitInput, parts: readonly ModelState[], candidates: readonly ResolvedEstimator[]): Model[];
}
