import type { SplitterSpec } from '#contracts';
import { binomial, combinationAt } from './combinations.js';
import { splitByTest } from './fold-splits.js';
import { invalidCv } from './invalid-cv.js';
import type { SplitInput, Splits } from './splits.js';

type LeavePOut = Extract<SplitterSpec, { type: 'leave_p_out' }>;

/** @see https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.LeaveOneOut.html */
export function leaveOneOut({ nSamples }: SplitInput): Splits {
  if (nSamples < 2) {
    throw invalidCv('type', `leave_one_out needs 2 samples or more, and there are ${nSamples}`);
  }
  return { length: nSamples, at: (i) => splitByTest(nSamples, (row) => row === i) };
}

/** @see https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.LeavePOut.html */
export function leavePOut({ p }: LeavePOut, { nSamples }: SplitInput): Splits {
  if (p >= nSamples) throw invalidCv('p', `p must be below the number of samples, ${nSamples}; it is ${p}`);
  const length = binomial(nSamples, p);
  if (length > Number.MAX_SAFE_INTEGER) {
    throw invalidCv(
      'p',
      `${p} out of ${nSamples} samples are more splits than can be numbered: use a smaller p`,
    );
  }
  return {
    length,
    at: (i) => {
      const tested = new Set(combinationAt(nSamples, p, i));
      return splitByTest(nSamples, (row) => tested.has(row));
    },
  };
}
