import { invalidDataset } from './invalid-dataset.js';
import type { DatasetFormat } from './parse-options.js';

/** What a file may be packed in. */
export type Packing = 'gzip' | 'zstd';

const packings: readonly (readonly [Packing, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
];

const magics: readonly (readonly [DatasetFormat, readonly number[]])[] = [
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
  ['arrow', [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31]],
  // A stream begins with what stands before every message.
  ['arrow', [0xff, 0xff, 0xff, 0xff]],
  ['npy', [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]],
  ['npz', [0x50, 0x4b, 0x03, 0x04]],
  ['npz', [0x50, 0x4b, 0x05, 0x06]],
];

/** What the first bytes name of these, if any. */
const named = <T>(bytes: Uint8Array, magics: readonly (readonly [T, readonly number[]])[]): T | undefined =>
  magics.find(([, magic]) => magic.every((byte, i) => bytes[i] === byte))?.[0];

/** What the file is packed in, if in anything. */
export const packingOf = (bytes: Uint8Array): Packing | undefined => named(bytes, packings);

/** Where the directory of a zip archive stands, unless it has thousands of files. */
const directoryBytes = 1024 * 1024;

/** Whether a zip archive is one of Excel's. */
const isWorkbook = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .subarray(-directoryBytes)
    .includes('xl/workbook.xml');

/** What Excel wrote until 2003, and what it writes when a password is asked for. */
const isCompound = (bytes: Uint8Array): boolean =>
  [0xd0, 0xcf, 0x11, 0xe0].every((byte, i) => bytes[i] === byte);

const isFirstFeather = (bytes: Uint8Array): boolean =>
  [0x46, 0x45, 0x41, 0x31].every((byte, i) => bytes[i] === byte);

const blank = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);

/**
 * The format of an upload.
 * @param asked - what the caller said it is; undefined or null to find out.
 * @throws {FoldmillError} invalid_dataset where the bytes plainly are something else, or nothing.
 */
export function formatOf(bytes: Uint8Array, asked: DatasetFormat | null | undefined): DatasetFormat {
  if (bytes.length === 0) throw invalidDataset('', 'the file is empty');
  if (packingOf(bytes) !== undefined) throw invalidDataset('', 'the file is packed twice: unpack it once');
  const magic = named(bytes, magics);
  const found = magic === 'npz' && isWorkbook(bytes) ? 'xlsx' : magic;
  const numpy = (format: unknown): boolean => format === 'npy' || format === 'npz';
  if (found !== undefined) {
    if (!asked || asked === found || (numpy(asked) && numpy(found))) return found;
    throw invalidDataset('', `the request calls this ${asked}, but its first bytes are those of ${found}`);
  }
  if (isFirstFeather(bytes)) {
    throw invalidDataset(
      '',
      'this is Feather of version 1: write it with version 2, as pandas and pyarrow do',
    );
  }
  if (isCompound(bytes)) {
    throw invalidDataset('', 'this is .xls, or a workbook with a password: save it as .xlsx without one');
  }
  if (asked === 'parquet' || asked === 'xlsx' || asked === 'arrow' || numpy(asked)) {
    throw invalidDataset('', `the request calls this ${asked}, but it does not begin as such a file does`);
  }
  if (asked) return asked;
  const first = bytes.find((byte) => !blank.has(byte));
  return first === 0x7b || first === 0x5b ? 'json' : 'csv';
}
