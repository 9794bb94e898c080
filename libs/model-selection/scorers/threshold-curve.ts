import { requireWeight } from './weighted-mean.js';

/** True and false positives (weighted) at each distinct score, from the highest down. */
export interface ThresholdCurve {
  readonly tps: Float64Array;
  readonly fps: Float64Array;
}

/**
 * @param positive - whether each row is of the positive class.
 * @param scores - finite; rows of zero weight are left out.
 * @throws {ScoreError} when no row has weight.
 * @see sklearn.metrics.confusion_matrix_at_thresholds
 */
export function thresholdCurve(
  positive: ArrayLike<boolean | number>,
  scores: Float64Array,
  sampleWeight?: Float64Array,
): ThresholdCurve {
  requireWeight(sampleWeight);
  const order = descendingOrder(scores, sampleWeight);
  const n = order.length;
  const tps: number[] = [];
  const fps: number[] = [];
  let truePositives = 0;
  let falsePositives = 0;
  for (let i = 0; i < n; i++) {
    const weight = sampleWeight ? sampleWeight[order[i]] : 1;
    if (positive[order[i]]) truePositives += weight;
    else falsePositives += weight;
    if (i === n - 1 || scores[order[i]] !== scores[order[i + 1]]) {
      tps.push(truePositives);
      fps.push(falsePositives);
    }
  }
  return { tps: Float64Array.from(tps), fps: Float64Array.from(fps) };
}

/** Row numbers by falling score, equal scores in row order. */
function descendingOrder(scores: Float64Array, sampleWeight?: Float64Array): Int32Array {
  const rows: number[] = [];
  for (let row = 0; row < scores.length; row++) if (sampleWeight?.[row] !== 0) rows.push(row);
  return Int32Array.from(rows).sort((a, b) => scores[b] - scores[a] || a - b);
}
