import { average } from '#kernels';
import { multiclassScores, presentCodes } from './class-response.js';
import type { ScoringInput } from './scorer.js';

/**
 * Share of rows whose class is among the `k` highest scores; of equal scores the later class counts as higher, as in
 * scikit-learn. With two classes and k = 2 every row is a hit.
 */
export function topKAccuracy({ y, predictions, sampleWeight }: ScoringInput, k: number): number {
  const labels = presentCodes(y);
  if (predictions.classes.length <= 2) {
    return labels.length === 2 && predictions.classes.length === 2
      ? average(new Float64Array(y.length).fill(1), sampleWeight)
      : Number.NaN;
  }
  const scores = multiclassScores(predictions, ['decision_function', 'predict_proba']);
  if (!scores || scores.nCols !== labels.length || labels.length < 3) return Number.NaN;
  const hits = new Float64Array(y.length);
  for (let row = 0; row < y.length; row++) {
    const start = row * scores.nCols;
    const column = labels.indexOf(y[row]);
    const own = scores.values[start + column];
    let higher = 0;
    for (let other = 0; other < scores.nCols; other++) {
      const score = scores.values[start + other];
      if (score > own || (score === own && other > column)) higher++;
    }
    hits[row] = higher < k ? 1 : 0;
  }
  return average(hits, sampleWeight);
}
