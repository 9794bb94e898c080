import { assertNever } from '#contracts';
import type { Dataset, DatasetTable } from './dataset.js';
import { defaultMaxBytes, formatOfMediaType, type ParseOptions } from './parse-options.js';
import { readArrow } from './read-arrow.js';
import { readCsv } from './read-csv.js';
import { readJson } from './read-json.js';
import { readNpyTable, readNpz } from './read-numpy.js';
import { readParquet } from './read-parquet.js';
import { datasetOf, type ReadParts, tableOf } from './read-parts.js';
import { readXlsx } from './read-xlsx.js';
import { formatOf, packingOf } from './sniff-format.js';
import { unpacked } from './unpacked.js';

/**
 * Reads an upload: CSV, JSON, Parquet, Arrow, .xlsx, .npy or .npz, each as it is or in a gzip or zstd.
 * @throws {FoldmillError} invalid_dataset naming the row and column, or the query parameter, that is at fault;
 *   payload_too_large where it decompresses to more than `maxBytes`; unsupported_media_type.
 */
export async function parseDataset(bytes: Uint8Array, options: ParseOptions = {}): Promise<Dataset> {
  return datasetOf(await partsOf(bytes, options), options);
}

/** The same, without its rows. @throws {FoldmillError} as `parseDataset`. */
export async function parseTable(bytes: Uint8Array, options: ParseOptions): Promise<DatasetTable> {
  return tableOf(await partsOf(bytes, options), options);
}

async function partsOf(bytes: Uint8Array, options: ParseOptions): Promise<ReadParts> {
  const { format, contentType, maxBytes = defaultMaxBytes } = options;
  const asked = format ?? (contentType === undefined ? undefined : formatOfMediaType(contentType));
  const packing = packingOf(bytes);
  const plain = packing === undefined ? bytes : await unpacked(bytes, packing, maxBytes);
  return read(plain, asked, options, maxBytes);
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
    case 'arrow':
      return readArrow(bytes, { ...options, maxBytes });
    case 'xlsx':
      return readXlsx(bytes, { ...options, maxBytes });
    case 'npy':
      return readNpyTable(bytes, { ...options, maxBytes }, maxBytes);
    case 'npz':
      return readNpz(bytes, { ...options, maxBytes }, maxBytes);
    default:
      return assertNever(format);
  }
}
