import { columnRoles } from './column-roles.js';
import { CsvBody } from './csv-body.js';
import { asUtf8 } from './csv-encoding.js';
import { type CsvRecord, countsColumns, delimiterOf, isHeader, readRecord } from './csv-head.js';
import { CsvScanner } from './csv-scanner.js';
import { invalidDataset } from './invalid-dataset.js';
import { assertFits, maxEmptyLines, mostRows } from './limits.js';
import { linesOf } from './lines-of.js';
import { defaultMaxBytes, type ParseOptions } from './parse-options.js';
import type { ReadParts } from './read-parts.js';

/**
 * Reads a CSV: commas, semicolons, tabs or bars, whichever the first row has most of, or as a first line `sep=;` says;
 * `.` is the decimal point. Each of these may be said otherwise.
 * @throws {FoldmillError} invalid_dataset naming row and column; payload_too_large.
 */
export function readCsv(encoded: Uint8Array, options: ParseOptions): ReadParts {
  const bytes = options.encoding === undefined ? encoded : asUtf8(encoded, options.encoding);
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw invalidDataset('', 'this is UTF-16 text; save it as UTF-8, or say encoding=utf-16le');
  }
  const maxBytes = options.maxBytes ?? defaultMaxBytes;
  const { delimiter, start: head } = delimiterOf(bytes, options);
  const scanner = new CsvScanner(bytes, delimiter);
  if (head > scanner.at) [scanner.at, scanner.row] = [head, 2];
  scanner.skipEmptyLines(maxEmptyLines);
  const start = { at: scanner.at, row: scanner.row };
  const first: CsvRecord = scanner.atEnd ? { cells: [], quoted: [] } : readRecord(scanner);
  const nColumns = first.cells.length;
  if (nColumns === 0) throw invalidDataset('', 'the file is empty');
  assertLines(bytes, nColumns, maxBytes);
  const sizeHint = bytes.length / (scanner.at - start.at);
  const hasHeader = options.header ?? isHeader(first, scanner, options);
  const names = hasHeader ? first.cells : undefined;
  const roles = columnRoles(nColumns, names, options);
  if (!hasHeader) [scanner.at, scanner.row] = [start.at, start.row];
  const parts = new CsvBody(scanner, nColumns, names, roles, options).read(sizeHint, maxBytes);
  const guess = options.header === undefined ? guessNote(first.cells, hasHeader) : undefined;
  return guess === undefined ? parts : { ...parts, notes: [guess, ...(parts.notes ?? [])] };
}

/** What was made of a first row that may be taken otherwise. */
function guessNote(cells: readonly string[], hasHeader: boolean): string | undefined {
  if (!hasHeader) return 'the first row was taken for a sample: say header=true if it names the columns';
  return countsColumns(cells)
    ? 'the first row (0, 1, 2, …) was taken for the names of the columns: say header=false if it is a sample'
    : undefined;
}

/** Says of a file that has too many rows that it has, before it reads them one by one. */
function assertLines(bytes: Uint8Array, nColumns: number, maxBytes: number): void {
  const most = mostRows(nColumns, maxBytes) + maxEmptyLines;
  // A row has two bytes for each cell: what it holds, and what ends it.
  if (bytes.length < 2 * nColumns * most) return;
  const nLines = linesOf(bytes);
  if (nLines > most) assertFits(nLines, nColumns, maxBytes);
}
