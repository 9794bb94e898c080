import type { SplitterSpec } from '#contracts';
import { RandomState } from '#random';
import type { CodeIndex } from './code-index.js';
import { repeatedSplits } from './drawn-splits.js';
import { foldSplits } from './fold-splits.js';
import { rareClassWarnings, requireClasses, requireSamples } from './required-input.js';
import type { SplitInput, Splits } from './splits.js';

type StratifiedKFold = Extract<SplitterSpec, { type: 'stratified_kfold' }>;
type RepeatedStratifiedKFold = Extract<SplitterSpec, { type: 'repeated_stratified_kfold' }>;

/** @see https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.StratifiedKFold.html */
export function stratifiedKFold(spec: StratifiedKFold, input: SplitInput): Splits {
  const { classes, warnings } = checkedClasses(spec, input, 'kfold');
  const random = spec.shuffle ? new RandomState(spec.random_state ?? 0) : undefined;
  return { ...foldSplits(stratifiedFolds(classes, spec.n_splits, random), spec.n_splits), warnings };
}

/** @see https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.RepeatedStratifiedKFold.html */
export function repeatedStratifiedKFold(spec: RepeatedStratifiedKFold, input: SplitInput): Splits {
  const { classes, warnings } = checkedClasses(spec, input, 'repeated_kfold');
  const splits = repeatedSplits(spec.n_splits, spec.n_repeats, spec.random_state, (random) =>
    foldSplits(stratifiedFolds(classes, spec.n_splits, random), spec.n_splits),
  );
  return { ...splits, warnings };
}

function checkedClasses(
  spec: StratifiedKFold | RepeatedStratifiedKFold,
  input: SplitInput,
  instead: string,
): { classes: CodeIndex; warnings: readonly string[] } {
  const classes = requireClasses(spec.type, input, instead);
  requireSamples(spec.n_splits, input.nSamples);
  return { classes, warnings: rareClassWarnings(spec.n_splits, input, classes) };
}

/** The fold of each row. Classes are taken in the order in which they first appear, so labels don't matter. */
function stratifiedFolds(classes: CodeIndex, nSplits: number, random?: RandomState): Int32Array {
  const byAppearance = Int32Array.from(classes.unique.keys()).sort(
    (a, b) => classes.first[a] - classes.first[b],
  );
  const allocation = allocate(classes.counts, byAppearance, nSplits);
  const foldOfRow = new Int32Array(classes.inverse.length);
  for (const [rank, classIndex] of byAppearance.entries()) {
    const foldsOfClass = new Int32Array(classes.counts[classIndex]);
    let filled = 0;
    for (let fold = 0; fold < nSplits; fold++) {
      const count = allocation[rank * nSplits + fold];
      foldsOfClass.fill(fold, filled, filled + count);
      filled += count;
    }
    random?.shuffle(foldsOfClass);
    handOut(foldsOfClass, classes.inverse, classIndex, foldOfRow);
  }
  return foldOfRow;
}

/** Gives a class's rows its folds, in order. */
function handOut(folds: Int32Array, inverse: Int32Array, classIndex: number, foldOfRow: Int32Array): void {
  let next = 0;
  for (let row = 0; row < foldOfRow.length; row++) {
    if (inverse[row] === classIndex) foldOfRow[row] = folds[next++];
  }
}

/** Members of each class per fold, row-major (class, fold): the sorted target is dealt out like cards. */
function allocate(counts: Int32Array, byAppearance: Int32Array, nSplits: number): Int32Array {
  const allocation = new Int32Array(counts.length * nSplits);
  let dealt = 0;
  for (const [rank, classIndex] of byAppearance.entries()) {
    for (let member = 0; member < counts[classIndex]; member++) {
      allocation[rank * nSplits + (dealt++ % nSplits)]++;
    }
  }
  return allocation;
}
