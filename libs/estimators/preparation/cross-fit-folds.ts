import { groupBy } from '#contracts';
import { evenFolds, RandomState, stratifiedFolds } from '#random';
import { FitError } from '../estimator.js';

/**
 * The fold of each row, for an encoder that learns what it says of a row from the other folds.
 * @param codes - classes to keep in proportion, as StratifiedKFold; undefined for folds as of KFold.
 * @param seed - null for folds without shuffling.
 */
export function crossFitFolds(
  n: number,
  nFolds: number,
  codes: Int32Array | undefined,
  seed: number | null,
): Int32Array {
  const random = seed === null ? undefined : new RandomState(seed);
  if (nFolds > n) {
    throw new FitError(
      `Cannot have number of splits n_splits=${nFolds} greater than the number of samples: n_samples=${n}.`,
    );
  }
  if (codes === undefined) return evenFolds(n, nFolds, random);
  const members = Array.from(groupBy(codes, (code) => code).values(), ({ length }) => length);
  if (members.every((count) => count < nFolds)) {
    throw new FitError(`n_splits=${nFolds} cannot be greater than the number of members in each class.`);
  }
  return stratifiedFolds(codes, nFolds, random);
}
