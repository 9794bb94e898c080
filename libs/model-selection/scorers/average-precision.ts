import { average, pairwiseSum } from '#kernels';
import {
  allFinite,
  binaryScores,
  columnOf,
  multiclassScores,
  positiveClass,
  presentCodes,
} from './class-response.js';
import { indicator } from './roc-auc.js';
import type { ResponseMethod, ScoringInput } from './scorer.js';
import { thresholdCurve } from './threshold-curve.js';

const methods: readonly ResponseMethod[] = ['decision_function', 'predict_proba'];

/** Mean precision over the recall gained at each threshold; several classes each against the rest, averaged evenly. */
export function averagePrecision(input: ScoringInput): number {
  const { y, classes, predictions, sampleWeight } = input;
  if (classes.length <= 2) {
    const positive = positiveClass(classes);
    const scores = binaryScores(predictions, methods, positive);
    return scores ? stepArea(indicator(y, positive), scores, sampleWeight) : Number.NaN;
  }
  const scores = multiclassScores(predictions, methods);
  const labels = presentCodes(y);
  if (!scores || labels.length !== scores.nCols || labels.length < 3) return Number.NaN;
  return average(
    Array.from(labels, (code, column) =>
      stepArea(indicator(y, code), columnOf(scores, column), sampleWeight),
    ),
  );
}

function stepArea(positive: Float64Array, scores: Float64Array, sampleWeight?: Float64Array): number {
  const curve = allFinite(scores) ? thresholdCurve(positive, scores, sampleWeight) : undefined;
  if (!curve) return Number.NaN;
  const { tps, fps } = curve;
  const n = tps.length;
  const all = tps[n - 1];
  // Without any positive row recall is 1 throughout, as scikit-learn sets it.
  const recall = (i: number) => (i < 0 ? 0 : all === 0 ? 1 : tps[i] / all);
  const steps = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const at = n - 1 - i; // from the lowest threshold up, the order in which numpy sums
    const predicted = tps[at] + fps[at];
    const precision = predicted === 0 ? 0 : tps[at] / predicted;
    steps[i] = (recall(at - 1) - recall(at)) * precision;
  }
  return Math.max(0, -pairwiseSum(steps));
}
