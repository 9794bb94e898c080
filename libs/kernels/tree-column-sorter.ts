import { missingValue, type RankedColumn } from './tree-columns.js';

const digitBits = 11;
const nDigits = 3;
const nBuckets = 1 << digitBits;

/** Ranks columns of one length by sorting them: least digit first, in three passes over integers that sort as floats do. */
export class ColumnSorter {
  /** The column to rank, NaN where a value is missing. Written by the caller. */
  readonly values: Float32Array;
  readonly #bits: Int32Array;
  #keys: Uint32Array;
  #rows: Uint32Array;
  #otherKeys: Uint32Array;
  #otherRows: Uint32Array;
  readonly #counts = new Uint32Array(nDigits * nBuckets);

  constructor(readonly nRows: number) {
    this.values = new Float32Array(nRows);
    this.#bits = new Int32Array(this.values.buffer);
    this.#keys = new Uint32Array(nRows);
    this.#rows = new Uint32Array(nRows);
    this.#otherKeys = new Uint32Array(nRows);
    this.#otherRows = new Uint32Array(nRows);
  }

  /** Whether no value is infinite. */
  areFinite(): boolean {
    return this.values.every((x) => x !== Number.POSITIVE_INFINITY && x !== Number.NEGATIVE_INFINITY);
  }

  rank(): RankedColumn {
    this.#count();
    for (let digit = 0; digit < nDigits; digit++) this.#pass(digit);
    return this.#ranked();
  }

  /** Makes the keys, and counts how often each digit occurs. */
  #count(): void {
    const { nRows, values } = this;
    const keys = this.#keys;
    const counts = this.#counts.fill(0);
    for (let row = 0; row < nRows; row++) {
      const x = values[row];
      // Both zeros are one value.
      values[row] = Number.isNaN(x) ? missingValue : x + 0;
      const bits = this.#bits[row];
      const key = (bits ^ ((bits >> 31) | 0x80000000)) >>> 0;
      keys[row] = key;
      this.#rows[row] = row;
      for (let digit = 0; digit < nDigits; digit++) counts[digit * nBuckets + digitOf(key, digit)]++;
    }
  }

  #pass(digit: number): void {
    const { nRows } = this;
    const counts = this.#counts.subarray(digit * nBuckets, (digit + 1) * nBuckets);
    if (nRows === 0 || counts[digitOf(this.#keys[0], digit)] === nRows) return;
    for (let bucket = 0, at = 0; bucket < nBuckets; bucket++) {
      const count = counts[bucket];
      counts[bucket] = at;
      at += count;
    }
    const keys = this.#keys;
    const rows = this.#rows;
    const toKeys = this.#otherKeys;
    const toRows = this.#otherRows;
    for (let i = 0; i < nRows; i++) {
      const place = counts[digitOf(keys[i], digit)]++;
      toKeys[place] = keys[i];
      toRows[place] = rows[i];
    }
    [this.#keys, this.#otherKeys] = [toKeys, keys];
    [this.#rows, this.#otherRows] = [toRows, rows];
  }

  #ranked(): RankedColumn {
    const { nRows, values } = this;
    const keys = this.#keys;
    let nValues = nRows === 0 ? 0 : 1;
    for (let i = 1; i < nRows; i++) if (keys[i] !== keys[i - 1]) nValues++;
    const RankArray = nValues <= 256 ? Uint8Array : nValues <= 65536 ? Uint16Array : Uint32Array;
    const ranks = new RankArray(nRows);
    const distinct = new Float32Array(nValues);
    for (let i = 0, rank = -1; i < nRows; i++) {
      const row = this.#rows[i];
      if (i === 0 || keys[i] !== keys[i - 1]) distinct[++rank] = values[row];
      ranks[row] = rank;
    }
    return { ranks, values: distinct };
  }
}

const digitOf = (key: number, digit: number): number => (key >>> (digit * digitBits)) & (nBuckets - 1);
