import type { z } from 'zod';
import type { Matrix, Target } from '#datasets';
import type { Standardizing } from '#kernels';
import type { Column } from './columns.js';
import type { FrameMatrix } from './derived-matrix.js';
import type { Workspace } from './workspace.js';

/**
 * A feature matrix with the name of the step that made it: the dataset's id, or a hash for the output of a
 * transformer. Rows are chosen by index and never copied out, so whatever is computed for all rows of a frame
 * (distances, Grams, bins) can be shared by every split and candidate. All that is fitted on a frame has one target.
 */
export interface Frame {
  readonly id: string;
  readonly X: FrameMatrix;
  /** What each column of X is; where left out, numbers under the names x0, x1, … */
  readonly columns?: readonly Column[];
  /** Whether a value may be missing (NaN) or infinite. @default false */
  readonly gaps?: boolean;
  /** Rows that a transformer could not make, and why: whoever reads one of them fails with that. */
  readonly unmade?: ReadonlyMap<number, string>;
}

/** What is known of a column before anything is fitted. */
export interface ColumnTraits extends Pick<Column, 'name' | 'type'> {
  /** Whether values may be missing. */
  readonly gaps: boolean;
}

/** Which columns a definition can be fitted on; numbers and booleans without missing values where left out. */
export interface Takes {
  readonly gaps?: boolean;
  readonly infinities?: boolean;
  readonly types?: 'any';
  /** A table without any column. */
  readonly noColumns?: boolean;
}

/** What looks at no value. */
export const takesAnything: Takes = { gaps: true, infinities: true, types: 'any', noColumns: true };

/** Everything a fit reads. `target` and `sampleWeight` cover all rows of the frame; `rows` are the training rows. */
export interface FitInput {
  readonly frame: Frame;
  /** Row indices in the order that scikit-learn's X[train] would have. */
  readonly rows: Int32Array;
  readonly target: Target;
  readonly sampleWeight?: Float64Array;
  /** What was made of the target of the frame, where this is another: part of the name of whatever is fitted to it. */
  readonly targetId?: string;
  readonly workspace: Workspace;
}

/** The state of a smaller model on the path of a candidate (see `pathKey`) and of the same rows; null without one. */
export type Grown = ModelState | null;

/** What serialization keeps of a model: JSON values and typed arrays, nested. */
export type ModelState =
  | null
  | boolean
  | number
  | string
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint8Array
  | ModelState[]
  | { [key: string]: ModelState };

/** A fitted estimator. */
export interface Model {
  readonly type: string;
  /** Codes of the classes seen in training, ascending (scikit-learn's `classes_`); absent for regressors. */
  readonly classes?: Int32Array;
  /** What scikit-learn would have warned of in this fit, in its words. Not part of `state`. */
  readonly warnings?: readonly string[];
  /** Whether what a row gets depends on its place among the rows that are asked for, as with draws: these stay together. */
  readonly asksTogether?: boolean;
  /** Class codes (Int32Array) or values (Float64Array), shape (rows.length,). */
  predict(frame: Frame, rows: Int32Array, workspace: Workspace): Int32Array | Float64Array;
  /** Row-major, shape (rows.length, classes.length). */
  predictProba?(frame: Frame, rows: Int32Array, workspace: Workspace): Float64Array;
  /** Row-major; one column for two classes, else as scikit-learn's decision_function. */
  decisionFunction?(frame: Frame, rows: Int32Array, workspace: Workspace): Matrix;
  /** Plain state from which `load` of its definition makes an equal model. Independent of any frame or workspace. */
  state(): ModelState;
}

interface TransformBase {
  readonly type: string;
  /** What scikit-learn would have warned of in this fit, in its words. Not part of `state`. */
  readonly warnings?: readonly string[];
  /** Columns that come in. */
  readonly nFeatures: number;
  state(): ModelState;
}

