import { type CellChange, float32Of, type RankedColumns, refuseInfinite } from './tree-columns.js';

/** As many distinct values as ranks of a byte tell apart. */
const maxByteRanks = 256;
/** Places of a column's hash table: at most half of them are taken. */
const placesOfColumn = 2 * maxByteRanks;
/** Columns that one pass over the rows looks at, so that their tables stay in the processor's cache. */
const columnsAtOnce = 64;
/** The bits of a NaN, which no value that is ranked has. */
const empty = 0x7fc00000;

export interface FewValuedOptions {
  /** Of the columns of few values the first ones whose ranks take this much together have ranks, bytes. */
  readonly maxBytes?: number;
  /** Whether ranks are made once and kept; else those of a column are made each time it is asked for. */
  readonly keeps?: boolean;
  /** What becomes of a value when it is read. */
  readonly change?: CellChange;
}

/**
 * As `rankColumns`, for a matrix whose ranks might take too much memory: only columns whose ranks take a byte have any.
 * @throws {RangeError} where a value is infinite in float32.
 */
export function rankFewValued(
  X: Float64Array,
  nRows: number,
  nCols: number,
  { maxBytes = Number.POSITIVE_INFINITY, keeps = false, change }: FewValuedOptions = {},
): RankedColumns {
  let room = Math.floor(maxBytes / nRows);
  const source: Source = { X, nRows, nCols, change };
  const fewValues = blocksOf(nCols)
    .flatMap(([first, end]) => fewValuesOf(source, first, end))
    .map((values) => (values && room-- > 0 ? values : undefined));
  const kept = keeps ? keptRanks(source, fewValues) : undefined;
  const ranks = new Uint8Array(kept || !fewValues.some(Boolean) ? 0 : nRows);
  return {
    X,
    change,
    nRows,
    nCols,
    isKept: false,
    column(col) {
      const values = fewValues[col];
      if (!values) return undefined;
      if (kept) return { ranks: kept.subarray(col * nRows, (col + 1) * nRows), values };
      for (let row = 0, at = col; row < nRows; row++, at += nCols) {
        const value = float32Of(change ? change(X[at], col) : X[at]);
        ranks[row] = firstNotBelow(values, values.length - 1, value);
      }
      return { ranks, values };
    },
  };
}

interface Source {
  readonly X: Float64Array;
  readonly nRows: number;
  readonly nCols: number;
  readonly change?: CellChange;
}

function blocksOf(nCols: number): [number, number][] {
  const firsts = Array.from({ length: Math.ceil(nCols / columnsAtOnce) }, (_, i) => i * columnsAtOnce);
  return firsts.map((first) => [first, Math.min(nCols, first + columnsAtOnce)]);
}

/** The bits of a value as trees see it; those of 0 for both zeros. */
const bitsOf = (() => {
  const value = new Float32Array(1);
  const bits = new Int32Array(value.buffer);
  return (x: number): number => {
    value[0] = float32Of(x) + 0;
    return bits[0];
  };
})();

/** Where a column's table has these bits, or would have them. */
function placeOf(table: Int32Array, from: number, bits: number): number {
  let place = Math.imul(bits, 0x9e3779b1) >>> 23;
  for (;;) {
    const there = table[from + place];
    if (there === bits || there === empty) return from + place;
    place = (place + 1) & (placesOfColumn - 1);
  }
}

/** The distinct float32 values of columns, ascending; undefined where a byte can't count them. */
function fewValuesOf(
  { X, nRows, nCols, change }: Source,
  first: number,
  end: number,
): (Float32Array | undefined)[] {
  const width = end - first;
  const table = new Int32Array(width * placesOfColumn).fill(empty);
  const counts = new Int32Array(width);
  // Small whole numbers, as pixels are, need no table.
  const bytes = new Uint8Array(width * maxByteRanks);
  for (let row = 0; row < nRows; row++) {
    for (let i = 0, at = row * nCols + first; i < width; i++, at++) {
      const x = change ? change(X[at], first + i) : X[at];
      if (x === (x & 255)) {
        bytes[i * maxByteRanks + x] = 1;
        continue;
      }
      const single = Math.fround(x);
      if (single === Number.POSITIVE_INFINITY || single === Number.NEGATIVE_INFINITY)
        refuseInfinite(first + i);
      if (counts[i] > maxByteRanks) continue;
      const bits = bitsOf(x);
      const place = placeOf(table, i * placesOfColumn, bits);
      if (table[place] === bits) continue;
      if (++counts[i] <= maxByteRanks) table[place] = bits;
    }
  }
  return Array.from(counts, (count, i) => {
    if (count > maxByteRanks) return undefined;
    const own = table.subarray(i * placesOfColumn, (i + 1) * placesOfColumn).filter((bits) => bits !== empty);
    const small = bytes.subarray(i * maxByteRanks, (i + 1) * maxByteRanks);
    const whole = Array.from(small.keys()).filter((value) => small[value] === 1);
    const values = new Set([...new Float32Array(own.buffer), ...whole]);
    return values.size > maxByteRanks ? undefined : Float32Array.from(values).sort();
  });
}

/** Ranks of the columns of few values, column after column. */
function keptRanks(source: Source, fewValues: readonly (Float32Array | undefined)[]): Uint8Array {
  const ranks = new Uint8Array(source.nRows * source.nCols);
  for (const [first, end] of blocksOf(source.nCols)) writeRanks(source, fewValues, first, end, ranks);
  return ranks;
}

function writeRanks(
  { X, nRows, nCols, change }: Source,
  fewValues: readonly (Float32Array | undefined)[],
  first: number,
  end: number,
  ranks: Uint8Array,
): void {
  const width = end - first;
  const table = new Int32Array(width * placesOfColumn).fill(empty);
  const rankAt = new Uint8Array(table.length);
  const rankOfByte = new Uint8Array(width * maxByteRanks);
  for (let i = 0; i < width; i++) {
    for (const [rank, value] of (fewValues[first + i] ?? []).entries()) {
      const place = placeOf(table, i * placesOfColumn, bitsOf(value));
      table[place] = bitsOf(value);
      rankAt[place] = rank;
      if (value === (value & 255)) rankOfByte[i * maxByteRanks + value] = rank;
    }
  }
  for (let row = 0; row < nRows; row++) {
    for (let i = 0, at = row * nCols + first, to = first * nRows + row; i < width; i++, at++, to += nRows) {
      const x = change ? change(X[at], first + i) : X[at];
      // A column of too many values has none of these; what is written for it is not read.
      ranks[to] =
        x === (x & 255)
          ? rankOfByte[i * maxByteRanks + x]
          : rankAt[placeOf(table, i * placesOfColumn, bitsOf(x))];
    }
  }
}

/** The first of the first `n` of ascending `values` that is `value` or more; `n` where all are less. */
function firstNotBelow(values: Float32Array, n: number, value: number): number {
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
