import type { Matrix } from './dataset.js';

type Span = [buffer: ArrayBufferLike, byteOffset: number, length: number];

/** How the numbers of a column may be stored; a column's place in this list is its type's code. */
const types = [
  { bytes: 8, view: (...span: Span) => new Float64Array(...span) },
  { bytes: 4, view: (...span: Span) => new Float32Array(...span) },
  { bytes: 1, view: (...span: Span) => new Uint8Array(...span) },
  { bytes: 1, view: (...span: Span) => new Int8Array(...span) },
  { bytes: 2, view: (...span: Span) => new Uint16Array(...span) },
  { bytes: 2, view: (...span: Span) => new Int16Array(...span) },
  { bytes: 4, view: (...span: Span) => new Uint32Array(...span) },
  { bytes: 4, view: (...span: Span) => new Int32Array(...span) },
] as const;
const float64 = 0;
const float32 = 1;
/** Narrowest first, signed only where a value is below 0. */
const integers = [
  { code: 2, min: 0, max: 2 ** 8 - 1 },
  { code: 3, min: -(2 ** 7), max: 2 ** 7 - 1 },
  { code: 4, min: 0, max: 2 ** 16 - 1 },
  { code: 5, min: -(2 ** 15), max: 2 ** 15 - 1 },
  { code: 6, min: 0, max: 2 ** 32 - 1 },
  { code: 7, min: -(2 ** 31), max: 2 ** 31 - 1 },
];

/** Values that are in the processor's cache while they change between rows and columns. */
const tileValues = 32_768;
const columnAlignment = 8;

const typeOf = (code: number): (typeof types)[number] => types[code] ?? types[float64];

/** Bytes of a column, up to the next column's start. */
const columnBytes = (code: number, nRows: number): number =>
  Math.ceil((nRows * typeOf(code).bytes) / columnAlignment) * columnAlignment;

export const packedBytes = (codes: Uint8Array, nRows: number): number =>
  codes.reduce((sum, code) => sum + columnBytes(code, nRows), 0);

/** The type of each column that takes the fewest bytes and gives back every value bit by bit. */
export function narrowestTypes(X: Matrix): Uint8Array {
  const { nCols } = X;
  const isInteger = new Uint8Array(nCols).fill(1);
  const isSingle = new Uint8Array(nCols).fill(1);
  const min = new Float64Array(nCols).fill(Number.POSITIVE_INFINITY);
  const max = new Float64Array(nCols).fill(Number.NEGATIVE_INFINITY);
  forEachTile(X, (column, tile) => {
    if (isInteger[column] === 0 && isSingle[column] === 0) return;
    let low = min[column] ?? 0;
    let high = max[column] ?? 0;
    for (const value of tile) {
      // NaN is no integer, as it is not equal to itself; 0 with a sign is no integer's 0.
      if (Math.trunc(value) !== value || (value === 0 && 1 / value < 0)) isInteger[column] = 0;
      if (!Object.is(Math.fround(value), value)) isSingle[column] = 0;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    min[column] = low;
    max[column] = high;
  });
  return Uint8Array.from({ length: nCols }, (_, column) => {
    const low = min[column] ?? 0;
    const high = max[column] ?? 0;
    const fits = integers.find((type) => low >= type.min && high <= type.max);
    if (isInteger[column] === 1 && fits !== undefined) return fits.code;
    return isSingle[column] === 1 ? float32 : float64;
  });
}

/** Calls `see` with some rows' values of a column at a time; the array is used again. */
function forEachTile(
  { values, nRows, nCols }: Matrix,
  see: (column: number, tile: Float64Array, firstRow: number) => void,
): void {
  const step = Math.max(1, Math.floor(tileValues / nCols));
  const scratch = new Float64Array(step);
  for (let first = 0; first < nRows; first += step) {
    const count = Math.min(step, nRows - first);
    const tile = scratch.subarray(0, count);
    for (let column = 0; column < nCols; column++) {
      for (let row = 0, at = first * nCols + column; row < count; row++, at += nCols) {
        tile[row] = values[at] ?? 0;
      }
      see(column, tile, first);
    }
  }
}

/** Views on the columns as they lie one after another in `bytes`. */
function columnsOf(bytes: Uint8Array, codes: Uint8Array, nRows: number) {
  let offset = bytes.byteOffset;
  return Array.from(codes, (code) => {
    const column = typeOf(code).view(bytes.buffer, offset, nRows);
    offset += columnBytes(code, nRows);
    return column;
  });
}

/**
 * Writes X column after column.
 * @param into - `packedBytes` long, starting at a multiple of 8 of its buffer.
 */
export function packColumns(X: Matrix, codes: Uint8Array, into: Uint8Array): void {
  const columns = columnsOf(into, codes, X.nRows);
  forEachTile(X, (column, tile, firstRow) => columns[column]?.set(tile, firstRow));
}

/**
 * Writes the rows of packed columns, some at a time, so that whoever calls may do other things in between.
 * @yields after each tile of rows.
 */
export function* unpackColumns(packed: Uint8Array, codes: Uint8Array, X: Matrix): Generator<void> {
  const { values, nRows, nCols } = X;
  const columns = columnsOf(packed, codes, nRows);
  const step = Math.max(1, Math.floor(tileValues / nCols));
  const tile = new Float64Array(step);
  for (let first = 0; first < nRows; first += step) {
    const count = Math.min(step, nRows - first);
    for (let column = 0; column < nCols; column++) {
      const narrow = columns[column];
      if (narrow === undefined) continue;
      tile.set(narrow.subarray(first, first + count));
      for (let row = 0, at = first * nCols + column; row < count; row++, at += nCols) {
        values[at] = tile[row] ?? 0;
      }
    }
    yield;
  }
}
