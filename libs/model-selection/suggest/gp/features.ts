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

  squared(one: Float64Array, other: Float64Array, i: number): number {
    const difference = one[i] - other[i];
    if (difference === 0) return 0;
    if (!Number.isNaN(difference)) return this.#categorical[i] ? 1 : difference * difference;
    return Number.isNaN(one[i]) && Number.isNaN(other[i]) ? 0 : missing;
  }
}
