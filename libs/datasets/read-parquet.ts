import { type DecodedArray, parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { FoldmillError, type Label } from '#contracts';
import { cellName, invalidAt, invalidDataset, notANumber, type Place } from './invalid-dataset.js';
import type { Values } from './labels.js';
import type { ParseOptions } from './parse-options.js';
import type { ReadParts } from './read-parts.js';
import { partsOfTable } from './read-table.js';

/** The index of a pandas frame, when it is more than row numbers: it names rows and is no feature. */
const pandasIndex = /^__index_level_\d+__$/;

/**
 * Reads Parquet: columns of numbers, booleans and text, in every compression of the format but LZO.
 * @throws {FoldmillError} invalid_dataset naming the column, and the row where there is one; payload_too_large.
 */
export async function readParquet(
  bytes: Uint8Array,
  options: ParseOptions,
  maxBytes: number,
): Promise<ReadParts> {
  const columns = await readColumns(bytes, maxBytes);
  const names = [...columns.keys()];
  const place = (row: number, column: number): Place => ({
    pointer: '',
    where: cellName(row + 1, column, names[column]),
  });
  const values = names.map((name, column) => valuesOf(columns.get(name) ?? [], (row) => place(row, column)));
  return partsOfTable({ nRows: values[0]?.length ?? 0, columns: values, names, place }, options);
}

async function readColumns(bytes: Uint8Array, maxBytes: number): Promise<Map<string, DecodedArray[]>> {
  const file = {
    byteLength: bytes.length,
    // Not `bytes.slice`: a Buffer's is a view on the whole.
    slice: (start: number, end?: number) => new Uint8Array(bytes.subarray(start, end)).buffer,
  };
  try {
    const metadata = await parquetMetadataAsync(file, { geoparquet: false });
    const unpacked = metadata.row_groups.reduce((sum, group) => sum + Number(group.total_byte_size), 0);
    if (unpacked > maxBytes) {
      throw new FoldmillError(
        'payload_too_large',
        `it unpacks to ${unpacked} bytes, and ${maxBytes} are allowed`,
      );
    }
    const columns = new Map<string, DecodedArray[]>();
    for (const { element, children } of parquetSchema(metadata).children) {
      if (children.length > 0) {
        throw invalidDataset('', `column "${element.name}" is nested; a value per row is expected`);
      }
      if (!pandasIndex.test(element.name)) columns.set(element.name, []);
    }
    // Chunks of one column come in order; a fault in them is found later, where it can be thrown.
    await parquetRead({
      file,
      metadata,
      compressors,
      columns: [...columns.keys()],
      onChunk: ({ columnName, columnData }) => columns.get(columnName)?.push(columnData),
    });
    return columns;
  } catch (error) {
    if (error instanceof FoldmillError) throw error;
    throw invalidDataset('', `the Parquet file cannot be read: ${(error as Error).message}`);
  }
}

/** One column, chunk after chunk. Whole numbers may come as bigints; null is missing. */
function valuesOf(chunks: readonly DecodedArray[], place: (row: number) => Place): Values {
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const kind = typeof chunks.find((chunk) => chunk.length > 0)?.[0];
  const isNumeric = kind !== 'string' && kind !== 'boolean';
  const numbers = new Float64Array(isNumeric ? length : 0);
  const labels: Label[] = [];
  let row = 0;
  for (const chunk of chunks) {
    for (const value of chunk as Iterable<unknown>) {
      if (isNumeric) numbers[row] = numberOf(value, row, place);
      else if (typeof value === kind) labels.push(value as Label);
      else throw invalidAt(place(row), notANumber(value));
      row++;
    }
  }
  return isNumeric ? numbers : labels;
}

function numberOf(value: unknown, row: number, place: (row: number) => Place): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'bigint') {
    throw invalidAt(
      place(row),
      value instanceof Date ? 'a date is not a number: turn it into one' : notANumber(value),
    );
  }
  if (Number.isSafeInteger(Number(value))) return Number(value);
  throw invalidAt(place(row), `${value} is beyond 2^53, and would lose digits as a float64`);
}
