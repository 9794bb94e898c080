import type { SplitterSpec } from '#contracts';
import { evenFolds, RandomState } from '#random';
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

const folds = (nSamples: number, nSplits: number, random?: RandomState): Splits =>
  foldSplits(evenFolds(nSamples, nSplits, random), nSplits);
