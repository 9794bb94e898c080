import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { assertNever, FoldmillError } from '#contracts';
import type { Dataset } from './dataset.js';
import { invalidDataset } from './invalid-dataset.js';
import { defaultMaxBytes, formatOfMediaType, type ParseOptions } from './parse-options.js';
import { readCsv } from './read-csv.js';
import { readJson } from './read-json.js';
import { readNpyTable, readNpz } from './read-numpy.js';
import { readParquet } from './read-parquet.js';
import { datasetOf, type ReadParts } from './read-parts.js';
import { formatOf, magicOf } from './sniff-format.js';

/**
 * Reads an upload: CSV, JSON, Parquet, .npy or .npz, each gzipped or not.
 * @throws {FoldmillError} invalid_dataset naming the row and column, or the query parameter, that is at fault;
 *   payload_too_large where it decompresses to more than `maxBytes`; unsupported_media_type.
 */
export async function parseDataset(bytes: Uint8Array, options: ParseOptions = {}): Promise<Dataset> {
  const { format, contentType, maxBytes = defaultMaxBytes } = options;
  const asked = format ?? (contentType === undefined ? undefined : formatOfMediaType(contentType));
  const plain = magicOf(bytes) === 'gzip' ? await gunzipped(bytes, maxBytes) : bytes;
  return datasetOf(await read(plain, asked, options, maxBytes), options);
}

async function read(
  bytes: Uint8Array,
  asked: ParseOptions['format'] | null,
  options: ParseOptions,
  maxBytes: number,
): Promise<ReadParts> {
  const format = formatOf(bytes, asked);
  switch (format) {
    case 'csv':
      return readCsv(bytes, options);
    case 'json':
      return readJson(bytes, options);
    case 'parquet':
      return readParquet(bytes, options, maxBytes);
    case 'npy':
      return readNpyTable(bytes, options);
    case 'npz':
      return readNpz(bytes, options, maxBytes);
    default:
      return assertNever(format);
  }
}

async function gunzipped(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw new FoldmillError(
        'payload_too_large',
        `it decompresses to more than the ${maxBytes} bytes allowed`,
      );
    }
    throw invalidDataset('', `the gzip is damaged or cut off: ${message}`);
  }
}
