import { average, pairwiseSum } from '#kernels';
import {
  classScores,
  columnOf,
  indicator,
  oneColumnOnly,
  positiveClass,
  positiveLabel,
  presentCodes,
  requirePositive,
} from './class-response.js';
import { printedLabels } from './labels-in-words.js';
import { type ResponseMethod, ScoreError, type ScoringInput } from './scorer.js';
import { thresholdCurve } from './threshold-curve.js';

const methods: readonly ResponseMethod[] = ['decision_function', 'predict_proba'];

/**
 * Mean precision over the recall gained at each threshold; several classes each against the rest, averaged evenly.
 * Which of the two it is depends on the rows that are scored, as in scikit-learn.
 * @throws {ScoreError} when the model saw other classes than the scored rows hold, or not the positive one.
 */
export function averagePrecision(input: ScoringInput): number {
  const { y, classes, sampleWeight } = input;
  requirePositive(input);
  const positive = positiveClass(classes);
  const scores = classScores(input, methods, positive);
  const labels = presentCodes(y);
  if (labels.length > 2) {
    if (scores.nCols === 1) throw oneColumnOnly(y.length);
    if (scores.nCols !== labels.length) {
      throw new ScoreError(
        '`y_score` needs to be of shape `(n_samples, n_classes)`, since `y_true` contains multiple classes. ' +
          `Got \`y_score.shape=(${y.length}, ${scores.nCols})\`.`,
      );
    }
    return average(
      Array.from(labels, (code, column) =>
        stepArea(indicator(y, code), columnOf(scores, column), input, sampleWeight),
      ),
    );
  }
  if (labels.length === 2 && (positive === undefined || !labels.includes(positive))) {
    const shown = printedLabels(Array.from(labels, (code) => classes[code]));
    throw new ScoreError(
      `pos_label=${positiveLabel(classes)} is not a valid label. It should be one of ${shown}`,
    );
  }
  if (scores.nCols > 1) {
    throw new ScoreError(
      `y should be a 1d array, got an array of shape (${y.length}, ${scores.nCols}) instead.`,
    );
  }
  return stepArea(indicator(y, positive), scores.values, input, sampleWeight);
}

function stepArea(
  positive: Float64Array,
  scores: Float64Array,
  { warn }: ScoringInput,
  sampleWeight?: Float64Array,
): number {
  const { tps, fps } = thresholdCurve(positive, scores, sampleWeight);
  const n = tps.length;
  const all = tps[n - 1];
  if (all === 0) warn?.('No positive class found in y_true, recall is set to one for all thresholds.');
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
