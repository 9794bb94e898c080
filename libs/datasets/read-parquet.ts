import type { DecodedArray } from 'hyparquet';
import { FoldmillError, type Label } from '#contracts';
import { cellName, invalidAt, invalidDataset, notANumber, type Place } from './invalid-dataset.js';
import type { Values } from './labels.js';
import { decodeParquet } from './parquet-thread.js';
import type { ParseOptions } from './parse-options.js';
import type { ReadParts } from './read-parts.js';
import { partsOfTable } from './read-table.js';

/** The index of a pandas frame, when it is more than row numbers: it names rows and is no feature. */
const pandasIndex = /^__index_level_\d+__$/;

/**
 * Reads Parquet: columns of numbers, booleans and text, in every compression of the format but LZO.
 * @param limitMs - after which a file is taken for damaged; default: a minute, and a second for each megabyte.
 * @throws {FoldmillError} invalid_dataset naming the column, and the row where there is one; payload_too_large.
 */
export async function readParquet(
  bytes: Uint8Array,
  options: ParseOptions,
  maxBytes: number,
  limitMs = 60_000 + bytes.length / 1000,
): Promise<ReadParts> {
  const columns = await readColumns(bytes, maxBytes, limitMs);
  const names = [...columns.keys()];
  const place = (row: number, column: number): Place => ({
    pointer: '',
    where: cellName(row + 1, column, names[column]),
  });
  const values = names.map((name, column) => valuesOf(columns.get(name) ?? [], (row) => place(row, column)));
  return partsOfTable({ nRows: values[0]?.length ?? 0, columns: values, names, place }, options);
}

async function readColumns(
  bytes: Uint8Array,
  maxBytes: number,
  limitMs: number,
): Promise<Map<string, readonly DecodedArray[]>> {
  const content = await decodeParquet(bytes, maxBytes, limitMs).catch((error: Error) => {
    throw invalidDataset('', `the Parquet file cannot be read: ${error.message}`);
  });
  if ('unpackedBytes' in content) {
    throw new FoldmillError(
      'payload_too_large',
      `it unpacks to ${content.unpackedBytes} bytes, and ${maxBytes} are allowed`,
    );
  }
  const columns = new Map<string, readonly DecodedArray[]>();
  for (const { name, chunks } of content.columns) {
    if (chunks === null) throw invalidDataset('', `column "${name}" is nested; a value per row is expected`);
    if (!pandasIndex.test(name)) columns.set(name, chunks);
  }
  return columns;
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
