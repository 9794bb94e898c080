import type { Params } from '#contracts';
import { nearestPower } from '#random';
import type { WaveCandidate } from './strategy.js';

/** The rungs of a resource, and what a candidate looks like on them. */
export interface ResourceRungs {
  /** Units by rung, ascending; the last has all that a candidate is given. */
  readonly units: readonly number[];
  /**
   * A setting on a rung.
   * @param from - the rung that it comes from, and the candidate that it was there.
   */
  candidate(params: Params, rung: number, from?: { rung: number; number: number }): WaveCandidate;
  /** How many splits a setting on a rung is evaluated on, of `nSplits`, when it comes from the rung `from`. */
  nSplitsOn(rung: number, from: number | undefined, nSplits: number): number;
}

/** Units by rung, ascending: from the most downwards, each with `factor` times less, while it is enough. */
export function rungUnits(minResources: number, maxResources: number, factor: number): number[] {
  const units: number[] = [];
  for (let power = 0; ; power++) {
    const share = maxResources / nearestPower(factor, power);
    if (share < minResources) break;
    const whole = Math.floor(share);
    if (whole !== units[0]) units.unshift(whole);
  }
  return units;
}

/**
 * Rungs from the most downwards, each with `factor` times less of the resource, while it is enough.
 * @param resource - `n_samples`, `splits` or a parameter.
 * @example
 * resourceRungs('n_estimators', 1, 81, 3).units; // [1, 3, 9, 27, 81]
 */
export function resourceRungs(
  resource: string,
  minResources: number,
  maxResources: number,
  factor: number,
): ResourceRungs {
  const units = rungUnits(minResources, maxResources, factor);
  return {
    units,
    candidate(params, rung, from) {
      const given = { resource: units[rung], rung, ...(from && { from: from.number }) };
      if (resource === 'n_samples') return { params, ...given };
      if (resource !== 'splits') return { params: { ...params, [resource]: units[rung] }, ...given };
      // What a candidate goes on from has the first splits.
      const first = from ? units[from.rung] : 0;
      return { params, ...given, splits: Array.from({ length: units[rung] - first }, (_, i) => first + i) };
    },
    nSplitsOn(rung, from, nSplits) {
      return resource === 'splits' ? units[rung] - (from === undefined ? 0 : units[from]) : nSplits;
    },
  };
}
