import type { Label } from '#contracts';
import { pairwiseSum } from '#kernels';
import { classScores, indicator, positiveClass, presentCodes } from './class-response.js';
import { printedLabel, printedLabels } from './labels-in-words.js';
import { ScoreError, type ScoringInput } from './scorer.js';
import { requireWeight, weightedMean } from './weighted-mean.js';

/** Probabilities and 0/1 membership for the same classes, row-major, shape (n, k). */
interface Judged {
  readonly proba: Float64Array;
  readonly membership: Float64Array;
  readonly n: number;
  readonly k: number;
}

/**
 * Mean negative log-likelihood, probabilities clipped to [eps, 1 - eps].
 * @throws {ScoreError} unless as many classes occur in y as the model saw, and more than one.
 */
export function logLoss(input: ScoringInput): number {
  const judged = judgeEvery(input);
  return weightedMean(logLosses(judged.proba, judged), input.sampleWeight);
}

/** Mean squared difference of probabilities and membership; halved for two classes, so in [0, 1]. */
export function brierScore(input: ScoringInput): number {
  const judged = judge(input);
  const score = weightedMean(squares(judged.proba, judged), input.sampleWeight);
  return judged.k < 3 ? score * 0.5 : score;
}

/** Share of the log loss of predicting each class's frequency that the model saves. */
export const d2LogLoss = (input: ScoringInput): number =>
  savedShare(input, judgeEvery, logLosses, (losses, weights) =>
    pairwiseSum(weights ? losses.map((loss, row) => loss * weights[row]) : losses),
  );

/** Share of the Brier score of predicting each class's frequency that the model saves. */
export const d2Brier = (input: ScoringInput): number => savedShare(input, judge, squares, weightedMean);

function savedShare(
  input: ScoringInput,
  judgeRows: (input: ScoringInput) => Judged,
  lossesOf: (proba: Float64Array, judged: Judged) => Float64Array,
  total: (losses: Float64Array, weights?: Float64Array) => number,
): number {
  const { sampleWeight } = input;
  const read = classScores(input, ['predict_proba']);
  if (read.nRows < 2) {
    input.warn?.('D^2 score is not well-defined with less than two samples.');
    return Number.NaN;
  }
  const judged = judgeRows(input);
  const { membership, k } = judged;
  const frequencies = shares(judged, sampleWeight);
  const nullProba = Float64Array.from(membership, (_, at) => frequencies[at % k]);
  const own = total(lossesOf(judged.proba, judged), sampleWeight);
  return 1 - own / total(lossesOf(nullProba, judged), sampleWeight);
}

/** By one column where the model saw two classes, else as `judgeEvery`. */
function judge(input: ScoringInput): Judged {
  const { y, classes, sampleWeight } = input;
  const scores = classScores(input, ['predict_proba']);
  if (scores.nCols > 1) return judgeEvery(input);
  requireWeight(sampleWeight);
  const present = presentCodes(y);
  if (present.length > 2) {
    throw new ScoreError(
      'The type of the target inferred from y_true is multiclass but should be binary according to the shape of ' +
        'y_prob.',
    );
  }
  requireProbabilities(scores.values, 'less');
  const membership = indicator(y, positiveAmong(present, classes));
  return judged(twoColumns(membership), twoColumns(scores.values), y.length, 2);
}

/**
 * The class that scikit-learn compares p with: the label 1 where the scored rows hold no labels but 0 and 1, or -1
 * and 1; else the greater label that they hold.
 * @throws {ScoreError} for strings where there are more than two classes; the greater of two is positive.
 */
function positiveAmong(present: Int32Array, classes: readonly Label[]): number | undefined {
  const labels = Array.from(present, (code) => classes[code]);
  if (labels.some((label) => typeof label === 'string')) {
    if (classes.length <= 2) return positiveClass(classes);
    throw new ScoreError(
      `y_true takes value in {${labels.map(printedLabel).join(', ')}} and pos_label is not specified: either make ` +
        'y_true take value in {0, 1} or {-1, 1} or pass pos_label explicitly.',
    );
  }
  const numbers = labels.map(Number);
  const known = [[0, 1], [-1, 1], [0], [-1], [1]];
  if (!known.some((set) => set.length === numbers.length && set.every((label, i) => label === numbers[i]))) {
    return present[present.length - 1];
  }
  return present.find((code) => Number(classes[code]) === 1);
}

