import type { Matrix } from '#datasets';
import { average, pairwiseSum } from '#kernels';
import { classScores, columnOf, indicator, oneColumnOnly, presentCodes } from './class-response.js';
import { type ResponseMethod, ScoreError, type ScoringInput } from './scorer.js';
import { thresholdCurve } from './threshold-curve.js';

type Warn = ScoringInput['warn'];

/** How areas of several classes become one: each against the rest or by pairs, evenly or by number of rows. */
export interface MultiClass {
  readonly by: 'ovr' | 'ovo';
  readonly weighted: boolean;
}

/**
 * Area under the ROC curve of two classes.
 * @param positive - 1 for rows of the positive class, shape (n,).
 * @returns NaN unless both classes occur.
 */
export function areaUnderRoc(
  positive: ArrayLike<number>,
  scores: Float64Array,
  sampleWeight?: Float64Array,
  warn?: Warn,
): number {
  if (presentCodes(positive).length !== 2) {
    warn?.('Only one class is present in y_true. ROC AUC score is not defined in that case.');
    return Number.NaN;
  }
  const curve = thresholdCurve(positive, scores, sampleWeight);
  const corners = cornersOf(curve.fps, curve.tps);
  const x = Float64Array.of(0, ...corners.map((i) => curve.fps[i]));
  const y = Float64Array.of(0, ...corners.map((i) => curve.tps[i]));
  const lastX = x[x.length - 1];
  const lastY = y[y.length - 1];
  if (lastX <= 0) warn?.('No negative samples in y_true, false positive value should be meaningless');
  if (lastY <= 0) warn?.('No positive samples in y_true, true positive value should be meaningless');
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

/**
 * ROC AUC. Two classes among the scored rows are scored by the column of a model that saw two; the greater label is
 * positive. More need `several`, and a column of probability for each of them.
 * @param several - null where only two classes can be scored.
 * @throws {ScoreError} when the model saw other classes than the scored rows hold.
 */
export function rocAuc(
  input: ScoringInput,
  methods: readonly ResponseMethod[],
  several: MultiClass | null,
): number {
  const { y, sampleWeight, warn } = input;
  const scores = classScores(input, methods);
  const labels = presentCodes(y);
  if (labels.length <= 2 && scores.nCols <= 2) {
    const positive = labels.length === 2 ? labels[1] : undefined;
    return areaUnderRoc(indicator(y, positive), scores.values, weightsOf(input, several), warn);
  }
  if (several === null) throw new ScoreError("multi_class must be in ('ovo', 'ovr')");
  requireProbabilities(scores, labels.length);
  return several.by === 'ovr'
    ? oneVsRest(y, labels, scores, several.weighted, sampleWeight, warn)
    : oneVsOne(y, labels, scores, several.weighted, warn);
}

/** Pairs of classes have no weighted form, so neither have the rows of a split that happens to hold two of three. */
const weightsOf = ({ classes, sampleWeight }: ScoringInput, several: MultiClass | null) =>
  several?.by === 'ovo' && classes.length > 2 ? undefined : sampleWeight;

function oneVsRest(
  y: ScoringInput['y'],
  labels: Int32Array,
  proba: Matrix,
  weighted: boolean,
  sampleWeight: Float64Array | undefined,
  warn: Warn,
): number {
  const ofClasses = Array.from(labels, (code) => indicator(y, code));
  const prevalence = ofClasses.map((positive) =>
    sampleWeight ? pairwiseSum(positive.map((p, row) => p * sampleWeight[row])) : pairwiseSum(positive),
  );
  // np.isclose(0, …)
  if (weighted && Math.abs(pairwiseSum(prevalence)) <= 1e-8) return 0;
  const scores = ofClasses.map((positive, column) =>
    areaUnderRoc(positive, columnOf(proba, column), sampleWeight, warn),
  );
  if (!weighted) return average(scores);
  return average(
    scores.map((score, i) => (prevalence[i] === 0 ? 0 : score)),
    prevalence,
  );
}

/**
 * Every pair of classes, both ways round. Sample weights are ignored: scikit-learn has no weighted form.
 * @see Hand & Till 2001, Machine Learning 45:171
 */
function oneVsOne(
  y: ScoringInput['y'],
  labels: Int32Array,
  proba: Matrix,
  weighted: boolean,
  warn: Warn,
): number {
  const scores: number[] = [];
  const prevalence: number[] = [];
  for (let a = 0; a < labels.length; a++) {
    for (let b = a + 1; b < labels.length; b++) {
      const rows = Array.from(y.keys()).filter((row) => y[row] === labels[a] || y[row] === labels[b]);
      const aucOf = (column: number) =>
        areaUnderRoc(
          Float64Array.from(rows, (row) => (y[row] === labels[column] ? 1 : 0)),
          Float64Array.from(rows, (row) => proba.values[row * proba.nCols + column]),
          undefined,
          warn,
        );
      scores.push((aucOf(a) + aucOf(b)) / 2);
      prevalence.push(rows.length / y.length);
    }
  }
  return weighted ? average(scores, prevalence) : average(scores);
}

/** @throws {ScoreError} unless there is one column for each class that is scored, and rows sum to 1. */
function requireProbabilities(scores: Matrix, nLabels: number): void {
  const { values, nRows, nCols } = scores;
  if (nCols === 1) throw oneColumnOnly(nRows);
  for (let row = 0; row < nRows; row++) {
    const sum = pairwiseSum(values, row * nCols, nCols);
    // np.allclose(1, sum)
    if (Math.abs(1 - sum) <= 1e-8 + 1e-5 * Math.abs(sum)) continue;
    throw new ScoreError(
      'Target scores need to be probabilities for multiclass roc_auc, i.e. they should sum up to 1.0 over classes',
    );
  }
  if (nLabels === nCols) return;
  throw new ScoreError("Number of classes in y_true not equal to the number of columns in 'y_score'");
}
