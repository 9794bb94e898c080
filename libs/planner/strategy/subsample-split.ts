import { fieldError } from '#contracts';
import type { Split } from '#model-selection';
import { RandomState } from '#random';

/**
 * The rows of a split that a candidate is given where the resource is the number of samples: the same share of both
 * sides, in the order of a shuffle. At the full resource the rows are all there, and still shuffled.
 * @param nResources - samples, at most `nSamples`.
 * @param nSamples - of the dataset, not of the split.
 * @param seed - every split and side is drawn anew from it, as scikit-learn does with a number for `random_state`.
 * @throws {FoldmillError} where no row would be left, or there are not as many.
 * @see scikit-learn 1.9.1, `_SubsampleMetaSplitter`
 */
export function subsampleSplit(split: Split, nResources: number, nSamples: number, seed: number): Split {
  const share = nResources / nSamples;
  const subsample = (rows: Int32Array, side: string): Int32Array => {
    const count = Math.trunc(share * rows.length);
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
    return new RandomState(seed)
      .permutation(rows.length)
      .subarray(0, count)
      .map((i) => rows[i]);
  };
  return { train: subsample(split.train, 'training'), test: subsample(split.test, 'test') };
}
