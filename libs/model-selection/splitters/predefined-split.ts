import type { SplitterSpec } from '#contracts';
import { foldSplits } from './fold-splits.js';
import { invalidCv } from './invalid-cv.js';
import type { SplitInput, Splits } from './splits.js';

type PredefinedSplit = Extract<SplitterSpec, { type: 'predefined_split' }>;

/** @see https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.PredefinedSplit.html */
export function predefinedSplit({ test_fold: testFold }: PredefinedSplit, { nSamples }: SplitInput): Splits {
  if (testFold.length !== nSamples) {
    throw invalidCv(
      'test_fold',
      `test_fold must name a fold for each of the ${nSamples} samples; it has ${testFold.length} entries`,
    );
  }
  const folds = Int32Array.from(new Set(testFold))
    .filter((fold) => fold !== -1)
    .sort();
  if (folds.length === 0) throw invalidCv('test_fold', 'every sample is -1, so none is ever tested');
  if (testFold.every((fold) => fold === folds[0])) {
    throw invalidCv('test_fold', `every sample is in fold ${folds[0]}, so none is left to train on`);
  }
  const positions = new Map(Array.from(folds, (fold, position) => [fold, position]));
  return foldSplits(
    Int32Array.from(testFold, (fold) => positions.get(fold) ?? -1),
    folds.length,
  );
}
