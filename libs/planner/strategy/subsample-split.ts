import { fieldError } from '#contracts';
import type { Split } from '#model-selection';
import { RandomState } from '#random';

/**
 * The rows of a split that a candidate is given where the resource is the number of samples: the same share of both
 * sides, in the order of a shuffle. At the full resource the rows are all there, and still shuffled.
 * @param nResources - samples, at most `nSamples`.
 * @param nSamples - of the dataset, not of the split.
 * @param seed - every split and side is drawn anew from it, as scikit-learn does with a number for `random_state`.
 * @throws {FoldmillError} as `checkSubsample`.
 * @see scikit-learn 1.9.1, `_SubsampleMetaSplitter`
 */
export function subsampleSplit(split: Split, nResources: number, nSamples: number, seed: number): Split {
  checkSubsample(split, nResources, nSamples);
  const draw = (rows: Int32Array): Int32Array =>
    new RandomState(seed)
      .permutation(rows.length)
      .subarray(0, countOf(rows, nResources, nSamples))
      .map((i) => rows[i]);
  return { train: draw(split.train), test: draw(split.test) };
}

/** @throws {FoldmillError} where no row of a split would be left, or there are not as many. */
export function checkSubsample(split: Split, nResources: number, nSamples: number): void {
  for (const side of ['train', 'test'] as const) {
    const rows = split[side];
    const count = countOf(rows, nResources, nSamples);
    if (count < 1) {
      throw fieldError(
        'invalid_request',
        '/search/min_resources',
        `${nResources} of ${nSamples} samples leave none of the ${rows.length} ${side} rows of a split: start with more`,
      );
    }
    if (count > rows.length) {
      throw fieldError(
        'invalid_request',
        '/search/max_resources',
        `the dataset has ${nSamples} samples, fewer than ${nResources}`,
      );
    }
  }
}

const countOf = (rows: Int32Array, nResources: number, nSamples: number): number =>
  Math.trunc((nResources / nSamples) * rows.length);
