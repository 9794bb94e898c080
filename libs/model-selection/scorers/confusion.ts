import { presentCodes } from './class-response.js';
import type { ScoringInput } from './scorer.js';

/** Weighted counts of (true class, predicted class) over the labels that occur, row-major. */
export interface Confusion {
  /** Class codes that occur in y or among the predictions, ascending. */
  readonly labels: Int32Array;
  readonly counts: Float64Array;
  /** Per label: rows truly of it, shape (labels.length,). */
  readonly trueSum: Float64Array;
  /** Per label: rows predicted as it. */
  readonly predSum: Float64Array;
}

/** @see https://scikit-learn.org/stable/modules/generated/sklearn.metrics.confusion_matrix.html */
export function confusionOf({ y, predictions, sampleWeight }: ScoringInput): Confusion | undefined {
  const predicted = predictions.labels;
  if (!predicted || y.length === 0) return undefined;
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
