import { average, pairwiseSum } from '#kernels';
import { positiveClass } from './class-response.js';
import { type Confusion, confusionOf } from './confusion.js';
import type { ScoringInput } from './scorer.js';

/** How the scores of single classes become one: `binary` takes that of the positive class alone. */
export type Averaging = 'binary' | 'micro' | 'macro' | 'weighted';

/** Numerator and denominator of a score that compares the rows truly of a class with those predicted as it. */
type Overlap = (both: number, truly: number, predicted: number) => readonly [number, number];

const overlaps = {
  precision: (both, _, predicted) => [both, predicted],
  recall: (both, truly) => [both, truly],
  f1: (both, truly, predicted) => [2 * both, truly + predicted],
  jaccard: (both, truly, predicted) => [both, both + (predicted - both) + (truly - both)],
} satisfies Record<string, Overlap>;

export type OverlapScore = keyof typeof overlaps;

/** Precision, recall, F1 or Jaccard; a class without any row to divide by scores 0. */
export function overlapScore(score: OverlapScore, averaging: Averaging, input: ScoringInput): number {
  const confusion = confusionOf(input);
  if (!confusion) return Number.NaN;
  const ratio = (both: number, truly: number, predicted: number): number => {
    const [numerator, denominator] = overlaps[score](both, truly, predicted);
    return denominator === 0 ? 0 : numerator / denominator;
  };
  const { labels, trueSum, predSum } = confusion;
  const both = diagonal(confusion);
  switch (averaging) {
    case 'binary': {
      const at = labels.indexOf(positiveClass(input.classes));
      return at < 0 ? 0 : ratio(both[at], trueSum[at], predSum[at]);
    }
    case 'micro':
      return ratio(pairwiseSum(both), pairwiseSum(trueSum), pairwiseSum(predSum));
    case 'macro':
    case 'weighted': {
      const scores = Array.from(labels, (_, i) => ratio(both[i], trueSum[i], predSum[i]));
      return averaging === 'weighted' && trueSum.some((sum) => sum !== 0)
        ? average(scores, trueSum)
        : average(scores);
    }
  }
}

function diagonal({ labels, counts }: Confusion): Float64Array {
  return Float64Array.from(labels, (_, i) => counts[i * labels.length + i]);
}
