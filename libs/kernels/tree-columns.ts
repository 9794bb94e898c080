/** A column as ranks among its distinct values. */
export interface RankedColumn {
  /** The rank of each row's float32 value; 1, 2 or 4 bytes a cell. */
  readonly ranks: Uint8Array | Uint16Array | Uint32Array;
  /** The distinct float32 values, ascending; Infinity, the last of them, stands for missing ones. */
  readonly values: Float32Array;
}

export type CellChange = (x: number, col: number) => number;

/** Columns as ranks: what every tree of every split and candidate on a frame shares. */
export interface RankedColumns {
  /** The frame's values, row-major, shape (nRows, nCols). */
  readonly X: Float64Array;
  /** What becomes of a value when it is read. */
  readonly change?: CellChange;
  readonly nRows: number;
  readonly nCols: number;
  /** Whether all ranks are kept; else those of a column hold until the next is asked for. */
  readonly isKept: boolean;
  /** Undefined for a column that is to be read where it lies. */
  column(col: number): RankedColumn | undefined;
  /** Per row, the first row with the same values; undefined when hardly any row has an equal, or nothing is kept. */
  readonly firstEqual?: Int32Array;
}

/** Ranked columns that are all kept. */
export interface KeptColumns extends RankedColumns {
  column(col: number): RankedColumn;
}

/** Merging equal rows costs a pass over the frame, so it must save at least this share of the rows. */
const worthMerging = 0.1;
/** As many distinct values as ranks of a byte tell apart. */
const maxByteRanks = 256;

/**
 * Ranks every column of a row-major matrix. Values are rounded to float32 first, as scikit-learn's trees do.
 * Exact for any number of distinct values.
 * @throws {RangeError} where a value is infinite in float32.
 */
export function rankColumns(X: Float64Array, nRows: number, nCols: number): KeptColumns {
  const column = new Float32Array(nRows);
  const sorted = new Float32Array(nRows);
  const columns = Array.from({ length: nCols }, (_, col): RankedColumn => {
    for (let row = 0, at = col; row < nRows; row++, at += nCols) column[row] = X[at];
    sorted.set(column);
    const nPresent = presentOf(sorted.sort());
    if (nPresent > 0 && !(Number.isFinite(sorted[0]) && Number.isFinite(sorted[nPresent - 1]))) refuse(col);
    if (nPresent < nRows) {
      sorted.fill(missingValue, nPresent);
      for (let row = 0; row < nRows; row++) if (Number.isNaN(column[row])) column[row] = missingValue;
    }
    const values = distinctOf(sorted);
    const RankArray =
      values.length <= maxByteRanks ? Uint8Array : values.length <= 65536 ? Uint16Array : Uint32Array;
    const ranks = new RankArray(nRows);
    for (let row = 0; row < nRows; row++) ranks[row] = firstNotBelow(values, values.length - 1, column[row]);
    return { ranks, values };
  });
  const ranks = columns.map((column) => column.ranks);
  return {
    X,
    nRows,
    nCols,
    isKept: true,
    column: (col) => columns[col],
    firstEqual: equalRows(ranks, nRows),
  };
}

/**
 * As `rankColumns`, for a matrix whose ranks would take too much memory: only columns whose ranks take a byte have
 * any, made when they are asked for, and of these the first ones whose ranks together take `maxBytes` at most.
 * @param change - what becomes of a value when it is read.
 */
export function rankFewValued(
  X: Float64Array,
  nRows: number,
  nCols: number,
  maxBytes = Number.POSITIVE_INFINITY,
  change?: CellChange,
): RankedColumns {
  for (let row = 0, at = 0; row < nRows; row++) {
    for (let col = 0; col < nCols; col++, at++) {
      const x = Math.fround(change ? change(X[at], col) : X[at]);
      if (x === Number.POSITIVE_INFINITY || x === Number.NEGATIVE_INFINITY) refuse(col);
    }
  }
  let room = Math.floor(maxBytes / nRows);
  const fewValues = Array.from({ length: nCols }, (_, col) => {
    const values = room > 0 ? fewValuesOf(X, nRows, nCols, col, change) : undefined;
    if (values) room--;
    return values;
  });
  const hasRanks = fewValues.some((values) => values !== undefined);
  const ranks = new Uint8Array(hasRanks ? nRows : 0);
  return {
    X,
    change,
    nRows,
    nCols,
    isKept: false,
    column(col) {
      const values = fewValues[col];
      if (!values) return undefined;
      for (let row = 0, at = col; row < nRows; row++, at += nCols) {
        const value = float32Of(change ? change(X[at], col) : X[at]);
        ranks[row] = firstNotBelow(values, values.length - 1, value);
      }
      return { ranks, values };
    },
  };
}

/** Stands for a missing value, so that it ranks above all others. */
export const missingValue = Number.POSITIVE_INFINITY;

/** As trees see a value. */
export const float32Of = (x: number): number => (Number.isNaN(x) ? missingValue : Math.fround(x));

function refuse(col: number): never {
  throw new RangeError(`column ${col} has a value that is not a finite float32`);
}

/** How many values are before the missing ones, which a sort puts last. */
function presentOf(sorted: Float32Array): number {
  let n = sorted.length;
  while (n > 0 && Number.isNaN(sorted[n - 1])) n--;
  return n;
}

function distinctOf(sorted: Float32Array): Float32Array {
  let n = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[n - 1]) sorted[n++] = sorted[i];
  }
  return sorted.slice(0, n);
}

/** The distinct float32 values of a column, ascending; undefined where a byte can't count them. */
function fewValuesOf(
  X: Float64Array,
  nRows: number,
  nCols: number,
  col: number,
  change?: CellChange,
): Float32Array | undefined {
  const values = new Float32Array(maxByteRanks);
  let n = 0;
  for (let row = 0, at = col; row < nRows; row++, at += nCols) {
    const value = float32Of(change ? change(X[at], col) : X[at]);
    const place = firstNotBelow(values, n, value);
    if (place < n && values[place] === value) continue;
    if (n === maxByteRanks) return undefined;
    values.copyWithin(place + 1, place, n++);
    values[place] = value;
  }
  return values.slice(0, n);
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

function equalRows(ranks: readonly RankedColumn['ranks'][], nRows: number): Int32Array | undefined {
  const hashes = new Int32Array(nRows).fill(1);
  for (const column of ranks) {
    for (let row = 0; row < nRows; row++) hashes[row] = Math.imul(hashes[row] ^ column[row], 0x9e3779b1);
  }
  const firsts = new Map<number, number[]>();
  const firstEqual = new Int32Array(nRows);
  let merged = 0;
  for (let row = 0; row < nRows; row++) {
    const sameHash = firsts.get(hashes[row]);
    const first = sameHash?.find((other) => ranks.every((column) => column[other] === column[row]));
    firstEqual[row] = first ?? row;
    if (first !== undefined) merged++;
    else if (sameHash) sameHash.push(row);
    else firsts.set(hashes[row], [row]);
  }
  return merged >= nRows * worthMerging ? firstEqual : undefined;
}
