import { CompressionType, setCompressionCodec, tableFromIPC } from '@uwdata/flechette';
import { FoldmillError } from '#contracts';
import { checkArrow, DamagedArrow } from './arrow-bounds.js';
import { arrowColumn } from './arrow-column.js';
import { indexLeftOut } from './feature-notes.js';
import { cellName, invalidDataset, type Place } from './invalid-dataset.js';
import { assertFits, spending } from './limits.js';
import { unpackedLz4 } from './lz4-frame.js';
import { decompressed } from './parquet-compression.js';
import { defaultMaxBytes, type ParseOptions } from './parse-options.js';
import type { ReadParts } from './read-parts.js';
import { type NamedTable, pandasIndex, partsOfNamed } from './read-table.js';

/**
 * Reads Arrow: a file (Feather, version 2) or a stream, of columns of numbers, booleans, text, dates, times and
 * dictionaries, compressed or not.
 * @throws {FoldmillError} invalid_dataset naming the column, and the row where there is one; payload_too_large.
 */
export const readArrow = (bytes: Uint8Array, options: ParseOptions): ReadParts =>
  partsOfNamed(arrowTable(bytes, options.maxBytes ?? defaultMaxBytes), options);

/** The columns of an Arrow file, and what was left out of it. @throws {FoldmillError} as `readArrow`. */
export function arrowTable(bytes: Uint8Array, maxBytes: number): NamedTable {
  try {
    return read(aligned(bytes), maxBytes);
  } catch (error) {
    if (error instanceof FoldmillError) throw error;
    // The library throws whatever a damaged file makes it do.
    throw invalidDataset('', `the Arrow file cannot be read: ${(error as Error).message}`);
  }
}

/** Its numbers are read where they stand, so they have to stand at multiples of their size. */
const aligned = (bytes: Uint8Array): Uint8Array =>
  bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);

const fileMagic = 'ARROW1';

function read(bytes: Uint8Array, maxBytes: number): NamedTable {
  const isFile = Buffer.from(bytes.subarray(0, fileMagic.length)).toString('latin1') === fileMagic;
  if (bytes.length < 22) throw new DamagedArrow('it is cut off');
  checkArrow(bytes, isFile, maxBytes);
  unpackInto(spending(maxBytes));
  const { schema, children } = tableFromIPC(bytes, {
    useBigInt: true,
    useBigIntTimestamp: true,
    useDecimalInt: true,
  });
  const kept = children.map((_, at) => at).filter((at) => !pandasIndex.test(schema.fields[at].name));
  const nRows = children[0]?.length ?? 0;
  assertFits(nRows, kept.length, maxBytes);
  const names = kept.map((at) => schema.fields[at].name ?? '');
  const place = (row: number, column: number): Place => ({
    pointer: '',
    where: cellName(row + 1, column, names[column]),
  });
  const columns = kept.map((at, column) => arrowColumn(children[at], nRows, (row) => place(row, column)));
  return { nRows, columns, names, place, notes: kept.length === children.length ? [] : [indexLeftOut] };
}

/** Bytes before compressed ones that say how many they become. */
const prefixBytes = 8;

/**
 * Tells the library how buffers are unpacked. It asks on this thread before anything else happens here.
 * @param spend - is told of each buffer's size before it is unpacked.
 */
function unpackInto(spend: (nBytes: number) => void): void {
  const codec = (unpack: (bytes: Uint8Array, size: number) => Uint8Array) => ({
    decode: (bytes: Uint8Array): Uint8Array => {
      const prefix = new DataView(bytes.buffer, bytes.byteOffset - prefixBytes, prefixBytes);
      const size = Number(prefix.getBigInt64(0, true));
      if (!(size >= 0)) throw new DamagedArrow(`a column has ${size} bytes`);
      spend(size);
      return unpack(bytes, size);
    },
    encode: (): never => {
      throw new Error('nothing is written here');
    },
  });
  setCompressionCodec(CompressionType.LZ4_FRAME, codec(unpackedLz4));
  setCompressionCodec(
    CompressionType.ZSTD,
    codec((bytes, size) => decompressed(bytes, 'ZSTD', size)),
  );
}
