import type { EstimatorSpec, Params, ParamValue } from '#contracts';
import type { ColumnTraits, FitInput, Frame } from './estimator.js';
import type { FittedTransformer } from './fit-transformer.js';
import type { PointerOf, Rules } from './parameters.js';
import type { ResolvedEstimator } from './resolved-estimator.js';

/** Where a parameter and a value of it stand in the request. */
export interface ParamPointers {
  readonly name: string;
  readonly value: string;
}

/** The values that a space has for a step, by the step's name; those of a nested one as `outer__inner`. */
export type Swaps = ReadonlyMap<string, readonly ParamValue[]>;

/** What estimators and transformers have in common once they are looked up. Immutable. */
export interface ResolvedPart {
  /** The registry's type, or `pipeline`, `column_transformer`, … */
  readonly type: string;
  /** Every parameter with its value; those of a nested step as `step__param`. */
  readonly params: Params;
  /** Names what a fit computes, apart from the rows: types, versions and the parameters that matter. */
  readonly canonical: string;
  /** What measured speeds are filed under: the types of the steps, joined by `+`. */
  readonly costKey: string;
  /** Whether its parameters are known to go together. */
  readonly isChecked: boolean;
  /**
   * Checks a value that a search tries, by itself: what goes together shows in each candidate.
   * @param at - JSON pointers of the parameter and of the value in the request.
   * @param swaps - what the same space puts in the place of steps, by their names.
   * @throws {FoldmillError} for a value that no candidate can have.
   */
  checkParam(name: string, value: ParamValue, at: ParamPointers, swaps: Swaps): void;
  /**
   * Looks before anything is fitted whether it can take these columns.
   * @returns what is known of what comes out; nothing for a learner.
   * @throws {TableFault} where it can't.
   */
  onTable(columns: readonly ColumnTraits[]): readonly ColumnTraits[];
}

/** Why columns can't be taken, and by what. */
export class TableFault extends Error {
  override readonly name = 'TableFault';
}

/** A transformer, or several put together, with every parameter checked and defaults filled in. */
export interface ResolvedTransformer extends ResolvedPart {
  readonly kind: 'transformer';
  /** The steps that it fits in turn, for the plan: each reads what those at `inputs` make, or what it is given. */
  readonly stages: readonly Stage[];
  /** Rough seconds of a fit, where it is more than a few passes over the rows. */
  cost?(nSamples: number, nFeatures: number, nClasses: number): number;
  withParams(params: Params, pointerOf: PointerOf, rules?: Rules): ResolvedTransformer;
  /**
   * Fits on the training rows and transforms every row.
   * @param seen - the frame of other rows, where that of the fit isn't for them.
   * @throws {FitError} where the fit can't be made.
   */
  fit(input: FitInput, seen?: Frame): FittedTransformer;
}

/** One transformer that is fitted, as the plan shows it. */
export interface Stage {
  /** What it computes, given its inputs. */
  readonly name: string;
  /** Places of the stages before it, in the same list; none for one that reads the training rows. */
  readonly inputs: readonly number[];
}

export type ResolvedStep = ResolvedTransformer | ResolvedEstimator;

/** A step that is nothing but this word. */
export type Inert = 'passthrough' | 'drop';

/**
 * Looks a step up.
 * @throws {FoldmillError} `unknown_estimator`, `invalid_parameter` or `invalid_request`, naming the field.
 */
export type StepResolver = (spec: EstimatorSpec, pointer: string, rules: Rules) => ResolvedStep;

export const isTransformer = (step: ResolvedStep): step is ResolvedTransformer => step.kind === 'transformer';
