import { meanAndStd } from '../cv-results/mean-and-std.js';
import { studentTail } from './student-t.js';

/** What is known of the difference between two candidates on the same splits. */
export interface CorrelatedTTest {
  /** Mean over the splits of the first candidate's score minus the second's. */
  readonly difference: number;
  /** The standard error of that mean, corrected for the rows that the splits share. */
  readonly standardError: number;
  /** Null where all differences are equal. */
  readonly t: number | null;
  /** Two-sided: how probable a difference this large is between equals. */
  readonly pValue: number;
  /** Where the true difference lies: above `rope`, within it, below its negative. They add up to 1. */
  readonly probabilities: { readonly first: number; readonly equivalent: number; readonly second: number };
}

/**
 * The corrected resampled t-test, and Bayes' correlated t-test with a region of practical equivalence. Both have the
 * same standard error: training sets overlap, so scores on several splits say less than as many independent ones.
 *
 * ```ts
 * const test = correlatedTTest(Float64Array.of(0.9, 0.8, 0.9), Float64Array.of(0.7, 0.7, 0.8), 0.5, 0.01);
 * test.difference.toFixed(3); // '0.133'
 * ```
 * @param first - scores by split; `second` has as many, two or more.
 * @param ratio - rows that a split tests on for each row that it trains on.
 * @param rope - differences up to this are of no account; 0 or more.
 * @see Nadeau, Bengio 2003, Machine Learning 52:239; Benavoli, Corani, Demšar, Zaffalon 2017, JMLR 18:77
 */
export function correlatedTTest(
  first: Float64Array,
  second: Float64Array,
  ratio: number,
  rope: number,
): CorrelatedTTest {
  const n = first.length;
  const differences = first.map((score, split) => score - second[split]);
  const { mean, std } = meanAndStd(differences, 1, n);
  const difference = mean[0];
  const standardError = Math.sqrt(((std[0] * std[0] * n) / (n - 1)) * (1 / n + ratio));
  if (standardError === 0) return certain(difference, rope);
  const t = difference / standardError;
  const above = studentTail((rope - difference) / standardError, n - 1);
  const below = studentTail((rope + difference) / standardError, n - 1);
  return {
    difference,
    standardError,
    t,
    pValue: 2 * studentTail(Math.abs(t), n - 1),
    probabilities: {
      first: above,
      equivalent: rope === 0 ? 0 : Math.max(0, 1 - above - below),
      second: below,
    },
  };
}

/** All splits have the same difference: as baycomp, an exact tie is no more one than the other. */
function certain(difference: number, rope: number): CorrelatedTTest {
  const isTie = difference === 0 && rope === 0;
  return {
    difference,
    standardError: 0,
    t: null,
    pValue: difference === 0 ? 1 : 0,
    probabilities: {
      first: isTie ? 0.5 : Number(difference > rope),
      equivalent: isTie ? 0 : Number(Math.abs(difference) <= rope),
      second: isTie ? 0.5 : Number(difference < -rope),
    },
  };
}
