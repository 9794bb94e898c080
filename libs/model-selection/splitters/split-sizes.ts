import { fieldError } from '#contracts';

/** How large the two sides of a random split are to be: fractions in (0, 1), or counts of 1 or more. */
export interface RequestedSizes {
  readonly testSize: number | null;
  readonly trainSize: number | null;
}

/** JSON pointers of the two sizes, for errors. */
export interface SizePointers {
  readonly test: string;
  readonly train: string;
}

/**
 * Counts of train and test, rounded as scikit-learn does: fractions up for test, down for train.
 * @param n - what is split: samples or groups.
 * @param fallback - test size where neither is given, a fraction.
 * @throws {FoldmillError} invalid_cv where a size can't be had or a side would be empty.
 */
export function splitSizes(
  n: number,
  { testSize, trainSize }: RequestedSizes,
  fallback: number,
  unit: 'samples' | 'groups',
  pointers: SizePointers,
): { nTrain: number; nTest: number } {
  const wantedTest = testSize === null && trainSize === null ? fallback : testSize;
  if (wantedTest !== null) checkSize(wantedTest, n, unit, 'test_size', pointers.test);
  if (trainSize !== null) checkSize(trainSize, n, unit, 'train_size', pointers.train);
  const nTestWanted = wantedTest === null ? null : wantedTest < 1 ? Math.ceil(wantedTest * n) : wantedTest;
  const nTrainWanted = trainSize === null ? null : trainSize < 1 ? Math.floor(trainSize * n) : trainSize;
  const nTest = nTestWanted ?? n - (nTrainWanted ?? 0);
  const nTrain = nTrainWanted ?? n - nTest;
  const bothFractions = wantedTest !== null && trainSize !== null && wantedTest < 1 && trainSize < 1;
  if (nTrain + nTest > n || (bothFractions && wantedTest + trainSize > 1)) {
    throw fieldError(
      'invalid_cv',
      pointers.test,
      `test_size and train_size ask for ${nTest} and ${nTrain} of ${n} ${unit}: make one smaller`,
    );
  }
  if (nTrain < 1) {
    throw fieldError(
      'invalid_cv',
      trainSize === null ? pointers.test : pointers.train,
      `no ${unit} out of ${n} are left to train on: make test_size smaller or train_size larger`,
    );
  }
  return { nTrain, nTest };
}

function checkSize(size: number, n: number, unit: string, name: string, pointer: string): void {
  if (size > 0 && (size < 1 || (Number.isInteger(size) && size < n))) return;
  throw fieldError(
    'invalid_cv',
    pointer,
    `${name} must be a fraction in (0, 1) or a count from 1 to ${n - 1} of the ${n} ${unit}; it is ${size}`,
  );
}
