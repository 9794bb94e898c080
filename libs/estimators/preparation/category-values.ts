import type { Column } from '../columns.js';

/** Distinct values ascending, a missing one last, as numpy.unique has them. Codes of categories sort as their texts. */
export function distinctValues(values: Float64Array): Float64Array {
  const sorted = Float64Array.from(values).sort();
  return sorted.filter(
    (x, at) => at === 0 || !(x === sorted[at - 1] || (Number.isNaN(x) && Number.isNaN(sorted[at - 1]))),
  );
}

/** Places of values in a list of distinct ones: -1 for one that isn't there. */
export class ValuePlaces {
  readonly #places: ReadonlyMap<number, number>;

  constructor(distinct: Iterable<number>) {
    // A Map takes NaN for equal to itself, and 0 for equal to -0.
    this.#places = new Map(Array.from(distinct, (value, place) => [value, place]));
  }

  of(value: number): number {
    return this.#places.get(value) ?? -1;
  }
}

/** A value of a column as names of what is made of it say it: as Python prints it. */
export function valueText({ type, categories }: Column, value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (categories !== undefined) return categories[value] ?? String(value);
  if (type === 'boolean') return value === 0 ? 'False' : 'True';
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
