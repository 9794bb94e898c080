import type { CompressionCodec, SchemaElement } from 'hyparquet';
import type { ParquetColumn } from './parquet-column.js';
import { decompressed } from './parquet-compression.js';
import { readHybrid } from './parquet-levels.js';
import { DamagedParquet, ThriftReader, type ThriftStruct } from './parquet-thrift.js';
import { type Dictionary, physicalValues, readValues } from './parquet-values.js';

/** The pages of a column in one row group. */
export interface ColumnChunk {
  readonly element: SchemaElement;
  readonly codec: CompressionCodec;
  /** From the first page to the end of the last. */
  readonly bytes: Uint8Array;
  /** One for each row of the group. */
  readonly nValues: number;
}

const pageTypes = { data: 0, index: 1, dictionary: 2, data2: 3 };

/**
 * Reads a chunk of a flat column.
 * @param spend - receives the bytes of each page before it is unpacked; throws where they are too many.
 * @throws {DamagedParquet}
 */
export function readChunk(chunk: ColumnChunk, column: ParquetColumn, spend: (nBytes: number) => void): void {
  const { bytes, nValues } = chunk;
  const end = column.length + nValues;
  const reader = new ThriftReader(bytes, 0);
  let dictionary: Dictionary | undefined;
  while (column.length < end) {
    const header = reader.struct();
    const [size, packed] = [countOf(header, 2), countOf(header, 3)];
    const start = reader.at;
    reader.skip(packed);
    const page: Page = { chunk, bytes: bytes.subarray(start, reader.at), size };
    switch (header[1]) {
      case pageTypes.dictionary:
        spend(size);
        dictionary = readDictionary(page, structOf(header, 7), column, spend);
        break;
      case pageTypes.data:
      case pageTypes.data2: {
        const isSecond = header[1] === pageTypes.data2;
        const told = structOf(header, isSecond ? 8 : 5);
        for (const field of isSecond ? [1, 2, 3, 4, 5, 6] : [1, 2, 3, 4]) countOf(told, field);
        if (countOf(told, 1) > end - column.length)
          throw new DamagedParquet('a column has more values than rows');
        spend(size);
        const { values, encoding, isThere } = isSecond ? secondPage(page, told) : firstPage(page, told);
        if (isThere) column.beginPage(isThere);
        const nThere = isThere ? isThere.reduce((sum, there) => sum + there, 0) : countOf(told, 1);
        readValues(values, nThere, encoding, chunk.element, dictionary, column, spend);
        column.endPage();
        break;
      }
      case pageTypes.index:
        break;
      default:
        throw new DamagedParquet('a page is of no kind that there is');
    }
  }
}

interface Page {
  readonly chunk: ColumnChunk;
  /** As they are in the file. */
  readonly bytes: Uint8Array;
  /** Bytes that they unpack to. */
  readonly size: number;
}

/** The values that are there, and which those are; all where undefined. */
interface PageValues {
  readonly values: Uint8Array;
  readonly encoding: number;
  readonly isThere?: Uint8Array;
}

function countOf(struct: ThriftStruct, field: number): number {
  const value = struct[field];
  if (typeof value === 'number' && value >= 0) return value;
  throw new DamagedParquet('the header of a page makes no sense');
}

function structOf(struct: ThriftStruct, field: number): ThriftStruct {
  const value = struct[field];
  if (typeof value === 'object' && !Array.isArray(value)) return value as ThriftStruct;
  throw new DamagedParquet('the header of a page makes no sense');
}

function readDictionary(
  { chunk, bytes, size }: Page,
  told: ThriftStruct,
  column: ParquetColumn,
  spend: (nBytes: number) => void,
): Dictionary {
  const plain = decompressed(bytes, chunk.codec, size);
  const nValues = countOf(told, 1);
  if (nValues > 8 * plain.length) throw new DamagedParquet('a dictionary is cut off');
  // Its encoding is plain, whatever it is called; a header without it is damaged.
  countOf(told, 2);
  return Array.from(physicalValues(plain, nValues, 0, chunk.element, spend), (value) =>
    column.converted(value),
  );
}

/** Levels and values compressed together, the levels behind their length. */
function firstPage({ chunk, bytes, size }: Page, told: ThriftStruct): PageValues {
  const plain = decompressed(bytes, chunk.codec, size);
  const encoding = countOf(told, 2);
  if (chunk.element.repetition_type === 'REQUIRED') return { values: plain, encoding };
  if (told[3] !== 3) throw new DamagedParquet('levels are in an encoding that is not read here');
  if (plain.length < 4) throw new DamagedParquet('its levels are cut off');
  const length = new DataView(plain.buffer, plain.byteOffset).getUint32(0, true);
  if (length > plain.length - 4) throw new DamagedParquet('its levels are cut off');
  const isThere = presence(plain.subarray(4, 4 + length), countOf(told, 1));
  return { values: plain.subarray(4 + length), encoding, isThere };
}

/** Levels ahead of the values, never compressed. */
function secondPage({ chunk, bytes, size }: Page, told: ThriftStruct): PageValues {
  const repetition = countOf(told, 6);
  const definition = countOf(told, 5);
  const levels = repetition + definition;
  if (levels > bytes.length || levels > size) throw new DamagedParquet('its levels are cut off');
  const isThere =
    chunk.element.repetition_type === 'REQUIRED'
      ? undefined
      : presence(bytes.subarray(repetition, levels), countOf(told, 1));
  const packed = bytes.subarray(levels);
  const codec = told[7] === false ? 'UNCOMPRESSED' : chunk.codec;
  return { values: decompressed(packed, codec, size - levels), encoding: countOf(told, 4), isThere };
}

/** Which values are there, 0 for a missing one; undefined where all are. */
function presence(levels: Uint8Array, nValues: number): Uint8Array | undefined {
  const isThere = new Uint8Array(nValues);
  readHybrid(levels, 1, isThere);
  return isThere.includes(0) ? isThere.map((level) => Math.min(level, 1)) : undefined;
}
