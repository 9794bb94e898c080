import type { SplitterSpec } from '#contracts';
import { RandomState } from '#random';
import { repeatedSplits } from './drawn-splits.js';
import { foldSplits } from './fold-splits.js';
import { requireSamples } from './required-input.js';
import type { SplitInput, Splits } from './splits.js';

type KFold = Extract<SplitterSpec, { type: 'kfold' }>;
type RepeatedKFold = Extract<SplitterSpec, { type: 'repeated_kfold' }>;

/** @see https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.KFold.html */
export function kfold(spec: KFold, { nSamples }: SplitInput): Splits {
  requireSamples(spec.n_splits, nSamples);
  return folds(nSamples, spec.n_splits, spec.shuffle ? new RandomState(spec.random_state ?? 0) : undefined);
}

/** @see https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.RepeatedKFold.html */
export function repeatedKFold(spec: RepeatedKFold, { nSamples }: SplitInput): Splits {
  requireSamples(spec.n_splits, nSamples);
  return repeatedSplits(spec.n_splits, spec.n_repeats, spec.random_state, (random) =>
    folds(nSamples, spec.n_splits, random),
  );
}

/** Consecutive rows, or consecutive rows of a shuffle; the first folds take one more where they don't divide. */
function folds(nSamples: number, nSplits: number, random?: RandomState): Splits {
  const rows = Int32Array.from({ length: nSamples }, (_, row) => row);
  random?.shuffle(rows);
  const foldOfRow = new Int32Array(nSamples);
  const size = Math.floor(nSamples / nSplits);
  const larger = nSamples % nSplits;
  for (let fold = 0, start = 0; fold < nSplits; fold++) {
    const stop = start + size + (fold < larger ? 1 : 0);
    for (; start < stop; start++) foldOfRow[rows[start]] = fold;
  }
  return foldSplits(foldOfRow, nSplits);
}
