import { compareLabels, FoldmillError, type Label } from '#contracts';
import { maxDistinctLabels } from './limits.js';

/**
 * Text or booleans of a column, each distinct one kept once: a column of a million rows takes four bytes a row,
 * however long its words are.
 */
export class LabelColumn {
  /** @param codes - positions in `distinct`, -1 for what is missing, shape (n_samples,). */
  constructor(
    readonly distinct: readonly Label[],
    readonly codes: Int32Array,
  ) {}

  static of(labels: Iterable<Label>): LabelColumn {
    const builder = new LabelBuilder();
    for (const label of labels) builder.push(label);
    return builder.column();
  }

  get length(): number {
    return this.codes.length;
  }

  at(row: number): Label {
    return this.distinct[this.codes[row]];
  }

  toArray(): Label[] {
    return Array.from(this.codes, (code) => this.distinct[code]);
  }
}

/** Values in their columns as read: numbers, or labels of one kind. Shape (n_samples,). */
export type Values = Float64Array | LabelColumn;

/** Makes a LabelColumn, label by label. */
export class LabelBuilder {
  readonly #seen = new Map<Label, number>();
  readonly #distinct: Label[] = [];
  #codes = new Int32Array(256);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** @throws {FoldmillError} invalid_dataset above `maxDistinctLabels`. */
  push(label: Label): void {
    let code = this.#seen.get(label);
    if (code === undefined) {
      code = this.#distinct.length;
      if (code >= maxDistinctLabels) throw tooManyLabels(maxDistinctLabels);
      this.#seen.set(label, code);
      this.#distinct.push(label);
    }
    this.#push(code);
  }

  pushMissing(): void {
    this.#push(-1);
  }

  #push(code: number): void {
    if (this.#length === this.#codes.length) {
      const longer = new Int32Array(2 * this.#length);
      longer.set(this.#codes);
      this.#codes = longer;
    }
    this.#codes[this.#length++] = code;
  }

  /**
   * Puts the labels from `start` on where they belong in a stretch that has missing ones among them.
   * @param isThere - 1 for each of them, 0 for what is missing.
   */
  spread(start: number, isThere: Uint8Array): void {
    let from = this.#length;
    while (this.#length < start + isThere.length) this.#push(-1);
    for (let i = isThere.length - 1; i >= 0; i--)
      this.#codes[start + i] = isThere[i] ? this.#codes[--from] : -1;
  }

  column(): LabelColumn {
    return new LabelColumn(this.#distinct, this.#codes.subarray(0, this.#length));
  }
}

const tooManyLabels = (most: number): FoldmillError =>
  new FoldmillError(
    'invalid_dataset',
    `a column of labels has more than ${most.toLocaleString('en')} different ones`,
  );

/** The distinct values of a column of numbers, as labels. */
function distinctNumbers(values: Float64Array): LabelColumn {
  const builder = new LabelBuilder();
  // -0 is 0, as for numpy.
  for (const value of values) builder.push(value === 0 ? 0 : value);
  return builder.column();
}

/**
 * What `numpy.unique(values, return_inverse=True)` gives.
 * @param values - of one kind, finite.
 * @param compare - the order of labels; default numpy's.
 * @returns the distinct values, ascending, and the position of each value among them, shape (n_samples,).
 * @throws {FoldmillError} invalid_dataset where there are more distinct values than fit.
 */
export function uniqueCodes(
  values: Values,
  compare: (a: Label, b: Label) => number = compareLabels,
): { classes: Label[]; codes: Int32Array } {
  const { distinct, codes: seen } = values instanceof Float64Array ? distinctNumbers(values) : values;
  const order = Array.from(distinct, (_, code) => code).sort((a, b) => compare(distinct[a], distinct[b]));
  const rank = new Int32Array(distinct.length);
  for (const [position, code] of order.entries()) rank[code] = position;
  return { classes: order.map((code) => distinct[code]), codes: seen.map((code) => rank[code]) };
}
