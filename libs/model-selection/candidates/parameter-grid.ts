import type { Params, ParamValue } from '#contracts';
import type { SearchSpace } from './search-space.js';
import type { ValueList } from './value-list.js';

interface Axis {
  readonly name: string;
  readonly list: ValueList<ParamValue>;
}

/** One grid: parameters sorted by name, the last one changing fastest. */
interface Grid {
  readonly axes: readonly Axis[];
  readonly size: number;
}

/**
 * scikit-learn's ParameterGrid over one or several spaces of lists; candidates are computed from their number and
 * never expanded.
 * @see https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.ParameterGrid.html
 */
export class ParameterGrid {
  readonly #grids: readonly Grid[];
  /** Exact up to 2^53. */
  readonly length: number;

  /** @param onDistribution - called for a parameter whose values are not countable; throws. */
  constructor(spaces: readonly SearchSpace[], onDistribution: (pointer: string, name: string) => never) {
    this.#grids = spaces.map((space) => {
      const axes = space.map(({ name, values, pointer }) => {
        if (values.kind === 'list') return { name, list: values.list };
        return { name, list: values.list ?? onDistribution(pointer, values.name) };
      });
      return { axes, size: axes.reduce((size, { list }) => size * list.length, 1) };
    });
    this.length = this.#grids.reduce((total, { size }) => total + size, 0);
  }

  /**
   * @param i - 0…length-1.
   * @param order - of the keys: 'ascending' as iterating gives them, 'descending' as indexing does (which random
   *   search uses).
   */
  at(i: number, order: 'ascending' | 'descending'): Params {
    let left = i;
    for (const { axes, size } of this.#grids) {
      if (left >= size) {
        left -= size;
        continue;
      }
      const entries: [string, ParamValue][] = [];
      for (const { name, list } of axes.toReversed()) {
        entries.push([name, list.at(left % list.length)]);
        left = Math.floor(left / list.length);
      }
      return Object.fromEntries(order === 'ascending' ? entries.reverse() : entries);
    }
    throw new RangeError(`candidate ${i} is beyond the ${this.length} of the grid`);
  }
}
