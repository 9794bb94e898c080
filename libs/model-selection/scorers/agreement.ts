import { average, pairwiseSum } from '#kernels';
import { confusionOf } from './confusion.js';
import type { ScoringInput } from './scorer.js';

/** Share of rows (or of weight) predicted right. */
export function accuracy({ y, predictions, sampleWeight }: ScoringInput): number {
  const { labels } = predictions;
  if (!labels) return Number.NaN;
  const right = new Float64Array(y.length);
  for (let row = 0; row < y.length; row++) right[row] = labels[row] === y[row] ? 1 : 0;
  return average(right, sampleWeight);
}

/** Mean recall over the classes that occur in y. */
export function balancedAccuracy(input: ScoringInput): number {
  const confusion = confusionOf(input);
  if (!confusion) return Number.NaN;
  const { labels, counts, trueSum } = confusion;
  const recalls = Array.from(labels, (_, i) => counts[i * labels.length + i] / trueSum[i]);
  return average(recalls.filter((recall) => !Number.isNaN(recall)));
}

/** Correlation of true and predicted classes; 0 where either is constant. @see Gorodkin 2004 */
export function matthewsCorrcoef(input: ScoringInput): number {
  const confusion = confusionOf(input);
  if (!confusion) return Number.NaN;
  const { labels, counts, trueSum, predSum } = confusion;
  const k = labels.length;
  let correct = 0;
  for (let i = 0; i < k; i++) correct += counts[i * k + i];
  const n = pairwiseSum(predSum);
  const trueSpread = n ** 2 - dot(trueSum, trueSum);
  const spread = (n ** 2 - dot(predSum, predSum)) * trueSpread;
  return spread === 0 ? 0 : (correct * n - dot(trueSum, predSum)) / Math.sqrt(spread);
}

/** Agreement beyond chance; NaN where both are one and the same class throughout. @see Cohen 1960 */
export function cohenKappa(input: ScoringInput): number {
  const confusion = confusionOf(input);
  if (!confusion) return Number.NaN;
  const { labels, counts, trueSum, predSum } = confusion;
  const k = labels.length;
  const total = pairwiseSum(predSum);
  let disagreed = 0;
  let expected = 0;
  for (let t = 0; t < k; t++) {
    for (let p = 0; p < k; p++) {
      if (t === p) continue;
      disagreed += counts[t * k + p];
      expected += (trueSum[t] * predSum[p]) / total;
    }
  }
  return total === 0 || expected === 0 ? Number.NaN : 1 - disagreed / expected;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
