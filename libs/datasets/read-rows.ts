import { assertNever, type Label } from '#contracts';
import { delimiterOf, readRecord } from './csv-head.js';
import { CsvScanner } from './csv-scanner.js';
import { invalidDataset } from './invalid-dataset.js';
import { LabelBuilder, type Values } from './labels.js';
import { maxEmptyLines } from './limits.js';
import { readNpy } from './npy.js';
import { type DatasetFormat, formatOfMediaType } from './parse-options.js';
import { arrowTable } from './read-arrow.js';
import { parquetTable } from './read-parquet.js';
import type { NamedTable } from './read-table.js';
import { readSheet } from './read-xlsx.js';
import { formatOf, packingOf } from './sniff-format.js';
import { unpacked } from './unpacked.js';

/** Numbers; or texts and booleans, each distinct one kept once. Plain, so that threads can hand it over. */
export type RowColumn = Float64Array | { readonly distinct: readonly Label[]; readonly codes: Int32Array };

/** Rows of a file as they stand there, column by column: what they mean, who reads them knows. */
export interface RowTable {
  readonly nRows: number;
  /** Undefined where columns go by their place. */
  readonly names?: readonly string[];
  /** Numbers, or texts and booleans; the texts of a CSV as they are written. */
  readonly columns: readonly RowColumn[];
  /** The first row as a spreadsheet counts them. */
  readonly firstRow: number;
}

export interface RowOptions {
  /** Media type; where left out, the bytes tell the format. */
  readonly contentType?: string;
  /** Names that are looked for in the first row of a CSV: it is a header when it has one of them. */
  readonly names: readonly string[];
  readonly maxBytes: number;
  readonly maxRows: number;
}

/**
 * Reads rows that have no target: CSV, Parquet, Arrow, .xlsx or .npy, as they are or packed.
 * @throws {FoldmillError} invalid_dataset, payload_too_large, unsupported_media_type.
 */
export async function readRows(bytes: Uint8Array, options: RowOptions): Promise<RowTable> {
  const { contentType, maxBytes } = options;
  const packing = packingOf(bytes);
  const content = packing === undefined ? bytes : await unpacked(bytes, packing, maxBytes);
  const format = formatOf(content, contentType === undefined ? undefined : formatOfMediaType(contentType));
  const table =
    format === 'xlsx'
      ? csvRows((await readSheet(content, undefined, maxBytes)).csv, options)
      : tableOf(content, format, options);
  if (table.nRows === 0) throw invalidDataset('', 'the file has no rows');
  if (table.nRows > options.maxRows) throw tooManyRows(options.maxRows);
  return table;
}

function tableOf(bytes: Uint8Array, format: Exclude<DatasetFormat, 'xlsx'>, options: RowOptions): RowTable {
  switch (format) {
    case 'csv':
      return csvRows(bytes, options);
    case 'parquet':
      return namedRows(parquetTable(bytes, options.maxBytes));
    case 'arrow':
      return namedRows(arrowTable(bytes, options.maxBytes));
    case 'npy':
      return npyRows(bytes, options.maxBytes);
    case 'json':
      throw invalidDataset('', 'send rows of JSON as application/json: {"rows": [...]}');
    case 'npz':
      throw invalidDataset('', 'send rows as CSV, Parquet, Arrow, .xlsx or one .npy array, not as .npz');
    default:
      return assertNever(format);
  }
}

const tooManyRows = (most: number) =>
  invalidDataset('', `the file has more than ${most.toLocaleString('en')} rows: send it in parts`);

function csvRows(bytes: Uint8Array, { names: wanted, maxRows }: RowOptions): RowTable {
  const { delimiter, start } = delimiterOf(bytes, {});
  const scanner = new CsvScanner(bytes, delimiter);
  if (start > scanner.at) [scanner.at, scanner.row] = [start, 2];
  let names: readonly string[] | undefined;
  let columns: LabelBuilder[] | undefined;
  let nRows = 0;
  let firstRow = 1;
  for (;;) {
    scanner.skipEmptyLines(maxEmptyLines);
    if (scanner.atEnd) break;
    const at = scanner.row;
    const { cells } = readRecord(scanner);
    if (columns === undefined) {
      columns = cells.map(() => new LabelBuilder());
      if (cells.some((text) => wanted.includes(text))) {
        names = cells;
        continue;
      }
    }
    if (cells.length !== columns.length) {
      throw invalidDataset(
        '',
        `row ${at} has ${cells.length} cells, and those before have ${columns.length}`,
      );
    }
    if (nRows === 0) firstRow = at;
    if (++nRows > maxRows) throw tooManyRows(maxRows);
    for (const [column, text] of cells.entries()) columns[column].push(text);
  }
  const values = (columns ?? []).map((column) => plain(column.column()));
  return { nRows, columns: values, firstRow, ...(names && { names }) };
}

const namedRows = ({ nRows, names, columns }: NamedTable): RowTable => ({
  nRows,
  names,
  columns: columns.map(({ values }) => plain(values)),
  firstRow: 1,
});

const plain = (values: Values): RowColumn =>
  values instanceof Float64Array ? values : { distinct: values.distinct, codes: values.codes };

function npyRows(bytes: Uint8Array, maxBytes: number): RowTable {
  const { shape, column } = readNpy(bytes, maxBytes);
  const [nRows, nCols] = shape;
  if (shape.length !== 2 || column === undefined) {
    throw invalidDataset('', 'the array must have two dimensions, rows and columns, and hold numbers');
  }
  return { nRows, columns: Array.from({ length: nCols }, (_, place) => column(place)), firstRow: 1 };
}
