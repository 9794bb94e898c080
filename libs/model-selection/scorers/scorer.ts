import type { Label } from '#contracts';
import type { Matrix } from '#datasets';

/** The methods of a fitted estimator that a scorer can read. */
export type ResponseMethod = 'predict' | 'predict_proba' | 'decision_function';

/** What a model answered for the scored rows; only what the scorers asked for (see `responsesNeeded`). */
export interface Predictions {
  /** Class codes of `predict`, shape (n,); of classifiers. */
  readonly labels?: Int32Array;
  /** Values of `predict`, shape (n,); of regressors. */
  readonly values?: Float64Array;
  /** `predict_proba`, one column per class of the model. */
  readonly proba?: Matrix;
  /** `decision_function`: one column for two classes, else one per class (or per pair of classes). */
  readonly decision?: Matrix;
  /** Codes of the classes that the model saw, ascending; the columns of `proba`. Empty for regressors. */
  readonly classes: Int32Array;
}

/** Everything a score is computed from. All arrays have one entry per scored row, in the same order. */
export interface ScoringInput {
  /** Class codes into `classes`, or values. */
  readonly y: Int32Array | Float64Array;
  /** All classes of the dataset, sorted as numpy.unique sorts them; empty for regression. */
  readonly classes: readonly Label[];
  readonly predictions: Predictions;
  readonly sampleWeight?: Float64Array;
  /** Hears what scikit-learn would warn of while it computes this score. */
  readonly warn?: (message: string) => void;
}

/** scikit-learn's scorer raises for these rows: this scorer gets `error_score`, and the fit's other scores stand. */
export class ScoreError extends Error {
  override readonly name = 'ScoreError';
}

/** One of scikit-learn's scorers. Greater is always better: losses are negated, as their names say. */
export interface Scorer {
  readonly name: string;
  readonly task: 'classification' | 'regression';
  /** Which targets it is defined for; regression scorers say `any`. */
  readonly target: 'any' | 'binary';
  /**
   * Whether the weights of a dataset's rows weigh the score. scikit-learn has no weighted form of some: its areas of
   * pairs of classes are weighted for a target of two classes only.
   */
  readonly weighted: 'always' | 'two classes' | 'never';
  /** What it reads, the first that the model offers. */
  readonly response: readonly ResponseMethod[];
  readonly summary: string;
  readonly reference: string;
  /**
   * @returns NaN where scikit-learn returns it; it warns there, and so does `input.warn`.
   * @throws {ScoreError} where scikit-learn raises, with its reason.
   */
  score(input: ScoringInput): number;
}

/**
 * The methods to call on a model so that every scorer finds what it reads.
 * @param offered - what the model can do.
 */
export function responsesNeeded(
  scorers: readonly Scorer[],
  offered: readonly ResponseMethod[],
): ResponseMethod[] {
  const needed = scorers.map((scorer) => scorer.response.find((method) => offered.includes(method)));
  return [...new Set(needed)].filter((method) => method !== undefined);
}
