/**
 * Ranks of mean scores, 1 for the greatest; equal scores share the best rank among them (scipy's 'min').
 * A NaN ranks as one less than the least score; when all are NaN all rank 1. As scikit-learn's rank_test_score.
 */
export function rankScores(mean: Float64Array): Int32Array {
  let least = Number.POSITIVE_INFINITY;
  for (const score of mean) if (score < least) least = score;
  const ranks = new Int32Array(mean.length).fill(1);
  if (mean.every(Number.isNaN)) return ranks;
  const finite = (score: number) => Math.min(Math.max(score, -Number.MAX_VALUE), Number.MAX_VALUE);
  const scores = mean.map((score) => (Number.isNaN(score) ? least - 1 : finite(score)));
  const order = Int32Array.from(scores, (_, i) => i).sort((a, b) => scores[b] - scores[a] || a - b);
  for (let place = 1; place < order.length; place++) {
    const tied = scores[order[place]] === scores[order[place - 1]];
    ranks[order[place]] = tied ? ranks[order[place - 1]] : place + 1;
  }
  return ranks;
}

/** The first candidate of rank 1: scikit-learn's best_index_. */
export function bestIndex(ranks: Int32Array): number {
  return ranks.indexOf(1);
}
