import { createGunzip } from 'node:zlib';
import { assertNever, FoldmillError } from '#contracts';
import type { Dataset } from './dataset.js';
import { invalidDataset } from './invalid-dataset.js';
import { tooLarge } from './limits.js';
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
      return readCsv(bytes, { ...options, maxBytes });
    case 'json':
      return readJson(bytes, { ...options, maxBytes });
    case 'parquet':
      return readParquet(bytes, { ...options, maxBytes });
    case 'npy':
      return readNpyTable(bytes, { ...options, maxBytes }, maxBytes);
    case 'npz':
      return readNpz(bytes, { ...options, maxBytes }, maxBytes);
    default:
      return assertNever(format);
  }
}

/** Unpacks as it goes, so that what says of itself that it is small cannot take more than `maxBytes`. */
async function gunzipped(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  const saysBytes = new DataView(bytes.buffer, bytes.byteOffset).getUint32(
    Math.max(0, bytes.length - 4),
    true,
  );
  let plain = new Uint8Array(Math.min(saysBytes, maxBytes));
  let length = 0;
  try {
    const unpacking = createGunzip({ chunkSize: 1024 * 1024 });
    unpacking.end(bytes);
    for await (const chunk of unpacking as AsyncIterable<Uint8Array>) {
      if (length + chunk.length > maxBytes) throw tooLarge(maxBytes);
      if (length + chunk.length > plain.length) {
        const longer = new Uint8Array(Math.min(maxBytes, Math.max(2 * plain.length, length + chunk.length)));
        longer.set(plain.subarray(0, length));
        plain = longer;
      }
      plain.set(chunk, length);
      length += chunk.length;
    }
  } catch (error) {
    if (error instanceof FoldmillError) throw error;
    throw invalidDataset('', `the gzip is damaged or cut off: ${(error as Error).message}`);
  }
  return plain.subarray(0, length);
}
