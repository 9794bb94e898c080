import type { ColumnSchema, DatasetInfo } from '#contracts';
import type { Dataset } from './dataset.js';
import { featureSchemas, plainColumns } from './dataset-columns.js';

/**
 * The binary form of a dataset, as it is stored and shared between threads:
 *
 *     0   "FMD1"
 *     4   length of the header in bytes, uint32
 *     8   the header: DatasetInfo as JSON, UTF-8, with `nTestOnly` where the dataset has it, and `schemas` of the
 *         features where one is more than numbers
 *     …   X (float64), then y (float64, or int32 codes), groups (int32), sample weights (float64), each on a
 *         multiple of 64 bytes, all little-endian, as every platform that Node runs on has them
 *
 * Which arrays follow, and how long they are, is what `info` says; so nothing is written twice.
 */
const magic = 0x31444d46;
const prefixBytes = 8;
/** A cache line, and more than any view or SIMD load asks for. */
const alignment = 64;

const align = (offset: number): number => Math.ceil(offset / alignment) * alignment;

interface Layout {
  readonly X: number;
  readonly y: number;
  readonly groups: number;
  readonly sampleWeight: number;
  readonly byteLength: number;
}

function layoutOf(info: DatasetInfo, headerBytes: number): Layout {
  const n = info.n_samples;
  const X = align(prefixBytes + headerBytes);
  const y = align(X + n * info.n_features * 8);
  const groups = align(y + n * (info.target.task === 'classification' ? 4 : 8));
  const sampleWeight = align(groups + (info.groups === null ? 0 : n * 4));
  return {
    X,
    y,
    groups,
    sampleWeight,
    byteLength: align(sampleWeight + (info.sample_weight === null ? 0 : n * 8)),
  };
}

const headerOf = ({ info, nTestOnly, columns }: Dataset): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify({ ...info, nTestOnly, ...(columns.some(isCoded) && { schemas: columns }) }),
  );

/** Whether its numbers stand for others. */
const isCoded = ({ type }: ColumnSchema): boolean => type !== 'numeric' && type !== 'boolean';

/** Size of the binary form, bytes. */
export function datasetByteLength(dataset: Dataset): number {
  return layoutOf(dataset.info, headerOf(dataset).length).byteLength;
}

/**
 * The binary form, in a buffer of its own. Equal datasets of one name give equal bytes.
 * @param allocate - where it goes: a SharedArrayBuffer lets threads share it.
 */
export function encodeDataset(
  dataset: Dataset,
  allocate: (bytes: number) => ArrayBufferLike = (bytes) => new ArrayBuffer(bytes),
): Uint8Array {
  const header = headerOf(dataset);
  const layout = layoutOf(dataset.info, header.length);
  const buffer = allocate(layout.byteLength);
  const view = new DataView(buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, header.length, true);
  const bytes = new Uint8Array(buffer);
  bytes.set(header, prefixBytes);
  const { X, y, groups, sampleWeight } = dataset;
  const place = (offset: number, array: Float64Array | Int32Array): void =>
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
  place(layout.X, X.values);
  place(layout.y, y.task === 'classification' ? y.codes : y.values);
  if (groups) place(layout.groups, groups);
  if (sampleWeight) place(layout.sampleWeight, sampleWeight);
  return bytes;
}

/**
 * A dataset whose arrays are views on `buffer`: nothing is copied, so threads that decode one SharedArrayBuffer
 * share one dataset. Takes well under a millisecond whatever the size.
 * @throws {Error} where the buffer does not hold a whole dataset.
 */
export function decodeDataset(buffer: ArrayBufferLike): Dataset {
  const view = new DataView(buffer);
  if (buffer.byteLength < prefixBytes || view.getUint32(0, true) !== magic) {
    throw new Error('these bytes are not an encoded dataset');
  }
  const headerBytes = view.getUint32(4, true);
  // A copy, because text cannot be decoded from shared memory.
  const header = new Uint8Array(buffer, prefixBytes, headerBytes).slice();
  const { nTestOnly, schemas, ...stored } = JSON.parse(new TextDecoder().decode(header)) as Omit<
    DatasetInfo,
    'columns'
  > &
    Partial<Pick<DatasetInfo, 'columns'>> &
    Pick<Dataset, 'nTestOnly'> & { readonly schemas?: readonly ColumnSchema[] };
  // What was stored before columns were described is numbers without gaps.
  const info: DatasetInfo = { ...stored, columns: stored.columns ?? plainColumns(stored) };
  const layout = layoutOf(info, headerBytes);
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
