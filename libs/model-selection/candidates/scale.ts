import { Float, type ParamValue } from '#contracts';
import { nearestExp, nearestLog } from '#random';

/** How the values of a distribution lie on [0, 1], where every stretch of the same length is equally likely. */
export interface Scale {
  /** How many values there are; Infinity where they are floats. */
  readonly count: number;
  /** The value at `u` in [0, 1]. */
  at(u: number): number | Float;
  /** Where a value lies; of integers, the middle of what is theirs. NaN for what is no number. */
  position(value: ParamValue): number;
  /** Of integers: the number, from 0, of the one at `u`. */
  index(u: number): number;
  /** Of integers: where the one of this number begins; `edge(count)` is 1. */
  edge(index: number): number;
  /** Of integers: the one of this number. */
  integer(index: number): number;
}

/** A scale of floats. */
export function scaleOf(at: (u: number) => number | Float, position: (x: number) => number): Scale {
  const none = (): never => {
    throw new RangeError('floats are not numbered');
  };
  return {
    count: Number.POSITIVE_INFINITY,
    at,
    position: (value) => {
      const x = asNumber(value);
      return Number.isNaN(x) ? x : position(x);
    },
    index: none,
    edge: none,
    integer: none,
  };
}

/**
 * The integers from `low` to `high`, as long as each other, or as what rounds to each is in the logarithm.
 * @param low - a safe integer; above 0 with `log`.
 */
export function integerScale(low: number, high: number, log: boolean): Scale {
  const count = high - low + 1;
  const logLow = log ? nearestLog(low - 0.5) : 0;
  const range = log ? nearestLog(high + 0.5) - logLow : 1;
  const edge = (index: number): number => {
    if (index <= 0) return 0;
    if (index >= count) return 1;
    return log ? (nearestLog(low + index - 0.5) - logLow) / range : index / count;
  };
  const index = (u: number): number => {
    const i = log ? Math.round(nearestExp(logLow + u * range)) - low : Math.floor(u * count);
    return Math.min(Math.max(i, 0), count - 1);
  };
  return {
    count,
    at: (u) => low + index(u),
    position: (value) => {
      const i = asNumber(value) - low;
      return Number.isInteger(i) && i >= 0 && i < count ? (edge(i) + edge(i + 1)) / 2 : Number.NaN;
    },
    index,
    edge,
    integer: (i) => low + i,
  };
}

/** The value of a number of either kind; NaN for anything else. */
export function asNumber(value: ParamValue): number {
  if (typeof value === 'number') return value;
  return value instanceof Float ? value.value : Number.NaN;
}
