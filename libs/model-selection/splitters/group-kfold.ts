import type { SplitterSpec } from '#contracts';
import { RandomState } from '#random';
import type { CodeIndex } from './code-index.js';
import { foldSplits } from './fold-splits.js';
import { requireGroupPerSplit, requireGroups, requireSamples } from './required-input.js';
import type { SplitInput, Splits } from './splits.js';

type GroupKFold = Extract<SplitterSpec, { type: 'group_kfold' }>;

/** @see https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.GroupKFold.html */
export function groupKFold(spec: GroupKFold, input: SplitInput): Splits {
  const groups = requireGroups(spec.type, input);
  requireSamples(spec.n_splits, input.nSamples);
  requireGroupPerSplit(spec.n_splits, groups.unique.length);
  const foldOfGroup = spec.shuffle
    ? shuffledFolds(groups.unique.length, spec.n_splits, new RandomState(spec.random_state ?? 0))
    : balancedFolds(groups, spec.n_splits);
  return foldSplits(
    groups.inverse.map((group) => foldOfGroup[group]),
    spec.n_splits,
  );
}

/** Consecutive groups of a shuffle, the first folds one more, as numpy.array_split. */
function shuffledFolds(nGroups: number, nSplits: number, random: RandomState): Int32Array {
  const order = random.permutation(nGroups);
  const size = Math.floor(nGroups / nSplits);
  const larger = nGroups % nSplits;
  const foldOfGroup = new Int32Array(nGroups);
  for (let fold = 0, start = 0; fold < nSplits; fold++) {
    const stop = start + size + (fold < larger ? 1 : 0);
    for (; start < stop; start++) foldOfGroup[order[start]] = fold;
  }
  return foldOfGroup;
}

/** The largest group left goes to the lightest fold; of equal groups the last comes first. */
function balancedFolds({ counts }: CodeIndex, nSplits: number): Int32Array {
  const largestFirst = Int32Array.from(counts.keys()).sort((a, b) => counts[b] - counts[a] || b - a);
  const weights = new Array<number>(nSplits).fill(0);
  const foldOfGroup = new Int32Array(counts.length);
  for (const group of largestFirst) {
    const lightest = weights.indexOf(Math.min(...weights));
    weights[lightest] += counts[group];
    foldOfGroup[group] = lightest;
  }
  return foldOfGroup;
}
