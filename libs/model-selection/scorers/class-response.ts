import type { Label } from '#contracts';
import type { Matrix } from '#datasets';
import type { Predictions, ResponseMethod } from './scorer.js';

/**
 * The code of the class that counts as positive: scikit-learn's `pos_label=1`, that is the label 1 or `true`.
 * Where no class is labelled so scikit-learn refuses; here it is the greater label, its rule for the other scores.
 * @param classes - two labels, or one.
 */
export function positiveClass(classes: readonly Label[]): number {
  const one = classes.findIndex((label) => label === 1 || label === true);
  return one >= 0 ? one : classes.length - 1;
}

/**
 * A binary model's confidence that each row is of a class: its probability, or the decision value.
 * @param positive - code of the class.
 * @returns undefined when the model did not see both classes, or was asked for none of the methods.
 */
export function binaryScores(
  predictions: Predictions,
  methods: readonly ResponseMethod[],
  positive: number,
): Float64Array | undefined {
  const { classes, proba, decision } = predictions;
  const column = classes.indexOf(positive);
  if (classes.length !== 2 || column < 0) return undefined;
  for (const method of methods) {
    if (method === 'predict_proba' && proba) return columnOf(proba, column);
    if (method === 'decision_function' && decision?.nCols === 1) {
      return column === 1 ? decision.values : decision.values.map((value) => -value);
    }
  }
  return undefined;
}

/** The scores per class of a model of three or more; the first of the methods that was asked for. */
export function multiclassScores(
  { proba, decision }: Predictions,
  methods: readonly ResponseMethod[],
): Matrix | undefined {
  for (const method of methods) {
    if (method === 'predict_proba' && proba) return proba;
    if (method === 'decision_function' && decision) return decision;
  }
  return undefined;
}

/** One column, copied. */
export function columnOf({ values, nRows, nCols }: Matrix, column: number): Float64Array {
  const copy = new Float64Array(nRows);
  for (let row = 0; row < nRows; row++) copy[row] = values[row * nCols + column];
  return copy;
}

/** Distinct codes, ascending: np.unique. */
export function presentCodes(...arrays: readonly ArrayLike<number>[]): Int32Array {
  const seen = new Set<number>();
  for (const codes of arrays) for (let i = 0; i < codes.length; i++) seen.add(codes[i]);
  return Int32Array.from(seen).sort();
}

export const allFinite = (values: Float64Array): boolean => values.every(Number.isFinite);
