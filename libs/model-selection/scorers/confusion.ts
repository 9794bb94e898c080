import { presentCodes } from './class-response.js';
import { ScoreError, type ScoringInput } from './scorer.js';
import { requireWeight } from './weighted-mean.js';

/** Weighted counts of (true class, predicted class) over the labels that occur, row-major. */
export interface Confusion {
  /** Class codes that occur in y or among the predictions, ascending. */
  readonly labels: Int32Array;
  readonly counts: Float64Array;
  /** Per label: rows truly of it, shape (labels.length,); added up row after row. */
  readonly trueSum: Float64Array;
  /** Per label: rows predicted as it. */
  readonly predSum: Float64Array;
}

/**
 * @throws {ScoreError} when every weight is zero.
 * @see https://scikit-learn.org/stable/modules/generated/sklearn.metrics.confusion_matrix.html
 */
export function confusionOf({ y, predictions, sampleWeight }: ScoringInput): Confusion {
  const predicted = predictions.labels;
  if (!predicted) throw new ScoreError('the model does not answer predict');
  requireWeight(sampleWeight);
  const labels = presentCodes(y, predicted);
  const place = new Int32Array(labels[labels.length - 1] + 1);
  labels.forEach((code, index) => {
    place[code] = index;
  });
  const k = labels.length;
  const counts = new Float64Array(k * k);
  const trueSum = new Float64Array(k);
  const predSum = new Float64Array(k);
  for (let row = 0; row < y.length; row++) {
    const t = place[y[row]];
    const p = place[predicted[row]];
    const weight = sampleWeight ? sampleWeight[row] : 1;
    counts[t * k + p] += weight;
    trueSum[t] += weight;
    predSum[p] += weight;
  }
  return { labels, counts, trueSum, predSum };
}
