import { unitOf } from '../axis.js';
import type { Point, SearchTree } from '../search-tree.js';

/** What a parameter that one setting has and another has not counts for, as a difference on [0, 1]. */
const missing = 1;

/**
 * Squared differences of two settings by axis: of numbers on [0, 1], of categories 1 (Hamming).
 */
export class Features {
  readonly #categorical: readonly boolean[];
  readonly size: number;

  constructor(readonly tree: SearchTree) {
    this.#categorical = tree.axes.map(({ kind }) => kind === 'categorical');
    this.size = tree.axes.length;
  }

  /** Numbers on [0, 1], and categories by number. */
  of(point: Point): Float64Array {
    return point.map((code, i) =>
      this.#categorical[i] || Number.isNaN(code) ? code : unitOf(this.tree.axes[i], code),
    );
  }

  /** Adds the weighted squared differences of each of several settings from another, axis by axis. */
  addSquared(
    columns: readonly Float64Array[],
    x: Float64Array,
    weights: Float64Array,
    into: Float64Array,
  ): void {
    for (const [i, column] of columns.entries()) {
      const [at, weight] = [x[i], weights[i]];
      if (this.#categorical[i] || Number.isNaN(at)) {
        for (let k = 0; k < into.length; k++) into[k] += weight * this.#difference(column[k], at, i);
        continue;
      }
      for (let k = 0; k < into.length; k++) {
        const difference = column[k] - at;
        // Only a setting without the parameter differs by NaN.
        into[k] += weight * (Number.isNaN(difference) ? missing : difference * difference);
      }
    }
  }

  squared(one: Float64Array, other: Float64Array, i: number): number {
    return this.#difference(one[i], other[i], i);
  }

  #difference(one: number, other: number, i: number): number {
    const difference = one - other;
    if (difference === 0) return 0;
    if (!Number.isNaN(difference)) return this.#categorical[i] ? 1 : difference * difference;
    return Number.isNaN(one) && Number.isNaN(other) ? 0 : missing;
  }
}
