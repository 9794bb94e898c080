import type { Dataset } from './dataset.js';
import { align, headerOf, layoutOf, prefixBytes, readHead, writeHead } from './dataset-layout.js';
import { plainMagic, plainPieces, writeRest } from './encode-dataset.js';
import { narrowestTypes, packColumns, packedBytes, unpackColumns } from './narrow-columns.js';

/**
 * The packed form of a dataset: after the header the type of each column, one byte each, then the columns one after
 * another from a multiple of 64 bytes on, each in the narrowest type that holds its values exactly; then, from a
 * multiple of 64 bytes on, what follows X in the plain form.
 */
const packedMagic = 0x31504d46; // "FMP1"

/** Packing has to be worth the time that each worker needs to unpack. */
const mostPacked = 0.75;

/** How long a caller's thread may be held up by unpacking, ms. */
const turnMs = 10;

/** The bytes to store, in pieces: the packed form where it is clearly smaller, else the plain one without a copy. */
export function storedPieces(dataset: Dataset): Uint8Array[] {
  const { X } = dataset;
  const codes = narrowestTypes(X);
  const bytes = packedBytes(codes, X.nRows);
  if (bytes > mostPacked * X.values.byteLength) return plainPieces(dataset);
  const header = headerOf(dataset);
  const layout = layoutOf(dataset.info, header.length);
  const columnsAt = align(prefixBytes + header.length + X.nCols);
  const restAt = align(columnsAt + bytes);
  const packed = new Uint8Array(restAt + layout.byteLength - layout.y);
  writeHead(packed, packedMagic, header);
  packed.set(codes, prefixBytes + header.length);
  packColumns(X, codes, packed.subarray(columnsAt, columnsAt + bytes));
  writeRest(dataset, packed.subarray(restAt), layout.y, layout);
  return [packed];
}

/**
 * The plain form of what was stored.
 * @param stored - either form.
 * @param allocate - where the plain form goes, unless `stored` is it.
 * @throws {Error} where the bytes do not hold a whole dataset.
 */
export async function unpackDataset<B extends ArrayBufferLike>(
  stored: B,
  allocate: (bytes: number) => B,
): Promise<B> {
  const { magic, info, header } = readHead(stored, [plainMagic, packedMagic]);
  if (magic === plainMagic) return stored;
  const { n_samples: nRows, n_features: nCols } = info;
  const layout = layoutOf(info, header.length);
  const codesAt = prefixBytes + header.length;
  const codes = new Uint8Array(stored, codesAt, nCols).slice();
  const columnsAt = align(codesAt + nCols);
  const bytes = packedBytes(codes, nRows);
  const restAt = align(columnsAt + bytes);
  if (stored.byteLength < restAt + layout.byteLength - layout.y) {
    throw new Error(`dataset ${info.id} is cut off: it has ${stored.byteLength} bytes`);
  }
  const plain = allocate(layout.byteLength);
  const into = new Uint8Array(plain);
  writeHead(into, plainMagic, header);
  into.set(new Uint8Array(stored, restAt, layout.byteLength - layout.y), layout.y);
  const X = { values: new Float64Array(plain, layout.X, nRows * nCols), nRows, nCols };
  let turn = performance.now();
  for (const _ of unpackColumns(new Uint8Array(stored, columnsAt, bytes), codes, X)) {
    if (performance.now() - turn < turnMs) continue;
    await new Promise((resolve) => setImmediate(resolve));
    turn = performance.now();
  }
  return plain;
}