/** A fitted transformer that keeps its columns, so that rows can be changed as they are read. */
export interface ChangingTransform extends TransformBase {
  /** Changes a row of `nFeatures` values in place, from `at` on. */
  changeRow(values: Float64Array, at: number): void;
  /** What a value becomes, with the bits of `changeRow`; absent where it depends on the others of its row. */
  changeValue?(x: number, col: number): number;
  /** Where it is no more than this. */
  readonly standardizing?: Standardizing | undefined;
}

/** A fitted transformer whose columns are others than those that come in. */
export interface MakingTransform extends TransformBase {
  /** Columns that come out. */
  readonly nOut: number;
  /** What comes out of these columns, shape (nOut,): the names are those of scikit-learn's get_feature_names_out. */
  columnsOut(columns: readonly Column[]): readonly Column[];
  /** Writes what becomes of the row `from[at, at + nFeatures)` to `into[to, to + nOut)`. */
  writeRow(from: Float64Array, at: number, into: Float64Array, to: number): void;
}

/** A fitted transformer: what becomes of a row, whatever the others are. */
export type Transform = ChangingTransform | MakingTransform;

interface DefinitionBase<P> {
  /** scikit-learn's class name in snake_case. */
  readonly type: string;
  /** Raised when results change: part of the name of every step that uses it. */
  readonly version: number;
  readonly summary: string;
  /** Where the semantics come from: scikit-learn's page or a paper. */
  readonly reference: string;
  /** Strict object; every parameter has a default, a description and exact bounds. No coercion. */
  readonly params: z.ZodType<P>;
  readonly takes?: Takes;
}

export type PredictMethod = 'predict' | 'predict_proba' | 'decision_function';

/** One learner: its parameters, what it can do, and how its fits may be shared. Pure. */
export interface EstimatorDefinition<P = Record<string, unknown>> extends DefinitionBase<P> {
  readonly kind: 'classifier' | 'regressor';
  /** Optional methods depend on the parameters (e.g. predict_proba of an SVC). */
  methods(params: P): readonly PredictMethod[];
  /** Parameters that don't matter for these values, dropped before hashing (gamma of a linear kernel). */
  relevant?(params: P): Partial<P>;
  /**
   * Candidates with equal keys are served by one fit run along a path (tol and max_iter of an SVC,
   * n_estimators of a forest). Default: the relevant parameters, so only equal candidates share.
   */
  pathKey?(params: P): string;
  /** Candidates with equal keys share more when they run in one task (a Gram). Default: none. */
  shareKey?(params: P): string;
  /** Rough seconds of one fit and its predictions, before anything was measured. */
  cost(params: P, nSamples: number, nFeatures: number, nClasses: number): number;
  /** What scikit-learn warns of for these parameters before it looks at the data, which a fit may then not go with. */
  warnsFirst?(params: P): readonly string[];
  /** @throws {FitError} where this fit can't be made: the evaluation gets `error_score`. */
  fit(input: FitInput, params: P): Model;
  /**
   * Fits several candidates on the same rows, sharing what it can; the models equal those of `fit` one by one.
   * @param grown - by candidate, what there is of it to go on from (see `grows`).
   * @returns models in the order of `candidates`, and how many fits were really run.
   */
  fitMany?(
    input: FitInput,
    candidates: readonly P[],
    grown?: readonly Grown[],
  ): { models: Model[]; fitsRun: number };
  /** The parameter that a fit grows by: one with more of it goes on from one with less. Needs `fitMany`. */
  readonly grows?: keyof P & string;
  /** What a larger fit goes on from, of a model that this made; its state where left out. */
  grownState?(model: Model): ModelState;
  /**
   * One method of several models of this type, sharing what it can (an SVC's kernel rows and sums): for each model
   * what its own `predict`, `predictProba` or `decisionFunction` returns, bit for bit, in their order.
   */
  predictMany?(
    method: PredictMethod,
    models: readonly Model[],
    frame: Frame,
    rows: Int32Array,
    workspace: Workspace,
  ): (Int32Array | Float64Array | Matrix)[];
  /**
   * How much each column counts for a model that this made: rows of coefficients, or a row of importances.
   * @throws {FitError} for one that has none (an SVC whose kernel is not linear).
   */
  importances?(model: Model): readonly Float64Array[];
  /** For a fit that gets there sooner from the solution of a similar one. */
  readonly chains?: WarmStarts<P>;
  /** For a fit that falls into independent pieces, merged in order: the trees of a forest. */
  readonly pieces?: DivisibleFit<P>;
  load(state: ModelState): Model;
}

