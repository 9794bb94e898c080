import type { SplitterType } from '#contracts';
import { type CodeIndex, indexCodes } from './code-index.js';
import { invalidCv } from './invalid-cv.js';
import type { SplitInput } from './splits.js';

/** @throws {FoldmillError} invalid_cv where the target has no classes. */
export function requireClasses(type: SplitterType, { y }: SplitInput, instead: string): CodeIndex {
  if (y?.task !== 'classification') {
    throw invalidCv(
      'type',
      `${type} keeps the proportions of classes, and the target is real: use ${instead}, or upload the dataset with task=classification`,
    );
  }
  return indexCodes(y.codes);
}

/** @throws {FoldmillError} invalid_cv where the dataset has no groups. */
export function requireGroups(type: SplitterType, { groups }: SplitInput): CodeIndex {
  if (!groups) {
    throw invalidCv(
      'type',
      `${type} needs groups, and the dataset has none: upload it with ?groups= naming the column that holds them`,
    );
  }
  return indexCodes(groups);
}

/** @throws {FoldmillError} invalid_cv for more folds than samples. */
export function requireSamples(nSplits: number, nSamples: number): void {
  if (nSplits > nSamples) {
    throw invalidCv(
      'n_splits',
      `${nSplits} splits need ${nSplits} samples or more, and there are ${nSamples}`,
    );
  }
}

/** @throws {FoldmillError} invalid_cv for more folds than groups. */
export function requireGroupPerSplit(nSplits: number, nGroups: number): void {
  if (nSplits > nGroups) {
    throw invalidCv('n_splits', `${nSplits} splits need ${nSplits} groups or more, and there are ${nGroups}`);
  }
}

/**
 * What scikit-learn warns of where some class has fewer members than there are folds: folds then lack it.
 * @throws {FoldmillError} invalid_cv where that is so of every class, naming the largest one and its count.
 */
export function rareClassWarnings(nSplits: number, { y }: SplitInput, classes: CodeIndex): string[] {
  const largest = Math.max(...classes.counts);
  if (nSplits > largest) {
    const code = classes.unique[classes.counts.indexOf(largest)];
    const label = y?.task === 'classification' ? y.classes[code] : code;
    throw invalidCv(
      'n_splits',
      `${nSplits} splits need a class of ${nSplits} members or more, and the largest, ${JSON.stringify(label)}, has ${largest}: use ${
        largest >= 2 ? `at most ${largest} splits` : 'kfold'
      }`,
    );
  }
  const fewest = Math.min(...classes.counts);
  if (nSplits <= fewest) return [];
  return [
    `The least populated class in y has only ${fewest} members, which is less than n_splits=${nSplits}.`,
  ];
}
