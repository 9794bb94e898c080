import type { z } from 'zod';
import { SplitterSpec, type SplitterType } from '#contracts';

/** One entry of GET /v1/splitters. */
export interface SplitterCatalogEntry {
  readonly type: SplitterType;
  readonly summary: string;
  /** scikit-learn's page. */
  readonly reference: string;
  /** Strict object: the member of `SplitterSpec`. */
  readonly schema: z.ZodType;
}

const described: Record<SplitterType, readonly [className: string, summary: string]> = {
  kfold: ['KFold', 'n_splits folds of consecutive or shuffled rows, each tested once'],
  stratified_kfold: ['StratifiedKFold', 'folds that keep the proportions of the classes'],
  repeated_kfold: ['RepeatedKFold', 'shuffled folds, n_repeats times over'],
  repeated_stratified_kfold: ['RepeatedStratifiedKFold', 'shuffled stratified folds, n_repeats times over'],
  shuffle_split: ['ShuffleSplit', 'n_splits independent random draws of train and test rows'],
  stratified_shuffle_split: [
    'StratifiedShuffleSplit',
    'random draws that keep the proportions of the classes',
  ],
  group_kfold: ['GroupKFold', 'folds of whole groups, of about equal size'],
  stratified_group_kfold: [
    'StratifiedGroupKFold',
    'folds of whole groups that keep the proportions of the classes as far as they can',
  ],
  group_shuffle_split: ['GroupShuffleSplit', 'random draws of whole groups'],
  leave_one_group_out: ['LeaveOneGroupOut', 'each group tested once, all others trained on'],
  leave_p_groups_out: ['LeavePGroupsOut', 'every combination of n_groups groups tested'],
  time_series_split: [
    'TimeSeriesSplit',
    'tests that follow their training rows, which grow from split to split',
  ],
  predefined_split: ['PredefinedSplit', 'the folds named by test_fold'],
  leave_one_out: ['LeaveOneOut', 'each row tested alone'],
  leave_p_out: ['LeavePOut', 'every combination of p rows tested'],
};

/** Every splitter, in the order of the contract. */
export const splitterCatalog: readonly SplitterCatalogEntry[] = SplitterSpec.options.map((schema) => {
  const [type] = schema.shape.type.values;
  const [className, summary] = described[type];
  return {
    type,
    summary,
    reference: `https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.${className}.html`,
    schema,
  };
});
