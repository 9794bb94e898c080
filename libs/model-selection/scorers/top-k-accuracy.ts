import { classScores, oneColumnOnly, presentCodes } from './class-response.js';
import { ScoreError, type ScoringInput } from './scorer.js';
import { weightedMean } from './weighted-mean.js';

/**
 * Share of rows whose class is among the `k` highest scores; of equal scores the later class counts as higher, as in
 * scikit-learn. With two classes and k = 2 every row is a hit.
 * @throws {ScoreError} unless the scored rows hold every class of the model.
 */
export function topKAccuracy(input: ScoringInput, k: number): number {
  const { y, sampleWeight } = input;
  const scores = classScores(input, ['decision_function', 'predict_proba']);
  const labels = presentCodes(y);
  const binary = labels.length <= 2;
  if (binary && scores.nCols > 1) {
    throw new ScoreError(
      `\`y_true\` is binary while y_score is 2d with ${scores.nCols} classes. If \`y_true\` does not contain all ` +
        'the labels, `labels` must be provided.',
    );
  }
  if (!binary && scores.nCols === 1) throw oneColumnOnly(y.length);
  const nClasses = scores.nCols === 1 ? 2 : scores.nCols;
  if (labels.length !== nClasses) {
    throw new ScoreError(
      `Number of classes in 'y_true' (${labels.length}) not equal to the number of classes in 'y_score' ` +
        `(${nClasses}).You can provide a list of all known classes by assigning it to the \`labels\` parameter.`,
    );
  }
  if (k >= nClasses) {
    input.warn?.(
      `'k' (${k}) greater than or equal to 'n_classes' (${nClasses}) will result in a perfect score and is ` +
        'therefore meaningless.',
    );
  }
  const hits = new Float64Array(y.length).fill(1);
  for (let row = 0; row < y.length && !binary; row++) {
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
  return weightedMean(hits, sampleWeight);
}
