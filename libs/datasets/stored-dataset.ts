import type { DatasetInfo } from '#contracts';
import { ColumnBand } from './column-band.js';
import type { DatasetTable } from './dataset.js';
import {
  align,
  headerOf,
  type Layout,
  layoutOf,
  prefixBytes,
  readHead,
  writeHead,
} from './dataset-layout.js';
import { plainMagic, plainPieces, writeRest } from './encode-dataset.js';
import { columnBytes, NarrowColumns } from './narrow-columns.js';

/**
 * The packed form of a dataset, as it is stored: after the header the type of each column, one byte each, then the
 * columns one after another from a multiple of 64 bytes on, each in the narrowest type that holds its values exactly;
 * then, from a multiple of 64 bytes on, what follows X in the plain form.
 */
export const packedMagic = 0x31504d46; // "FMP1"

/** Packing a matrix has to be worth the copy that it makes. */
const mostPacked = 0.75;

/** The bytes to store, in pieces, of which the large ones are the dataset's own arrays. */
export function storedPieces(dataset: DatasetTable): Uint8Array[] {
  const { X } = dataset;
  if (X instanceof NarrowColumns) return packedPieces(dataset, X);
  const columns = NarrowColumns.of(X, mostPacked * X.values.byteLength);
  return columns === undefined ? plainPieces({ ...dataset, X }) : packedPieces(dataset, columns);
}

function packedPieces(dataset: DatasetTable, X: NarrowColumns): Uint8Array[] {
  const header = headerOf(dataset);
  const layout = layoutOf(dataset.info, header.length);
  const { columnsAt, restAt } = placesOf(dataset.info, header.length, X.byteLength);
  const head = new Uint8Array(columnsAt);
  writeHead(head, packedMagic, header);
  head.set(X.codes, prefixBytes + header.length);
  const gap = new Uint8Array(restAt - columnsAt - X.byteLength);
  const rest = new Uint8Array(layout.byteLength - layout.y);
  writeRest(dataset, rest, layout.y, layout);
  return [head, X.bytes, gap, rest];
}

function placesOf({ n_features }: DatasetInfo, headerBytes: number, bytes: number) {
  const columnsAt = align(prefixBytes + headerBytes + n_features);
  return { columnsAt, restAt: align(columnsAt + bytes) };
}

/** Makes the plain form of what was stored, in either form, from its bytes as they come. */
export class DatasetUnpacker {
  /** The first bytes, until the header and the types of the columns are whole. */
  #begun = Buffer.alloc(0);
  #form: PackedColumns | PlainBytes | undefined;

  /** @param allocate - where the plain form goes. */
  constructor(readonly allocate: (bytes: number) => SharedArrayBuffer) {}

  /** @throws {Error} where the bytes are not those of a dataset. */
  write(bytes: Uint8Array): void {
    if (this.#form) this.#form.write(bytes);
    else {
      this.#begun = Buffer.concat([this.#begun, bytes]);
      this.#form = this.#begin();
    }
  }

  #begin(): PackedColumns | PlainBytes | undefined {
    const begun = this.#begun;
    if (begun.length < prefixBytes) return undefined;
    const headerEnd = prefixBytes + begun.readUInt32LE(4);
    if (begun.length < headerEnd) return undefined;
    const { buffer } = Uint8Array.from(begun.subarray(0, headerEnd));
    const { magic, info, header } = readHead(buffer, [plainMagic, packedMagic]);
    const layout = layoutOf(info, header.length);
    const codesEnd = headerEnd + (magic === packedMagic ? info.n_features : 0);
    if (begun.length < codesEnd) return undefined;
    const plain = this.allocate(layout.byteLength);
    const form =
      magic === plainMagic
        ? new PlainBytes(plain)
        : new PackedColumns(plain, info, header, layout, begun.subarray(headerEnd, codesEnd));
    form.write(begun);
    this.#begun = Buffer.alloc(0);
    return form;
  }

  get isWhole(): boolean {
    return this.#form?.isWhole ?? false;
  }

  /** @throws {Error} where bytes are missing. */
  end(): SharedArrayBuffer {
    if (!this.#form?.isWhole) throw new Error('the stored dataset is cut off');
    return this.#form.plain;
  }
}

class PlainBytes {
  #at = 0;

  constructor(readonly plain: SharedArrayBuffer) {}

  get isWhole(): boolean {
    return this.#at >= this.plain.byteLength;
  }

  write(bytes: Uint8Array): void {
    new Uint8Array(this.plain).set(bytes, this.#at);
    this.#at += bytes.length;
  }
}

class PackedColumns {
  readonly #columnsAt: number;
  readonly #restAt: number;
  readonly #end: number;
  /** What has been written of the packed form, bytes. */
  #at = 0;
  /** The column whose values come next, and where it starts. */
  #column = 0;
  #start: number;
  readonly #band: ColumnBand;

  constructor(
    readonly plain: SharedArrayBuffer,
    readonly info: DatasetInfo,
    header: Uint8Array,
    readonly layout: Layout,
    readonly codes: Uint8Array,
  ) {
    writeHead(new Uint8Array(plain), plainMagic, header);
    const { n_samples: nRows, n_features: nCols } = info;
    const bytes = codes.reduce((sum, code) => sum + columnBytes(code, nRows), 0);
    const { columnsAt, restAt } = placesOf(info, header.length, bytes);
    [this.#columnsAt, this.#restAt] = [columnsAt, restAt];
    this.#start = columnsAt;
    this.#end = restAt + layout.byteLength - layout.y;
    this.#band = new ColumnBand(new Float64Array(plain, layout.X, nRows * nCols), nRows, nCols);
  }

  get isWhole(): boolean {
    return this.#at >= this.#end;
  }

  write(bytes: Uint8Array): void {
    let from = Math.min(bytes.length, Math.max(0, this.#columnsAt - this.#at));
    this.#at += from;
    while (from < bytes.length && this.#column < this.codes.length) {
      const most = this.#start + columnBytes(this.#code, this.info.n_samples) - this.#at;
      const some = bytes.subarray(from, from + most);
      this.#band.write(this.#column, this.#code, this.#at - this.#start, some);
      from += some.length;
      this.#at += some.length;
      if (some.length === most) this.#nextColumn();
    }
    this.#rest(bytes.subarray(from));
  }

  get #code(): number {
    return this.codes[this.#column] ?? 0;
  }

  #nextColumn(): void {
    this.#start = this.#at;
    this.#column++;
    if (this.#column === this.codes.length) this.#band.flush();
  }

  /** What follows the columns. */
  #rest(bytes: Uint8Array): void {
    const skipped = Math.min(bytes.length, Math.max(0, this.#restAt - this.#at));
    this.#at += skipped;
    const some = bytes.subarray(skipped, skipped + this.#end - this.#at);
    new Uint8Array(this.plain).set(some, this.layout.y + this.#at - this.#restAt);
    this.#at += some.length;
  }
}
