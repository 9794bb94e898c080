import type { Split } from '#model-selection';
import type { OuterSplits } from './outer-splits.js';

/** More units than a resource has. */
const block = 2 ** 32;

/**
 * What a candidate of a nested search has for a resource: the units that its search gives it, and whose rows they are of.
 * @param part - the number of an outer split to search in it; past those, to be scored on it.
 */
export const codeOf = (part: number, units = 0): number => (part + 1) * block + units;

/** The units alone; undefined where there are none. */
export const unitsOf = (code: number | undefined): number | undefined =>
  code === undefined || code % block === 0 ? undefined : code % block;

/** The part; undefined for the search on all rows. */
export const partOf = (code = 0): number | undefined =>
  code < block ? undefined : Math.floor(code / block) - 1;

/** The rows that a search gives its candidates of a split, where its resource is a share of them. */
export interface Sampling {
  readonly seed: number;
  /** @param nSamples - rows that the search has in all. */
  take(split: Split, units: number, nSamples: number): Split;
  /** @throws {FoldmillError} where `take` would, without a draw. */
  check(split: Split, units: number, nSamples: number): void;
}

/**
 * The rows of candidates of a nested search, by what they have for a resource.
 * @param sampling - null where the resource is no share of the rows.
 * @param nSamples - of the search on all rows.
 */
export const nestedRowsAt = (outer: OuterSplits, sampling: Sampling | null, nSamples: number) => ({
  partOf(code: number): number | undefined {
    const part = partOf(code);
    // Units of a parameter take no rows away: whatever has the same rows shares fits and results.
    if (sampling !== null) return code;
    return part === undefined ? undefined : codeOf(part);
  },
  take(split: Split, code: number, index: number): Split {
    const part = partOf(code);
    const units = unitsOf(code);
    const sampled = (rows: Split, of: number): Split =>
      sampling === null || units === undefined ? rows : sampling.take(rows, units, of);
    if (part === undefined) return sampled(split, nSamples);
    if (part >= outer.length) return outer.at(part - outer.length);
    return sampled(outer.innerAt(part, index), outer.at(part).train.length);
  },
  check(split: Split, units: number): void {
    sampling?.check(split, units, nSamples);
  },
  label(index: number, code: number): string {
    const part = partOf(code);
    const units = unitsOf(code);
    const samples = sampling === null || units === undefined ? '' : `, ${units} samples`;
    if (part === undefined) return `split ${index}${samples}`;
    if (part >= outer.length) return `outer split ${part - outer.length}`;
    return `split ${index} of outer split ${part}${samples}`;
  },
});
