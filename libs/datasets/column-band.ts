import { columnBytes, viewOf } from './narrow-columns.js';

/** Columns that are written together, so that whole lines of memory are, of eight numbers each; */
const nTogether = 16;
/** fewer where they take more than this, bytes. */
const mostWaiting = 2 ** 24;
/** Rows that are written at a time, so that their columns stay in the processor's cache. */
const rowsAtOnce = 512;

/** Neighbouring columns on their way into a row-major matrix, each in a type that fits it. */
export class ColumnBand {
  #first = 0;
  #waiting = 0;
  #columns: { readonly code: number; readonly bytes: Uint8Array }[] = [];

  /** @param X - shape (nRows, nCols). */
  constructor(
    readonly X: Float64Array,
    readonly nRows: number,
    readonly nCols: number,
  ) {}

  /** Takes some bytes of a column; columns come in their order. */
  write(column: number, code: number, at: number, some: Uint8Array): void {
    if (column === this.#first + this.#columns.length) this.#begin(column, code);
    this.#columns[column - this.#first].bytes.set(some, at);
  }

  #begin(column: number, code: number): void {
    const size = columnBytes(code, this.nRows);
    if (this.#columns.length === nTogether || this.#waiting + size > mostWaiting) this.flush();
    if (this.#columns.length === 0) this.#first = column;
    this.#columns.push({ code, bytes: new Uint8Array(size) });
    this.#waiting += size;
  }

  /** Writes what waits. */
  flush(): void {
    const { X, nRows, nCols } = this;
    const n = this.#columns.length;
    const views = this.#columns.map(({ code, bytes }) => viewOf(code, bytes.buffer, 0, nRows));
    const block = new Float64Array(n * rowsAtOnce);
    for (let row = 0; row < nRows; row += rowsAtOnce) {
      const length = Math.min(rowsAtOnce, nRows - row);
      for (const [i, view] of views.entries()) block.set(view.subarray(row, row + length), i * rowsAtOnce);
      for (let r = 0, to = row * nCols + this.#first; r < length; r++, to += nCols) {
        for (let i = 0, from = r; i < n; i++, from += rowsAtOnce) X[to + i] = block[from];
      }
    }
    this.#columns = [];
    this.#waiting = 0;
    this.#first += n;
  }
}
