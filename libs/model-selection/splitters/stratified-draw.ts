import { fieldError, type Label } from '#contracts';
import type { RandomState } from '#random';
import type { CodeIndex } from './code-index.js';
import type { SizePointers } from './split-sizes.js';
import type { Split } from './splits.js';

/** @throws {FoldmillError} invalid_cv where a class has one member, or a side is smaller than the classes are many. */
export function checkStrata(
  classes: CodeIndex,
  nTrain: number,
  nTest: number,
  pointers: SizePointers & { readonly strata: string },
  labels?: readonly Label[],
): void {
  const lone = classes.counts.indexOf(1);
  if (lone >= 0) {
    const name = labels ? `class ${JSON.stringify(labels[classes.unique[lone]])}` : 'a class';
    throw fieldError(
      'invalid_cv',
      pointers.strata,
      `${name} has only 1 member, and a stratified split needs 2 of each class: drop it or don't stratify`,
    );
  }
  const nClasses = classes.unique.length;
  for (const [side, size, pointer] of [
    ['train', nTrain, pointers.train],
    ['test', nTest, pointers.test],
  ] as const) {
    if (size < nClasses) {
      throw fieldError(
        'invalid_cv',
        pointer,
        `${side} would get ${size} samples for ${nClasses} classes: make it larger`,
      );
    }
  }
}

/** One round of scikit-learn's StratifiedShuffleSplit. */
export function drawStratified(
  classes: CodeIndex,
  nTrain: number,
  nTest: number,
  random: RandomState,
): Split {
  const trainCounts = approximateMode(classes.counts, nTrain, random);
  const remaining = classes.counts.map((count, k) => count - trainCounts[k]);
  const testCounts = approximateMode(remaining, nTest, random);
  const train: number[] = [];
  const test: number[] = [];
  const members = membersOf(classes);
  for (const [k, rows] of members.entries()) {
    const order = random.permutation(rows.length);
    const nTrainOfClass = trainCounts[k];
    for (let i = 0; i < nTrainOfClass + testCounts[k]; i++) {
      (i < nTrainOfClass ? train : test).push(rows[order[i]]);
    }
  }
  return { train: random.shuffle(Int32Array.from(train)), test: random.shuffle(Int32Array.from(test)) };
}

function membersOf({ inverse, counts }: CodeIndex): Int32Array[] {
  const members = Array.from(counts, (count) => new Int32Array(count));
  const filled = new Int32Array(counts.length);
  inverse.forEach((k, row) => {
    members[k][filled[k]++] = row;
  });
  return members;
}

/**
 * The likeliest counts of `nDraws` draws without replacement, ties broken at random: scikit-learn's
 * `_approximate_mode`.
 */
function approximateMode(counts: Int32Array, nDraws: number, random: RandomState): Int32Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const continuous = Float64Array.from(counts, (count) => (count / total) * nDraws);
  const drawn = Int32Array.from(continuous, Math.floor);
  let needed = nDraws - drawn.reduce((sum, count) => sum + count, 0);
  const remainders = continuous.map((value) => value - Math.floor(value));
  const largestFirst = Float64Array.from(new Set(remainders)).sort().reverse();
  for (const remainder of largestFirst) {
    if (needed <= 0) break;
    const tied = [...remainders.keys()].filter((k) => remainders[k] === remainder);
    const added = Math.min(tied.length, needed);
    for (const i of random.choice(tied.length, added, { replace: false })) drawn[tied[i]]++;
    needed -= added;
  }
  return drawn;
}
