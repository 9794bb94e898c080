import type { Label } from '#contracts';
import type { Matrix } from '#datasets';
import { printedLabels } from './labels-in-words.js';
import { type ResponseMethod, ScoreError, type ScoringInput } from './scorer.js';

/**
 * The code of the class that counts as positive: scikit-learn's `pos_label=1`, that is the label 1 or `true`. Where
 * neither of two classes has that label, scikit-learn raises; here it is the greater label, its rule for other scores.
 * @param classes - all classes of the dataset.
 * @returns undefined where there are more than two and none is labelled so.
 */
export function positiveClass(classes: readonly Label[]): number | undefined {
  const one = classes.findIndex((label) => label === 1 || label === true);
  if (one >= 0) return one;
  return classes.length <= 2 ? classes.length - 1 : undefined;
}

/** The label that a reason calls `pos_label`: in scikit-learn that is always 1, unless it is our greater label. */
export function positiveLabel(classes: readonly Label[]): string {
  const code = positiveClass(classes);
  return code === undefined || classes[code] === true ? '1' : String(classes[code]);
}

/** @throws {ScoreError} when a model of at most two classes did not see the positive one. */
export function requirePositive({ classes, predictions }: ScoringInput): void {
  const seen = predictions.classes;
  const positive = positiveClass(classes);
  if (seen.length > 2 || (positive !== undefined && seen.includes(positive))) return;
  const labels = printedLabels(Array.from(seen, (code) => classes[code]));
  throw new ScoreError(
    `pos_label=${positiveLabel(classes)} is not a valid label: It should be one of ${labels}`,
  );
}

/**
 * What scikit-learn hands a score function as `y_score`: one column of confidence in the positive class from a model
 * of two classes, else a column per class, or per pair of classes.
 * @param methods - the first that was asked for is read.
 * @param positive - code of the class; by default the greater one of the model.
 * @throws {ScoreError} when the model saw a single class, or its answers are not finite.
 * @see sklearn.utils._response._get_response_values
 */
export function classScores(
  { predictions }: ScoringInput,
  methods: readonly ResponseMethod[],
  positive = predictions.classes[predictions.classes.length - 1],
): Matrix {
  const { classes, proba, decision } = predictions;
  for (const method of methods) {
    const answered = method === 'predict_proba' ? proba : decision;
    if (!answered) continue;
    if (classes.length > 2) return finite(answered);
    const column = classes.indexOf(positive);
    if (method === 'predict_proba') {
      if (answered.nCols < 2) {
        throw new ScoreError(
          `Got predict_proba of shape (${answered.nRows}, 1), but need classifier with two classes.`,
        );
      }
      return finite(oneColumn(columnOf(answered, column)));
    }
    const { values } = answered;
    return finite(oneColumn(column === 0 ? values.map((value) => -1 * value) : values));
  }
  throw new ScoreError(`the model answers none of ${methods.join(', ')}`);
}

const oneColumn = (values: Float64Array): Matrix => ({ values, nRows: values.length, nCols: 1 });

function finite(scores: Matrix): Matrix {
  requireFinite(scores.values);
  return scores;
}

/** @throws {ScoreError} as scikit-learn's check of arrays does. */
export function requireFinite(values: Float64Array): void {
  if (values.every(Number.isFinite)) return;
  throw new ScoreError(
    values.some(Number.isNaN)
      ? 'Input contains NaN.'
      : "Input contains infinity or a value too large for dtype('float64').",
  );
}

/** The reason for a score of several classes that was given one column. */
export const oneColumnOnly = (nRows: number): ScoreError =>
  new ScoreError(
    '`y_score` needs to be of shape `(n_samples, n_classes)`, since `y_true` contains multiple classes. ' +
      `Got \`y_score.shape=(${nRows},)\`.`,
  );

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

/** 1 for rows of the class, 0 for the others. */
export function indicator(y: ArrayLike<number>, code: number | undefined): Float64Array {
  const positive = new Float64Array(y.length);
  for (let row = 0; row < y.length; row++) positive[row] = y[row] === code ? 1 : 0;
  return positive;
}
