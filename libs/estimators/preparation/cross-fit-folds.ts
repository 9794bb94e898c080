import { RandomState } from '#random';
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
  const random = seed === null ? null : new RandomState(seed);
  if (nFolds > n) {
    throw new FitError(
      `Cannot have number of splits n_splits=${nFolds} greater than the number of samples: n_samples=${n}.`,
    );
  }
  return codes === undefined ? plainFolds(n, nFolds, random) : stratifiedFolds(codes, nFolds, random);
}

function plainFolds(n: number, nFolds: number, random: RandomState | null): Int32Array {
  const order = Int32Array.from({ length: n }, (_, row) => row);
  random?.shuffle(order);
  const folds = new Int32Array(n);
  let first = 0;
  for (let fold = 0; fold < nFolds; fold++) {
    const size = Math.floor(n / nFolds) + (fold < n % nFolds ? 1 : 0);
    for (const row of order.subarray(first, first + size)) folds[row] = fold;
    first += size;
  }
  return folds;
}

/** Classes are numbered as they first appear, and dealt to the folds one after another. */
function stratifiedFolds(codes: Int32Array, nFolds: number, random: RandomState | null): Int32Array {
  const numbers = new Map<number, number>();
  for (const code of codes) if (!numbers.has(code)) numbers.set(code, numbers.size);
  const encoded = codes.map((code) => numbers.get(code)!);
  const counts = new Int32Array(numbers.size);
  for (const number of encoded) counts[number]++;
  if (counts.every((count) => count < nFolds)) {
    throw new FitError(`n_splits=${nFolds} cannot be greater than the number of members in each class.`);
  }
  const order = encoded.slice().sort();
  const folds = new Int32Array(codes.length);
  for (let k = 0; k < counts.length; k++) {
    const dealt: number[] = [];
    for (let fold = 0; fold < nFolds; fold++) {
      for (let at = fold; at < order.length; at += nFolds) if (order[at] === k) dealt.push(fold);
    }
    const own = Int32Array.from(dealt);
    random?.shuffle(own);
    let next = 0;
    for (const [row, number] of encoded.entries()) if (number === k) folds[row] = own[next++];
  }
  return folds;
}
