import type { SplitterSpec } from '#contracts';
import { RandomState, stratifiedFolds } from '#random';
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
  return { ...foldSplits(stratifiedFolds(classes.inverse, spec.n_splits, random), spec.n_splits), warnings };
}

/** @see https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.RepeatedStratifiedKFold.html */
export function repeatedStratifiedKFold(spec: RepeatedStratifiedKFold, input: SplitInput): Splits {
  const { classes, warnings } = checkedClasses(spec, input, 'repeated_kfold');
  const splits = repeatedSplits(spec.n_splits, spec.n_repeats, spec.random_state, (random) =>
    foldSplits(stratifiedFolds(classes.inverse, spec.n_splits, random), spec.n_splits),
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
