import { average, pairwiseSum } from '#kernels';
import { type Confusion, confusionOf } from './confusion.js';
import { ScoreError, type ScoringInput } from './scorer.js';
import { requireWeight, weightedMean } from './weighted-mean.js';

/** Share of rows (or of weight) predicted right. */
export function accuracy({ y, predictions, sampleWeight }: ScoringInput): number {
  const { labels } = predictions;
  if (!labels) throw new ScoreError('the model does not answer predict');
  requireWeight(sampleWeight);
  const right = new Float64Array(y.length);
  for (let row = 0; row < y.length; row++) right[row] = labels[row] === y[row] ? 1 : 0;
  return weightedMean(right, sampleWeight);
}

/** Mean recall over the classes that occur in y. */
export function balancedAccuracy(input: ScoringInput): number {
  const { k, counts, trueSum } = matrixOf(input);
  const recalls = Array.from(trueSum, (sum, i) => counts[i * k + i] / sum);
  const defined = recalls.filter((recall) => !Number.isNaN(recall));
  if (defined.length < recalls.length) input.warn?.('y_pred contains classes not in y_true');
  return average(defined);
}

/** Correlation of true and predicted classes; 0 where either is constant. @see Gorodkin 2004 */
export function matthewsCorrcoef(input: ScoringInput): number {
  const { k, counts, trueSum, predSum } = matrixOf(input);
  let correct = 0;
  for (let i = 0; i < k; i++) correct += counts[i * k + i];
  const n = pairwiseSum(predSum);
  const trueSpread = n ** 2 - dot(trueSum, trueSum);
  const spread = (n ** 2 - dot(predSum, predSum)) * trueSpread;
  return spread === 0 ? 0 : (correct * n - dot(trueSum, predSum)) / Math.sqrt(spread);
}

/** Agreement beyond chance; NaN where both are one and the same class throughout. @see Cohen 1960 */
export function cohenKappa(input: ScoringInput): number {
  const { k, counts, trueSum, predSum } = matrixOf(input);
  const total = pairwiseSum(predSum);
  const disagreed = new Float64Array(k * k);
  const expected = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      if (i === j) continue;
      disagreed[i * k + j] = counts[i * k + j];
      expected[i * k + j] = (predSum[i] * trueSum[j]) / total;
    }
  }
  const byChance = pairwiseSum(expected);
  if (byChance === 0) {
    input.warn?.(
      '`y1`, `y2` and `labels` have only one label in common. `cohen_kappa_score` is undefined and set to the ' +
        'value defined by the the `replace_undefined_by` param, which is set to nan.',
    );
    return Number.NaN;
  }
  return 1 - pairwiseSum(disagreed) / byChance;
}

/** The confusion matrix with its margins added up as numpy adds the matrix. */
function matrixOf(input: ScoringInput): Confusion & { readonly k: number } {
  const confusion = confusionOf(input);
  const { counts } = confusion;
  const k = confusion.labels.length;
  if (k === 1) {
    input.warn?.(
      "A single label was found in 'y_true' and 'y_pred'. For the confusion matrix to have the correct shape, " +
        "use the 'labels' parameter to pass all known labels.",
    );
  }
  const trueSum = Float64Array.from({ length: k }, (_, row) => pairwiseSum(counts, row * k, k));
  const predSum = new Float64Array(k);
  for (let at = 0; at < counts.length; at++) predSum[at % k] += counts[at];
  return { ...confusion, k, trueSum, predSum };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
