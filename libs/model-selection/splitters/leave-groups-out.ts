import type { SplitterSpec } from '#contracts';
import { binomial, combinationAt } from './combinations.js';
import { foldSplits, splitByTest } from './fold-splits.js';
import { invalidCv } from './invalid-cv.js';
import { requireGroups } from './required-input.js';
import type { SplitInput, Splits } from './splits.js';

type LeaveOneGroupOut = Extract<SplitterSpec, { type: 'leave_one_group_out' }>;
type LeavePGroupsOut = Extract<SplitterSpec, { type: 'leave_p_groups_out' }>;

/** @see https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.LeaveOneGroupOut.html */
export function leaveOneGroupOut(spec: LeaveOneGroupOut, input: SplitInput): Splits {
  const { unique, inverse } = requireGroups(spec.type, input);
  if (unique.length < 2) {
    throw invalidCv('type', `leave_one_group_out needs 2 groups or more, and there is ${unique.length}`);
  }
  return foldSplits(inverse, unique.length);
}

/** @see https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.LeavePGroupsOut.html */
export function leavePGroupsOut(spec: LeavePGroupsOut, input: SplitInput): Splits {
  const { unique, inverse } = requireGroups(spec.type, input);
  const p = spec.n_groups;
  if (p >= unique.length) {
    throw invalidCv('n_groups', `n_groups must be below the number of groups, ${unique.length}; it is ${p}`);
  }
  const length = binomial(unique.length, p);
  if (length > Number.MAX_SAFE_INTEGER) {
    throw invalidCv('n_groups', `${p} out of ${unique.length} groups are more splits than can be numbered`);
  }
  return {
    length,
    at: (i) => {
      const tested = new Set(combinationAt(unique.length, p, i));
      return splitByTest(inverse.length, (row) => tested.has(inverse[row]));
    },
  };
}
