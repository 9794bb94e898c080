import type { Matrix } from '#datasets';
import { average, pairwiseSum } from '#kernels';
import { allFinite, binaryScores, columnOf, multiclassScores, presentCodes } from './class-response.js';
import type { ResponseMethod, ScoringInput } from './scorer.js';
import { thresholdCurve } from './threshold-curve.js';

/**
 * Area under the ROC curve of two classes.
 * @param positive - 1 for rows of the positive class, shape (n,).
 * @returns NaN unless both classes occur and all scores are finite.
 */
export function areaUnderRoc(
  positive: ArrayLike<number>,
  scores: Float64Array,
  sampleWeight?: Float64Array,
): number {
  if (presentCodes(positive).length !== 2 || !allFinite(scores)) return Number.NaN;
  const curve = thresholdCurve(positive, scores, sampleWeight);
  if (!curve) return Number.NaN;
  const corners = cornersOf(curve.fps, curve.tps);
  const x = Float64Array.of(0, ...corners.map((i) => curve.fps[i]));
  const y = Float64Array.of(0, ...corners.map((i) => curve.tps[i]));
  const lastX = x[x.length - 1];
  const lastY = y[y.length - 1];
  const slices = new Float64Array(x.length - 1);
  for (let i = 0; i < slices.length; i++) {
    slices[i] = ((x[i + 1] / lastX - x[i] / lastX) * (y[i + 1] / lastY + y[i] / lastY)) / 2;
  }
  return pairwiseSum(slices);
}

/** Points where the curve turns; those between lie on a line and change the area by rounding only. */
function cornersOf(fps: Float64Array, tps: Float64Array): number[] {
  const corners: number[] = [];
  const turns = (v: Float64Array, i: number) => v[i + 1] - v[i] - (v[i] - v[i - 1]) !== 0;
  for (let i = 0; i < fps.length; i++) {
    if (i === 0 || i === fps.length - 1 || turns(fps, i) || turns(tps, i)) corners.push(i);
  }
  return corners;
}

/** ROC AUC of a binary target; the greater label is positive. */
export function rocAuc(input: ScoringInput, methods: readonly ResponseMethod[]): number {
  const { y, predictions, sampleWeight } = input;
  const greater = predictions.classes[predictions.classes.length - 1];
  const scores = binaryScores(predictions, methods, greater);
  const labels = presentCodes(y);
  if (!scores || labels.length > 2) return Number.NaN;
  return areaUnderRoc(indicator(y, labels[labels.length - 1]), scores, sampleWeight);
}

/**
 * ROC AUC over several classes, from probabilities: each against the rest, averaged evenly or by prevalence.
 * A binary target is scored as `rocAuc`.
 */
export function rocAucOneVsRest(input: ScoringInput, weighted: boolean): number {
  if (input.predictions.classes.length <= 2) return rocAuc(input, ['predict_proba']);
  const { y, sampleWeight } = input;
  const proba = probabilities(input);
  if (!proba) return Number.NaN;
  const labels = presentCodes(y);
  const scores: number[] = [];
  const prevalence: number[] = [];
  for (const [column, code] of labels.entries()) {
    const positive = indicator(y, code);
    scores.push(areaUnderRoc(positive, columnOf(proba, column), sampleWeight));
    prevalence.push(
      sampleWeight ? pairwiseSum(positive.map((p, row) => p * sampleWeight[row])) : pairwiseSum(positive),
    );
  }
  if (!weighted) return average(scores);
  return average(
    scores.map((score, i) => (prevalence[i] === 0 ? 0 : score)),
    prevalence,
  );
}

/**
 * ROC AUC over every pair of classes, both ways round, averaged evenly or by the prevalence of the pair.
 * Sample weights are ignored: scikit-learn has no weighted form. A binary target is scored as `rocAuc`.
 * @see Hand & Till 2001, Machine Learning 45:171
 */
export function rocAucOneVsOne(input: ScoringInput, weighted: boolean): number {
  if (input.predictions.classes.length <= 2) return rocAuc(input, ['predict_proba']);
  const { y } = input;
  const proba = probabilities(input);
  if (!proba) return Number.NaN;
  const labels = presentCodes(y);
  const scores: number[] = [];
  const prevalence: number[] = [];
  for (let a = 0; a < labels.length; a++) {
    for (let b = a + 1; b < labels.length; b++) {
      const rows = Array.from(y.keys()).filter((row) => y[row] === labels[a] || y[row] === labels[b]);
      const aucOf = (column: number) =>
        areaUnderRoc(
          Float64Array.from(rows, (row) => (y[row] === labels[column] ? 1 : 0)),
          Float64Array.from(rows, (row) => proba.values[row * proba.nCols + column]),
        );
      scores.push((aucOf(a) + aucOf(b)) / 2);
      prevalence.push(rows.length / y.length);
    }
  }
  return weighted ? average(scores, prevalence) : average(scores);
}

/** Probabilities with one column for each class in y, rows summing to 1; undefined otherwise. */
function probabilities({ y, predictions }: ScoringInput): Matrix | undefined {
  const proba = multiclassScores(predictions, ['predict_proba']);
  if (!proba || presentCodes(y).length !== proba.nCols) return undefined;
  for (let row = 0; row < proba.nRows; row++) {
    const sum = pairwiseSum(proba.values, row * proba.nCols, proba.nCols);
    // np.allclose(1, sum)
    if (!(Math.abs(1 - sum) <= 1e-8 + 1e-5 * Math.abs(sum))) return undefined;
  }
  return proba;
}

export function indicator(y: ArrayLike<number>, code: number): Float64Array {
  const positive = new Float64Array(y.length);
  for (let row = 0; row < y.length; row++) positive[row] = y[row] === code ? 1 : 0;
  return positive;
}
