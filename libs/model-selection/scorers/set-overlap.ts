import { average, pairwiseSum } from '#kernels';
import { positiveClass, requirePositive } from './class-response.js';
import { confusionOf } from './confusion.js';
import type { ScoringInput } from './scorer.js';

/** How the scores of single classes become one: `binary` takes that of the positive class alone. */
export type Averaging = 'binary' | 'micro' | 'macro' | 'weighted';

/** A score that compares the rows truly of a class with those predicted as it. */
interface Overlap {
  /** The score's name in scikit-learn's warning, and what rows it then lacks. */
  readonly name: string;
  readonly lacking: string;
  /** Numerator and denominator. */
  parts(both: number, truly: number, predicted: number): readonly [number, number];
}

const overlaps = {
  precision: { name: 'Precision', lacking: 'predicted', parts: (both, _, predicted) => [both, predicted] },
  recall: { name: 'Recall', lacking: 'true', parts: (both, truly) => [both, truly] },
  f1: {
    name: 'F-score',
    lacking: 'true nor predicted',
    parts: (both, truly, predicted) => [2 * both, truly + predicted],
  },
  jaccard: {
    name: 'Jaccard',
    lacking: 'true or predicted',
    parts: (both, truly, predicted) => [both, both + (predicted - both) + (truly - both)],
  },
} satisfies Record<string, Overlap>;

export type OverlapScore = keyof typeof overlaps;

/**
 * Precision, recall, F1 or Jaccard; a class without any row to divide by scores 0.
 * @throws {ScoreError} for `binary`, when the model did not see the positive class.
 */
export function overlapScore(score: OverlapScore, averaging: Averaging, input: ScoringInput): number {
  if (averaging === 'binary') requirePositive(input);
  const { labels, counts, ...sums } = confusionOf(input);
  const k = labels.length;
  const both = Float64Array.from({ length: k }, (_, i) => counts[i * k + i]);
  // scikit-learn keeps false positives and negatives and adds them up again, which rounds where rows have weights.
  const again = (sum: number, i: number) => both[i] + (sum - both[i]);
  const trueSum = sums.trueSum.map(again);
  const predSum = sums.predSum.map(again);
  const overlap: Overlap = overlaps[score];
  const partsOf = (i: number) => (i < 0 ? [0, 0] : overlap.parts(both[i], trueSum[i], predSum[i]));
  const each = Array.from(labels.keys(), partsOf);
  switch (averaging) {
    case 'binary': {
      const at = labels.indexOf(positiveClass(input.classes) ?? -1);
      return ratios(overlap, [partsOf(at)], input)[0];
    }
    case 'micro':
      return ratios(overlap, [microParts(score, both, trueSum, predSum, each)], input)[0];
    case 'macro':
      return average(ratios(overlap, each, input));
    case 'weighted': {
      const scores = ratios(overlap, each, input);
      return trueSum.some((sum) => sum !== 0) ? average(scores, trueSum) : average(scores);
    }
  }
}

/** Jaccard adds up numerators and denominators of the classes, the others the rows of the classes. */
function microParts(
  score: OverlapScore,
  both: Float64Array,
  trueSum: Float64Array,
  predSum: Float64Array,
  each: readonly (readonly number[])[],
): readonly number[] {
  if (score === 'jaccard') {
    return [
      pairwiseSum(each.map(([numerator]) => numerator)),
      pairwiseSum(each.map(([, denominator]) => denominator)),
    ];
  }
  return overlaps[score].parts(pairwiseSum(both), pairwiseSum(trueSum), pairwiseSum(predSum));
}

/** Numerators over denominators, 0 where there is nothing to divide by, which is warned of. */
function ratios(
  { name, lacking }: Overlap,
  parts: readonly (readonly number[])[],
  { warn }: ScoringInput,
): Float64Array {
  if (parts.some(([, denominator]) => denominator === 0)) {
    const where = parts.length === 1 ? 'due to' : 'in labels with';
    warn?.(
      `${name} is ill-defined and being set to 0.0 ${where} no ${lacking} samples. ` +
        'Use `zero_division` parameter to control this behavior.',
    );
  }
  return Float64Array.from(parts, ([numerator, denominator]) =>
    denominator === 0 ? 0 : numerator / denominator,
  );
}
