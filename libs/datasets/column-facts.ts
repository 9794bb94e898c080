import type { Matrix } from './dataset.js';

/** Different values are counted up to this. */
const mostCounted = 10_000;

/** Counts over the values of a column. */
export interface ColumnFacts {
  readonly missing: number;
  /** Without the missing one; at most `mostCounted`. */
  readonly distinct: number;
  /** Of all values: equal columns have equal ones. */
  readonly digest: number;
}

/** The facts of each column, in their order. */
export function columnFacts(X: Matrix): ColumnFacts[] {
  const counter = new DistinctCounter(X.nRows);
  return Array.from({ length: X.nCols }, (_, column) => factsOf(X, column, counter));
}

function factsOf({ values, nRows, nCols }: Matrix, column: number, counter: DistinctCounter): ColumnFacts {
  counter.clear();
  let missing = 0;
  let digest = 0;
  for (let row = 0, at = column; row < nRows; row++, at += nCols) {
    const value = values[at];
    const hash = counter.add(value);
    if (Number.isNaN(value)) missing++;
    digest = (Math.imul(digest, 31) + hash) | 0;
  }
  return { missing, distinct: counter.count, digest };
}

/** Counts different numbers in a table of open addresses: a Set takes ten times as long. */
class DistinctCounter {
  count = 0;
  readonly #table: Float64Array;
  readonly #mask: number;
  readonly #most: number;
  readonly #number = new Float64Array(1);
  readonly #halves = new Int32Array(this.#number.buffer);

  constructor(nRows: number) {
    this.#most = Math.min(nRows, mostCounted);
    const size = 2 ** Math.ceil(Math.log2(2 * this.#most + 2));
    this.#mask = size - 1;
    this.#table = new Float64Array(size).fill(Number.NaN);
  }

  clear(): void {
    if (this.count > 0) this.#table.fill(Number.NaN);
    this.count = 0;
  }

  /** @returns the hash of its bits. */
  add(value: number): number {
    this.#number[0] = value;
    let hash = Math.imul(this.#halves[0], 0x9e3779b1) ^ Math.imul(this.#halves[1], 0x85ebca6b);
    hash ^= hash >>> 15;
    if (Number.isNaN(value) || this.count >= this.#most) return hash;
    const table = this.#table;
    let at = hash & this.#mask;
    for (;;) {
      const there = table[at];
      if (there === value) return hash;
      if (Number.isNaN(there)) {
        table[at] = value;
        this.count++;
        return hash;
      }
      at = (at + 1) & this.#mask;
    }
  }
}