/** A column for each class that occurs in y, in their order: scikit-learn does not know which the model saw. */
function judgeEvery(input: ScoringInput): Judged {
  const { y, classes, sampleWeight } = input;
  const scores = classScores(input, ['predict_proba']);
  requireProbabilities(scores.values, 'lower');
  requireWeight(sampleWeight);
  const present = presentCodes(y);
  const labels = Array.from(present, (code) => classes[code]);
  if (present.length === 1) {
    throw new ScoreError(
      `y_true contains only one label (${printedBare(labels[0])}). Please provide the list of all expected class ` +
        'labels explicitly through the labels argument.',
    );
  }
  const k = scores.nCols === 1 ? 2 : scores.nCols;
  if (present.length !== k) {
    throw new ScoreError(
      `y_true and y_prob contain different number of classes: ${present.length} vs ${k}. Please provide the true ` +
        `labels explicitly through the labels argument. Classes found in y_true: ${printedLabels(labels)}`,
    );
  }
  if (k === 2) {
    return judged(twoColumns(indicator(y, present[1])), twoColumns(scores.values), y.length, 2);
  }
  const membership = new Float64Array(y.length * k);
  for (let row = 0; row < y.length; row++) membership[row * k + present.indexOf(y[row])] = 1;
  return judged(membership, scores.values, y.length, k);
}

/**
 * Share of the weight per class. numpy adds the rows of a table one after another and the weights pairwise, so the
 * share of the only class may be a rounding away from 1, and what is saved of its loss then a very large number.
 */
function shares({ membership, n, k }: Judged, sampleWeight?: Float64Array): Float64Array {
  const sums = new Float64Array(k);
  for (let at = 0; at < n * k; at++) {
    sums[at % k] += membership[at] * (sampleWeight ? sampleWeight[Math.floor(at / k)] : 1);
  }
  const total = sampleWeight ? pairwiseSum(sampleWeight) : n;
  return sums.map((sum) => sum / total);
}

const judged = (membership: Float64Array, proba: Float64Array, n: number, k: number): Judged => ({
  membership,
  proba,
  n,
  k,
});

const printedBare = (label: Label): string => (typeof label === 'string' ? label : printedLabel(label));

/** What is 1 - p beside p. */
function twoColumns(p: Float64Array): Float64Array {
  const values = new Float64Array(2 * p.length);
  for (let row = 0; row < p.length; row++) {
    values[2 * row] = 1 - p[row];
    values[2 * row + 1] = p[row];
  }
  return values;
}

function requireProbabilities(values: Float64Array, below: 'less' | 'lower'): void {
  const most = values.reduce((max, value) => Math.max(max, value), Number.NEGATIVE_INFINITY);
  const least = values.reduce((min, value) => Math.min(min, value), Number.POSITIVE_INFINITY);
  if (most > 1) throw new ScoreError(`y_prob contains values greater than 1: ${most}`);
  if (least < 0) throw new ScoreError(`y_prob contains values ${below} than 0: ${least}`);
}

function logLosses(proba: Float64Array, { membership, n, k }: Judged): Float64Array {
  const eps = Number.EPSILON;
  const terms = proba.map((p, at) => (membership[at] ? Math.log(Math.min(Math.max(p, eps), 1 - eps)) : 0));
  return rowSums(terms, n, k).map((sum) => -sum);
}

function squares(proba: Float64Array, { membership, n, k }: Judged): Float64Array {
  return rowSums(
    proba.map((p, at) => (membership[at] - p) ** 2),
    n,
    k,
  );
}

function rowSums(values: Float64Array, n: number, k: number): Float64Array {
  return Float64Array.from({ length: n }, (_, row) => pairwiseSum(values, row * k, k));
}
