import { assertNever, type SplitterSpec } from '#contracts';
import { groupKFold } from './group-kfold.js';
import { kfold, repeatedKFold } from './kfold.js';
import { leaveOneGroupOut, leavePGroupsOut } from './leave-groups-out.js';
import { leaveOneOut, leavePOut } from './leave-out.js';
import { predefinedSplit } from './predefined-split.js';
import { groupShuffleSplit, shuffleSplit, stratifiedShuffleSplit } from './shuffle-split.js';
import type { SplitInput, Splits } from './splits.js';
import { stratifiedGroupKFold } from './stratified-group-kfold.js';
import { repeatedStratifiedKFold, stratifiedKFold } from './stratified-kfold.js';
import { timeSeriesSplit } from './time-series-split.js';

/**
 * The splits that scikit-learn's splitter makes: the same rows in the same order. `random_state: null` is 0.
 * @throws {FoldmillError} invalid_cv with a pointer under `/cv` where these samples can't be split so.
 */
export function makeSplits(spec: SplitterSpec, input: SplitInput): Splits {
  switch (spec.type) {
    case 'kfold':
      return kfold(spec, input);
    case 'stratified_kfold':
      return stratifiedKFold(spec, input);
    case 'repeated_kfold':
      return repeatedKFold(spec, input);
    case 'repeated_stratified_kfold':
      return repeatedStratifiedKFold(spec, input);
    case 'shuffle_split':
      return shuffleSplit(spec, input);
    case 'stratified_shuffle_split':
      return stratifiedShuffleSplit(spec, input);
    case 'group_kfold':
      return groupKFold(spec, input);
    case 'stratified_group_kfold':
      return stratifiedGroupKFold(spec, input);
    case 'group_shuffle_split':
      return groupShuffleSplit(spec, input);
    case 'leave_one_group_out':
      return leaveOneGroupOut(spec, input);
    case 'leave_p_groups_out':
      return leavePGroupsOut(spec, input);
    case 'time_series_split':
      return timeSeriesSplit(spec, input);
    case 'predefined_split':
      return predefinedSplit(spec, input);
    case 'leave_one_out':
      return leaveOneOut(input);
    case 'leave_p_out':
      return leavePOut(spec, input);
    default:
      return assertNever(spec);
  }
}
