import type { SplitterSpec } from '#contracts';
import { RandomState } from '#random';
import type { CodeIndex } from './code-index.js';
import { foldSplits } from './fold-splits.js';
import { columnDeviation, rowDeviation, rowMean } from './numpy-moments.js';
import {
  rareClassWarnings,
  requireClasses,
  requireGroupPerSplit,
  requireGroups,
  requireSamples,
} from './required-input.js';
import type { SplitInput, Splits } from './splits.js';

type StratifiedGroupKFold = Extract<SplitterSpec, { type: 'stratified_group_kfold' }>;

/** @see https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.StratifiedGroupKFold.html */
export function stratifiedGroupKFold(spec: StratifiedGroupKFold, input: SplitInput): Splits {
  const classes = requireClasses(spec.type, input, 'group_kfold');
  const groups = requireGroups(spec.type, input);
  requireSamples(spec.n_splits, input.nSamples);
  const warnings = rareClassWarnings(spec.n_splits, input, classes);
  requireGroupPerSplit(spec.n_splits, groups.unique.length);
  const order = spec.shuffle
    ? new RandomState(spec.random_state ?? 0).permutation(groups.unique.length)
    : Int32Array.from(groups.unique.keys());
  const foldOfGroup = assignGroups(classes, groups, order, spec.n_splits);
  const foldOfRow = groups.inverse.map((group) => foldOfGroup[group]);
  return { ...foldSplits(foldOfRow, spec.n_splits), warnings };
}

/** Greedy: the group whose classes are most uneven goes first, each to the fold it leaves most even. */
function assignGroups(classes: CodeIndex, groups: CodeIndex, order: Int32Array, nSplits: number): Int32Array {
  const nClasses = classes.unique.length;
  const countsOfGroup = Array.from(groups.unique, () => new Float64Array(nClasses));
  groups.inverse.forEach((group, row) => {
    countsOfGroup[group][classes.inverse[row]]++;
  });
  const spread = countsOfGroup.map(rowDeviation);
  const countsOfFold = Array.from({ length: nSplits }, () => new Float64Array(nClasses));
  const foldOfGroup = new Int32Array(groups.unique.length);
  for (const group of [...order].sort((a, b) => spread[b] - spread[a])) {
    const fold = bestFold(countsOfFold, classes.counts, countsOfGroup[group]);
    for (let k = 0; k < nClasses; k++) countsOfFold[fold][k] += countsOfGroup[group][k];
    foldOfGroup[group] = fold;
  }
  return foldOfGroup;
}

function bestFold(countsOfFold: Float64Array[], classCounts: Int32Array, group: Float64Array): number {
  const shares = countsOfFold.map((counts) => counts.map((count, k) => count / classCounts[k]));
  let best = 0;
  let leastUneven = Number.POSITIVE_INFINITY;
  let fewestSamples = Number.POSITIVE_INFINITY;
  for (let fold = 0; fold < countsOfFold.length; fold++) {
    const deviations = group.map((added, k) => {
      const column = shares.map((share) => share[k]);
      column[fold] = (countsOfFold[fold][k] + added) / classCounts[k];
      return columnDeviation(column);
    });
    const uneven = rowMean(deviations);
    const nSamples = countsOfFold[fold].reduce((sum, count) => sum + count, 0);
    if (uneven < leastUneven || (isClose(uneven, leastUneven) && nSamples < fewestSamples)) {
      best = fold;
      leastUneven = uneven;
      fewestSamples = nSamples;
    }
  }
  return best;
}

/** numpy.isclose with its default tolerances. */
const isClose = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-8 + 1e-5 * Math.abs(b);
