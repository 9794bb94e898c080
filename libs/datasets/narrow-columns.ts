import type { Features, Matrix } from './dataset.js';

type Span = [buffer: ArrayBufferLike, byteOffset: number, length: number];
const viewers = [
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

/** Every column starts at a multiple of this many bytes. */
const columnAlignment = 8;

/** How the numbers of a column may be stored; a column's place in this list is its type's code. */
const typeOf = (code: number): (typeof viewers)[number] => viewers[code] ?? viewers[float64];

/** Bytes of a column, up to the next column's start. */
export const columnBytes = (code: number, nRows: number): number =>
  Math.ceil((nRows * typeOf(code).bytes) / columnAlignment) * columnAlignment;

/** Bytes of a value. */
const valueBytes = (code: number): number => typeOf(code).bytes;

/** A view on some values of a column. */
export const viewOf = (code: number, ...span: Span): ReturnType<(typeof viewers)[number]['view']> =>
  typeOf(code).view(...span);

/**
 * Memory with the columns of a file in it, one every `stride` bytes. Columns that are kept in it, in their order, stand
 * where the file's were read before: each takes no more than it took in the file.
 */
export interface ColumnRoom {
  readonly buffer: ArrayBuffer;
  readonly stride: number;
}

/** The code of the type that takes the fewest bytes and gives back every value bit by bit. */
function narrowestType(values: Float64Array): number {
  let isInteger = true;
  let isSingle = true;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    // NaN is no integer, as it is not equal to itself; 0 with a sign is no integer's 0.
    if (Math.trunc(value) !== value || (value === 0 && 1 / value < 0)) isInteger = false;
    if (!Object.is(Math.fround(value), value)) {
      isSingle = false;
      if (!isInteger) return float64;
    }
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const fits = integers.find((type) => min >= type.min && max <= type.max);
  if (isInteger && fits !== undefined) return fits.code;
  return isSingle ? float32 : float64;
}

/** The columns of a table, each in the narrowest type that holds its values exactly. */
export class NarrowColumns {
  readonly #columns: { readonly code: number; readonly offset: number }[] = [];
  /** Room for float64 in every column: what isn't written to takes no memory. */
  readonly #buffer: ArrayBuffer;
  #byteLength = 0;

  /**
   * @param mostColumns - how many columns there may be.
   * @param room - where they go; memory of their own where left out.
   */
  constructor(
    readonly nRows: number,
    mostColumns: number,
    readonly room?: ColumnRoom,
  ) {
    this.#buffer = room?.buffer ?? new ArrayBuffer(mostColumns * nRows * Float64Array.BYTES_PER_ELEMENT);
  }

  /** The columns of a matrix; undefined where they take more than `maxBytes`. */
  static of(X: Matrix, maxBytes: number): NarrowColumns | undefined {
    const { nRows, nCols } = X;
    const scratch = new Float64Array(nRows);
    // Before anything is copied: most tables of decimals gain nothing.
    const codes = Uint8Array.from({ length: nCols }, (_, col) => narrowestType(columnOf(X, col, scratch)));
    const bytes = codes.reduce((sum, code) => sum + columnBytes(code, nRows), 0);
    if (bytes > maxBytes) return undefined;
    const columns = new NarrowColumns(nRows, nCols);
    for (const [col, code] of codes.entries()) columns.push(columnOf(X, col, scratch), code);
    return columns;
  }

  get nCols(): number {
    return this.#columns.length;
  }

  /** Bytes of all columns. */
  get byteLength(): number {
    return this.#byteLength;
  }

  /** The type of each column. */
  get codes(): Uint8Array {
    return Uint8Array.from(this.#columns, ({ code }) => code);
  }

  /** The columns one after another, each from a multiple of 8 bytes on; no copy. */
  get bytes(): Uint8Array {
    return new Uint8Array(this.#buffer, 0, this.#byteLength);
  }

  /** @param values - shape (n_samples,); not kept. */
  push(values: Float64Array, code = narrowestType(values)): void {
    const offset = this.#byteLength;
    if (this.room && offset + columnBytes(code, this.nRows) > (this.nCols + 1) * this.room.stride) {
      throw new Error('a column takes more memory than it took in its file');
    }
    const kept = viewOf(code, this.#buffer, offset, this.nRows);
    kept.set(values);
    if (code === float64 || code === float32) settleNaNs(kept);
    this.#columns.push({ code, offset });
    this.#byteLength += columnBytes(code, this.nRows);
  }

  /** Values of a column from a row on. @param into - as long as they are many. */
  read(column: number, firstRow: number, into: Float64Array): void {
    const kept = this.#columns[column];
    if (kept === undefined) return;
    into.set(viewOf(kept.code, this.#buffer, kept.offset + firstRow * valueBytes(kept.code), into.length));
  }
}

/** The features row by row. */
export function matrixOf(X: Features): Matrix {
  if (!(X instanceof NarrowColumns)) return X;
  const { nRows, nCols } = X;
  const values = new Float64Array(nRows * nCols);
  forEachRows(X, (rows, firstRow) => values.set(rows, firstRow * nCols));
  return { values, nRows, nCols };
}

/** NaN has many bit patterns, and content is named by its bits. */
export function settleNaNs(values: { [at: number]: number; readonly length: number }): void {
  for (let at = 0; at < values.length; at++) {
    if (Number.isNaN(values[at])) values[at] = Number.NaN;
  }
}

/** A column of either form. @param into - shape (n_samples,), where it goes. */
export function columnOf(X: Features, column: number, into: Float64Array): Float64Array {
  if (X instanceof NarrowColumns) {
    X.read(column, 0, into);
    return into;
  }
  const { values, nRows, nCols } = X;
  for (let row = 0, at = column; row < nRows; row++, at += nCols) into[row] = values[at] ?? 0;
  return into;
}

/** Values that are in the processor's cache while they change between rows and columns. */
const tileValues = 32_768;

/** Calls `see` with some rows at a time, row by row; the array may be used again. */
export function forEachRows(X: Features, see: (rows: Float64Array, firstRow: number) => void): void {
  if (!(X instanceof NarrowColumns)) {
    see(X.values, 0);
    return;
  }
  const { nRows, nCols } = X;
  const step = Math.max(1, Math.floor(tileValues / nCols));
  const values = new Float64Array(step);
  const rows = new Float64Array(step * nCols);
  for (let first = 0; first < nRows; first += step) {
    const count = Math.min(step, nRows - first);
    const some = values.subarray(0, count);
    for (let column = 0; column < nCols; column++) {
      X.read(column, first, some);
      for (let row = 0, at = column; row < count; row++, at += nCols) rows[at] = some[row] ?? 0;
    }
    see(rows.subarray(0, count * nCols), first);
  }
}
