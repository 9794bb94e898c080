import type { Dataset, DatasetTable } from './dataset.js';
import { featureSchemas } from './dataset-columns.js';
import { headerOf, type Layout, layoutOf, readHead, writeHead } from './dataset-layout.js';
import { forEachRows } from './narrow-columns.js';

/**
 * The plain binary form of a dataset, as threads share it: after the header X (row-major float64), then y (float64, or
 * int32 codes), groups (int32), sample weights (float64), each on a multiple of 64 bytes, all little-endian, as every
 * platform that Node runs on has them. Which arrays follow, and how long they are, is what `info` says; so nothing is
 * written twice.
 */
export const plainMagic = 0x31444d46; // "FMD1"

/** Size of the plain form, bytes. */
export function datasetByteLength(dataset: DatasetTable): number {
  return layoutOf(dataset.info, headerOf(dataset).length).byteLength;
}

/**
 * The plain form, in a buffer of its own. Equal datasets of one name give equal bytes.
 * @param allocate - where it goes: a SharedArrayBuffer lets threads share it.
 */
export function encodeDataset(
  dataset: DatasetTable,
  allocate: (bytes: number) => ArrayBufferLike = (bytes) => new ArrayBuffer(bytes),
): Uint8Array {
  const header = headerOf(dataset);
  const layout = layoutOf(dataset.info, header.length);
  const bytes = new Uint8Array(allocate(layout.byteLength));
  writeHead(bytes, plainMagic, header);
  const { X } = dataset;
  forEachRows(X, (rows, firstRow) => bytes.set(bytesOf(rows), layout.X + firstRow * X.nCols * 8));
  writeRest(dataset, bytes, 0, layout);
  return bytes;
}

/** The plain form in pieces: the arrays are the dataset's own, not copies. */
export function plainPieces(dataset: Dataset): Uint8Array[] {
  const header = headerOf(dataset);
  const layout = layoutOf(dataset.info, header.length);
  const head = new Uint8Array(layout.X);
  writeHead(head, plainMagic, header);
  const X = bytesOf(dataset.X.values);
  const rest = new Uint8Array(layout.byteLength - layout.X - X.byteLength);
  writeRest(dataset, rest, layout.X + X.byteLength, layout);
  return [head, X, rest];
}

/**
 * Writes what follows X.
 * @param start - where `into` starts in the plain form, bytes.
 */
export function writeRest(
  { y, groups, sampleWeight }: DatasetTable,
  into: Uint8Array,
  start: number,
  layout: Layout,
): void {
  const place = (offset: number, array: Float64Array | Int32Array): void =>
    into.set(bytesOf(array), offset - start);
  place(layout.y, y.task === 'classification' ? y.codes : y.values);
  if (groups) place(layout.groups, groups);
  if (sampleWeight) place(layout.sampleWeight, sampleWeight);
}

const bytesOf = (array: Float64Array | Int32Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/**
 * A dataset whose arrays are views on `buffer`: nothing is copied, so threads that decode one SharedArrayBuffer
 * share one dataset. Takes well under a millisecond whatever the size.
 * @param buffer - the plain form.
 * @throws {Error} where the buffer does not hold a whole dataset.
 */
export function decodeDataset(buffer: ArrayBufferLike): Dataset {
  const { info, header, schemas, nTestOnly } = readHead(buffer, [plainMagic]);
  const layout = layoutOf(info, header.length);
  if (buffer.byteLength < layout.byteLength) {
    throw new Error(`dataset ${info.id} is cut off: ${buffer.byteLength} of ${layout.byteLength} bytes`);
  }
  const { n_samples: nRows, n_features: nCols, target } = info;
  return {
    info,
    X: { values: new Float64Array(buffer, layout.X, nRows * nCols), nRows, nCols },
    columns: schemas ?? featureSchemas(info.columns),
    y:
      target.task === 'classification'
        ? {
            task: target.task,
            codes: new Int32Array(buffer, layout.y, nRows),
            classes: target.classes ?? [],
          }
        : { task: target.task, values: new Float64Array(buffer, layout.y, nRows) },
    ...(info.groups !== null && { groups: new Int32Array(buffer, layout.groups, nRows) }),
    ...(info.sample_weight !== null && {
      sampleWeight: new Float64Array(buffer, layout.sampleWeight, nRows),
    }),
    ...(nTestOnly !== undefined && { nTestOnly }),
  };
}
