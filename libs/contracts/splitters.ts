import { z } from 'zod';
import { closestName } from './closest-name.js';
import { Float } from './json/float.js';
import { Seed } from './labels.js';
import { size } from './numbers.js';
import { itIs, listed } from './shown.js';

const nSplits = (fallback: number, min = 2) => z.number().int().min(min).default(fallback);
const seed = Seed.nullable().default(null).describe('null is fixed to 0, so that a study is reproducible');
const shuffle = z
  .boolean()
  .default(false)
  .describe('shuffle before splitting; random_state has no effect otherwise');

const kfold = z
  .strictObject({ type: z.literal('kfold'), n_splits: nSplits(5), shuffle, random_state: seed })
  .meta({ id: 'KFold' });
const stratifiedKFold = z
  .strictObject({
    type: z.literal('stratified_kfold'),
    n_splits: nSplits(5),
    shuffle,
    random_state: seed,
  })
  .meta({ id: 'StratifiedKFold' });
const repeats = { n_splits: nSplits(5), n_repeats: z.number().int().min(1).default(10), random_state: seed };
const repeatedKFold = z
  .strictObject({ type: z.literal('repeated_kfold'), ...repeats })
  .meta({ id: 'RepeatedKFold' });
const repeatedStratifiedKFold = z
  .strictObject({ type: z.literal('repeated_stratified_kfold'), ...repeats })
  .meta({ id: 'RepeatedStratifiedKFold' });
const shuffled = (fallback: number) => ({
  n_splits: nSplits(fallback, 1),
  test_size: size.nullable().default(null),
  train_size: size.nullable().default(null),
  random_state: seed,
});
const shuffleSplit = z
  .strictObject({ type: z.literal('shuffle_split'), ...shuffled(10) })
  .meta({ id: 'ShuffleSplit' });
const stratifiedShuffleSplit = z
  .strictObject({
    type: z.literal('stratified_shuffle_split'),
    ...shuffled(10),
  })
  .meta({ id: 'StratifiedShuffleSplit' });
const groupShuffleSplit = z
  .strictObject({ type: z.literal('group_shuffle_split'), ...shuffled(5) })
  .meta({ id: 'GroupShuffleSplit' });
const groupKFold = z
  .strictObject({
    type: z.literal('group_kfold'),
    n_splits: nSplits(5),
    shuffle,
    random_state: seed,
  })
  .meta({ id: 'GroupKFold' });
const stratifiedGroupKFold = z
  .strictObject({
    type: z.literal('stratified_group_kfold'),
    n_splits: nSplits(5),
    shuffle,
    random_state: seed,
  })
  .meta({ id: 'StratifiedGroupKFold' });
const leaveOneGroupOut = z
  .strictObject({ type: z.literal('leave_one_group_out') })
  .meta({ id: 'LeaveOneGroupOut' });
const leavePGroupsOut = z
  .strictObject({
    type: z.literal('leave_p_groups_out'),
    n_groups: z.number().int().min(1),
  })
  .meta({ id: 'LeavePGroupsOut' });
const timeSeriesSplit = z
  .strictObject({
    type: z.literal('time_series_split'),
    n_splits: nSplits(5),
    max_train_size: z.number().int().min(1).nullable().default(null),
    test_size: z.number().int().min(1).nullable().default(null),
    gap: z.number().int().min(0).default(0),
  })
  .meta({ id: 'TimeSeriesSplit' });
const predefinedSplit = z
  .strictObject({
    type: z.literal('predefined_split'),
    test_fold: z
      .array(z.number().int().min(-1))
      .min(1)
      .describe('per sample: its test fold, or -1 for never tested'),
  })
  .meta({ id: 'PredefinedSplit' });
const leaveOneOut = z.strictObject({ type: z.literal('leave_one_out') }).meta({ id: 'LeaveOneOut' });
const leavePOut = z
  .strictObject({ type: z.literal('leave_p_out'), p: z.number().int().min(1) })
  .meta({ id: 'LeavePOut' });

/** Every splitter, under its scikit-learn class name in snake_case. */
export const SplitterSpec = z
  .discriminatedUnion('type', [
    kfold,
    stratifiedKFold,
    repeatedKFold,
    repeatedStratifiedKFold,
    shuffleSplit,
    stratifiedShuffleSplit,
    groupKFold,
    stratifiedGroupKFold,
    groupShuffleSplit,
    leaveOneGroupOut,
    leavePGroupsOut,
    timeSeriesSplit,
    predefinedSplit,
    leaveOneOut,
    leavePOut,
  ])
  .meta({ id: 'Splitter', description: 'how rows are split into train and test' });
export type SplitterSpec = z.infer<typeof SplitterSpec>;
export type SplitterType = SplitterSpec['type'];

function cvFault(input: unknown): string | undefined {
  if (input instanceof Float)
    return `must be an integer or a splitter${itIs(input)}, which is a float: write ${input.value}`;
  if (typeof input !== 'string') return undefined;
  const types = SplitterSpec.options.map((option) => option.shape.type.value);
  const meant = closestName(input, types);
  const written = meant === undefined ? `; there are ${listed(types)}` : `: write {"type": "${meant}"}`;
  return `must be a number of folds or a splitter${written}`;
}

/** `cv`: a splitter, or a number of folds: stratified for classes, plain for a real target. */
export const Cv = z
  .union([z.number().int().min(2).meta({ id: 'FoldCount' }), SplitterSpec], {
    error: ({ input }) => cvFault(input),
  })
  .meta({ id: 'Cv', description: 'a splitter, or a number of folds (stratified for a classifier)' });
export type Cv = z.infer<typeof Cv>;
