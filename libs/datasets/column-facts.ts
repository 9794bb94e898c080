import type { Features, Matrix } from './dataset.js';
import { NarrowColumns } from './narrow-columns.js';

/** Different values are counted up to this. */
const mostCounted = 10_000;

/** So many columns are read side by side, so many rows of each at a time: they stay in the processor's cache. */
const columnsAtATime = 8;
const rowsAtATime = 1024;

/** Counts over the values of a column. */
export interface ColumnFacts {
  readonly missing: number;
  /** Without the missing one; at most `mostCounted`. */
  readonly distinct: number;
  /** Of all values: equal columns have equal ones. */
  readonly digest: number;
}

/** The facts of each column, in their order. */
export function columnFacts(X: Features): ColumnFacts[] {
  return X instanceof NarrowColumns ? factsByColumn(X) : factsByRow(X);
}

function factsByColumn(X: NarrowColumns): ColumnFacts[] {
  const values = new Float64Array(X.nRows);
  const halves = new Int32Array(values.buffer);
  const counter = new ColumnCounter(X.nRows);
  return Array.from({ length: X.nCols }, (_, column) => {
    X.read(column, 0, values);
    counter.read(values, halves, 0, X.nRows, 1);
    return counter.take();
  });
}

function factsByRow({ values, nRows, nCols }: Matrix): ColumnFacts[] {
  const halves = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
  const counters = Array.from({ length: Math.min(columnsAtATime, nCols) }, () => new ColumnCounter(nRows));
  const facts: ColumnFacts[] = [];
  for (let first = 0; first < nCols; first += columnsAtATime) {
    const used = counters.slice(0, nCols - first);
    for (let row = 0; row < nRows; row += rowsAtATime) {
      const end = Math.min(nRows, row + rowsAtATime) * nCols;
      for (const [at, counter] of used.entries()) {
        counter.read(values, halves, row * nCols + first + at, end, nCols);
      }
    }
    for (const counter of used) facts.push(counter.take());
  }
  return facts;
}

/** Counts the values of a column, different ones in a table of open addresses: a Set takes ten times as long. */
class ColumnCounter {
  #missing = 0;
  #distinct = 0;
  #digest = 0;
  readonly #most: number;
  readonly #mask: number;
  readonly #table: Float64Array;

  constructor(nRows: number) {
    this.#most = Math.min(nRows, mostCounted);
    const size = 2 ** Math.ceil(Math.log2(2 * this.#most + 2));
    this.#mask = size - 1;
    this.#table = new Float64Array(size).fill(Number.NaN);
  }

  /**
   * Reads every `step`th value from `start` to before `end`.
   * @param halves - the values as two integers each.
   */
  read(values: Float64Array, halves: Int32Array, start: number, end: number, step: number): void {
    const table = this.#table;
    const mask = this.#mask;
    const most = this.#most;
    let missing = this.#missing;
    let distinct = this.#distinct;
    let digest = this.#digest;
    for (let at = start; at < end; at += step) {
      const value = values[at];
      if (Number.isNaN(value)) {
        // Not by its bits: NaN has many patterns.
        digest = Math.imul(digest, 31);
        missing++;
        continue;
      }
      const hash = Math.imul(halves[2 * at], 0x9e3779b1) ^ Math.imul(halves[2 * at + 1], 0x85ebca6b);
      digest = (Math.imul(digest, 31) + hash) | 0;
      if (distinct >= most) continue;
      let place = (hash ^ (hash >>> 15)) & mask;
      while (table[place] !== value && !Number.isNaN(table[place])) place = (place + 1) & mask;
      if (table[place] !== value) {
        table[place] = value;
        distinct++;
      }
    }
    this.#missing = missing;
    this.#distinct = distinct;
    this.#digest = digest;
  }

  /** What was counted; the next column begins at nothing. */
  take(): ColumnFacts {
    const facts = { missing: this.#missing, distinct: this.#distinct, digest: this.#digest };
    if (this.#distinct > 0) this.#table.fill(Number.NaN);
    this.#missing = this.#distinct = this.#digest = 0;
    return facts;
  }
}
