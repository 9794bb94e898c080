/** A whole-number array as narrow as its largest value allows. */
export type Packed = Int8Array | Int16Array | Int32Array | Uint8Array | Uint16Array;

/** Columns of whole numbers that grow together. */
export class IntColumns {
  length = 0;
  #columns: Int32Array[];

  constructor(nColumns: number) {
    this.#columns = Array.from({ length: nColumns }, () => new Int32Array(4096));
  }

  /** Makes room for `n` more entries and counts them in. */
  extend(n: number): readonly Int32Array[] {
    this.length += n;
    if (this.length > this.#columns[0].length) {
      this.#columns = this.#columns.map((column) => {
        const wider = new Int32Array(Math.max(this.length, column.length * 2));
        wider.set(column);
        return wider;
      });
    }
    return this.#columns;
  }

  packed(): Packed[] {
    return this.#columns.map((column) => pack(column.subarray(0, this.length)));
  }
}

function pack(column: Int32Array): Packed {
  let low = 0;
  let high = 0;
  for (let i = 0; i < column.length; i++) {
    if (column[i] < low) low = column[i];
    else if (column[i] > high) high = column[i];
  }
  if (low < 0) {
    if (low >= -128 && high <= 127) return new Int8Array(column);
    if (low >= -32768 && high <= 32767) return new Int16Array(column);
  } else {
    if (high <= 255) return new Uint8Array(column);
    if (high <= 65535) return new Uint16Array(column);
  }
  return new Int32Array(column);
}
