import type { ColumnSchema, DatasetInfo } from '#contracts';
import type { Dataset, DatasetTable } from './dataset.js';
import { plainColumns } from './dataset-columns.js';

/**
 * What both binary forms of a dataset, the plain one of `encodeDataset` and the packed one of `packDataset`, have at
 * their start:
 *
 *     0   which form it is, four letters
 *     4   length of the header in bytes, uint32
 *     8   the header: DatasetInfo as JSON, UTF-8, with `nTestOnly` where the dataset has it, and `schemas` of the
 *         features where one is more than numbers
 */
export const prefixBytes = 8;

/** A cache line, and more than any view or SIMD load asks for. */
const alignment = 64;

export const align = (offset: number): number => Math.ceil(offset / alignment) * alignment;

/** Where the arrays of the plain form start, bytes. */
export interface Layout {
  readonly X: number;
  readonly y: number;
  readonly groups: number;
  readonly sampleWeight: number;
  readonly byteLength: number;
}

export function layoutOf(info: DatasetInfo, headerBytes: number): Layout {
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

export const headerOf = ({ info, nTestOnly, columns }: DatasetTable): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify({ ...info, nTestOnly, ...(columns.some(isCoded) && { schemas: columns }) }),
  );

/** Whether its numbers stand for others. */
const isCoded = ({ type }: ColumnSchema): boolean => type !== 'numeric' && type !== 'boolean';

/** Writes the prefix and the header. */
export function writeHead(into: Uint8Array, magic: number, header: Uint8Array): void {
  const view = new DataView(into.buffer, into.byteOffset, into.byteLength);
  view.setUint32(0, magic, true);
  view.setUint32(4, header.length, true);
  into.set(header, prefixBytes);
}

export interface Head extends Pick<Dataset, 'info' | 'nTestOnly'> {
  readonly magic: number;
  readonly header: Uint8Array;
  readonly schemas: readonly ColumnSchema[] | undefined;
}

/** @throws {Error} where the bytes are not those of a dataset. */
export function readHead(buffer: ArrayBufferLike, magics: readonly number[]): Head {
  const view = new DataView(buffer);
  const magic = buffer.byteLength < prefixBytes ? 0 : view.getUint32(0, true);
  if (!magics.includes(magic)) throw new Error('these bytes are not an encoded dataset');
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
  return { magic, header, info, schemas, ...(nTestOnly !== undefined && { nTestOnly }) };
}
