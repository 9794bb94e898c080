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
 * Every class in every fold. scikit-learn only warns as long as one class is large enough; a fold that lacks a class
 * then fails or misleads scorers, so it is refused here.
 * @throws {FoldmillError} invalid_cv naming the smallest class and its count.
 */
export function requireMembers(nSplits: number, { y }: SplitInput, classes: CodeIndex): void {
  const fewest = classes.counts.indexOf(Math.min(...classes.counts));
  const count = classes.counts[fewest];
  if (nSplits <= count) return;
  const code = classes.unique[fewest];
  const label = y?.task === 'classification' ? y.classes[code] : code;
  throw invalidCv(
    'n_splits',
    `${nSplits} splits need ${nSplits} members of each class, and class ${JSON.stringify(label)} has ${count}: use ${
      count >= 2 ? `at most ${count} splits` : 'kfold'
    } or drop the class`,
  );
}
