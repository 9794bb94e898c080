import { type FileMetaData, parquetMetadata, parquetSchema, type SchemaTree } from 'hyparquet';
import { z } from 'zod';
import { FoldmillError } from '#contracts';
import { indexLeftOut } from './feature-notes.js';
import { cellName, invalidDataset, type Place } from './invalid-dataset.js';
import { assertColumns, assertFits, spending } from './limits.js';
import { ParquetColumn } from './parquet-column.js';
import { type ColumnChunk, readChunk } from './parquet-pages.js';
import { DamagedParquet, ThriftReader } from './parquet-thrift.js';
import { defaultMaxBytes, type ParseOptions } from './parse-options.js';
import type { ReadParts } from './read-parts.js';
import { type NamedTable, pandasIndex, partsOfNamed, type TableColumn } from './read-table.js';

const PandasColumns = z.object({
  columns: z.array(
    z.object({
      field_name: z.string(),
      metadata: z.object({ timezone: z.string().max(100).optional() }).nullable(),
    }),
  ),
});

/** A column of the schema. */
interface Field {
  readonly node: SchemaTree;
  /** Its place among the columns of a row group. */
  readonly leaf: number;
}

/**
 * Reads Parquet: columns of numbers, booleans, text, dates and times, in every compression of the format but LZO. Columns go by
 * their place, so two of one name are two.
 * @throws {FoldmillError} invalid_dataset naming the column, and the row where there is one; payload_too_large.
 */
export const readParquet = (bytes: Uint8Array, options: ParseOptions): ReadParts =>
  partsOfNamed(parquetTable(bytes, options.maxBytes ?? defaultMaxBytes), options);

/** The columns of a Parquet file, and what was left out of it. @throws {FoldmillError} as `readParquet`. */
export function parquetTable(bytes: Uint8Array, maxBytes: number): NamedTable {
  try {
    return read(bytes, maxBytes);
  } catch (error) {
    if (error instanceof FoldmillError) throw error;
    // The library that reads the footer throws whatever a damaged one makes it do.
    throw invalidDataset('', `the Parquet file cannot be read: ${(error as Error).message}`);
  }
}

function read(bytes: Uint8Array, maxBytes: number): NamedTable {
  const metadata = metadataOf(bytes);
  const nRows = rowsOf(metadata);
  const all = fieldsOf(metadata);
  const fields = all.filter(({ node }) => !pandasIndex.test(node.element.name));
  assertColumns(fields.length);
  assertFits(nRows, fields.length, maxBytes);
  const names = fields.map(({ node }) => node.element.name);
  if (names.some((name) => typeof name !== 'string')) throw new DamagedParquet('a column has no name');
  const place = (row: number, column: number): Place => ({
    pointer: '',
    where: cellName(row + 1, column, names[column]),
  });
  const zones = timezonesOf(metadata);
  const spend = spending(maxBytes);
  const columns = fields.map((field, column): TableColumn => {
    const { element, children } = field.node;
    if (children.length > 0 || element.repetition_type === 'REPEATED') {
      throw invalidDataset(
        '',
        `column "${element.name.slice(0, 100)}" is nested; a value per row is expected`,
      );
    }
    const values = new ParquetColumn(element, nRows, (row) => place(row, column), zones.get(element.name));
    for (let group = 0; group < metadata.row_groups.length; group++) {
      readChunk(chunkOf(bytes, metadata, group, field), values, spend);
    }
    return values.column();
  });
  const left = all.length - fields.length;
  const notes = left === 0 ? [] : [indexLeftOut];
  return { nRows, columns, names, place, notes };
}

/** The footer, walked over first within bounds, so that the library cannot be led to allocate without any. */
function metadataOf(bytes: Uint8Array): FileMetaData {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12) throw new DamagedParquet('it is cut off');
  const length = view.getUint32(bytes.length - 8, true);
  if (length > bytes.length - 12) throw new DamagedParquet('its footer is cut off');
  new ThriftReader(bytes.subarray(0, bytes.length - 8), bytes.length - 8 - length).struct();
  return parquetMetadata(bytes, { geoparquet: false });
}

/** The time zones that pandas wrote beside the columns: Parquet itself knows of UTC only. */
function timezonesOf({ key_value_metadata }: FileMetaData): Map<string, string> {
  const text = key_value_metadata?.find(({ key }) => key === 'pandas')?.value ?? '{}';
  const zones = new Map<string, string>();
  let told: unknown;
  try {
    told = JSON.parse(text);
  } catch {
    return zones;
  }
  const parsed = PandasColumns.safeParse(told);
  for (const { field_name, metadata } of parsed.data?.columns ?? []) {
    if (metadata?.timezone) zones.set(field_name, metadata.timezone);
  }
  return zones;
}

function rowsOf({ num_rows, row_groups }: FileMetaData): number {
  const nRows = row_groups.reduce((sum, group) => sum + group.num_rows, 0n);
  if (nRows !== num_rows || row_groups.some((group) => group.num_rows < 0n)) {
    throw new DamagedParquet('its row groups have other rows than it says');
  }
  return Number(nRows);
}

function fieldsOf(metadata: FileMetaData): Field[] {
  let leaf = 0;
  const leaves = (node: SchemaTree): number =>
    node.children.length === 0 ? 1 : node.children.reduce((sum, child) => sum + leaves(child), 0);
  return parquetSchema(metadata).children.map((node) => {
    const field = { node, leaf };
    leaf += leaves(node);
    return field;
  });
}

function chunkOf(
  bytes: Uint8Array,
  { row_groups }: FileMetaData,
  group: number,
  { node, leaf }: Field,
): ColumnChunk {
  const { columns, num_rows } = row_groups[group];
  const told = columns[leaf]?.meta_data;
  if (told === undefined || told.type !== node.element.type)
    throw new DamagedParquet('a column is not described');
  if (told.num_values !== num_rows) throw new DamagedParquet('a column has more or fewer values than rows');
  const { dictionary_page_offset: dictionary, data_page_offset: data } = told;
  const start = Number(dictionary !== undefined && dictionary > 0n && dictionary < data ? dictionary : data);
  const end = start + Number(told.total_compressed_size);
  if (!(start >= 4 && end >= start && end <= bytes.length))
    throw new DamagedParquet('a column lies outside of the file');
  return {
    element: node.element,
    codec: told.codec,
    bytes: bytes.subarray(start, end),
    nValues: Number(num_rows),
  };
}
