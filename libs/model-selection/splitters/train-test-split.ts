import { fieldError } from '#contracts';
import { RandomState } from '#random';
import { indexCodes } from './code-index.js';
import { splitSizes } from './split-sizes.js';
import type { Split } from './splits.js';
import { checkStrata, drawStratified } from './stratified-draw.js';

export interface TrainTestSplitOptions {
  /** A fraction in (0, 1), or a count. Default: what `trainSize` leaves, else 0.25. */
  readonly testSize?: number | null;
  /** A fraction in (0, 1), or a count. Default: what `testSize` leaves. */
  readonly trainSize?: number | null;
  /** Default 0. */
  readonly randomState?: number | null;
  /** Default true. */
  readonly shuffle?: boolean;
  /** Class codes, shape (n_samples,), whose proportions both sides keep. */
  readonly stratify?: Int32Array;
  /** JSON pointer that errors name. Default `/test_size`. */
  readonly pointer?: string;
}

/**
 * @see https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.train_test_split.html
 * @throws {FoldmillError} invalid_cv where the sizes can't be had.
 */
export function trainTestSplit(nSamples: number, options: TrainTestSplitOptions = {}): Split {
  const { testSize = null, trainSize = null, randomState, shuffle = true, stratify } = options;
  const pointer = options.pointer ?? '/test_size';
  const pointers = { test: pointer, train: pointer, strata: pointer };
  const { nTrain, nTest } = splitSizes(nSamples, { testSize, trainSize }, 0.25, 'samples', pointers);
  if (!shuffle) {
    if (stratify) {
      throw fieldError(
        'invalid_cv',
        pointer,
        'a stratified split shuffles: set shuffle to true or stratify to false',
      );
    }
    const rows = Int32Array.from({ length: nTrain + nTest }, (_, row) => row);
    return { train: rows.slice(0, nTrain), test: rows.slice(nTrain) };
  }
  const random = new RandomState(randomState ?? 0);
  if (stratify) {
    const classes = indexCodes(stratify);
    checkStrata(classes, nTrain, nTest, pointers);
    return drawStratified(classes, nTrain, nTest, random);
  }
  const order = random.permutation(nSamples);
  return { test: order.slice(0, nTest), train: order.slice(nTest, nTest + nTrain) };
}