/** How fits start from one another where a search allows it. Models then agree with those of `fit` within `tol`. */
export interface WarmStarts<P> {
  /** Candidates with equal keys can start from one another; null for one that starts anew. */
  key(params: P): string | null;
  /** Each starts from the solution of the next lower place. Candidates of one place are of one path (see `pathKey`). */
  place(params: P): number;
  /**
   * @param chains - candidates in the order of their places, those of each chain under one key.
   * @returns models in the order of the chains and their candidates, and how many fits were really run.
   * @throws {FitError} when any of them can't be made.
   */
  fit(input: FitInput, chains: readonly (readonly P[])[]): { models: Model[][]; fitsRun: number };
}

/** How a large fit is divided. However it is cut, the merged model is the one that `fit` makes. */
export interface DivisibleFit<P> {
  /** Smallest pieces that there are. */
  count(params: P): number;
  /** Rough seconds that each call of `fit` takes before its first piece, if it finds nothing made; compares to `cost`. */
  setup(params: P, nSamples: number, nFeatures: number): number;
  /**
   * Pieces [first, first + n).
   * @param grown - first pieces that there are already.
   * @throws {FitError} as `fit`.
   */
  fit(input: FitInput, params: P, first: number, n: number, grown?: Grown): ModelState;
  /**
   * One model for each of `candidates`, all on one path (see `pathKey`).
   * @param parts - what `fit` made of all pieces of the candidate that has the most, in order.
   */
  merge(candidates: readonly P[], parts: readonly ModelState[]): Model[];
}

/** One transformer; it goes before an estimator in a pipeline. Pure. */
export interface TransformerDefinition<P = Record<string, unknown>> extends DefinitionBase<P> {
  readonly kind: 'transformer';
  /** What is known of what comes out before it is fitted; numbers of the same names, with the gaps that came in, where left out. */
  gives?(columns: readonly ColumnTraits[], params: P): readonly ColumnTraits[];
  /** @throws {FitError} where this fit can't be made: the evaluation gets `error_score`. */
  fit(input: FitInput, params: P): Transform;
  /**
   * What training rows become for the fit of what follows, where it isn't what `transform` makes of them: an encoder
   * of the target must not show a row its own. Row-major, shape (rows.length, nOut).
   */
  trainingRows?(input: FitInput, params: P, transform: Transform): Float64Array;
  load(state: ModelState): Transform;
}

/** A fit that can't be made from this data with these parameters: a result, not a fault of the system. */
export class FitError extends Error {
  override readonly name = 'FitError';

  /** @param warnings - what scikit-learn would have warned of before it failed. */
  constructor(
    message: string,
    readonly warnings: readonly string[] = [],
  ) {
    super(message);
  }
}

/** A part of a fit that may fail, after what came before has warned. @throws {FitError} with these warnings too. */
export function afterWarnings<T>(warnings: readonly string[], part: () => T): T {
  try {
    return part();
  } catch (error) {
    if (!(error instanceof FitError) || warnings.length === 0) throw error;
    throw new FitError(error.message, [...warnings, ...error.warnings]);
  }
}

/** What fitted transformers have warned of. */
export const warningsOf = (fitted: readonly { readonly transform: Transform | null }[]): string[] =>
  fitted.flatMap(({ transform }) => transform?.warnings ?? []);
