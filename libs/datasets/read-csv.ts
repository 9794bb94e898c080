import { columnRoles } from './column-roles.js';
import { CsvBody } from './csv-body.js';
import { delimiterOf, isHeader, peekRecord, readRecord } from './csv-head.js';
import { CsvScanner } from './csv-scanner.js';
import { invalidDataset } from './invalid-dataset.js';
import type { ParseOptions } from './parse-options.js';
import type { ReadParts } from './read-parts.js';

/**
 * Reads a CSV: commas, semicolons or tabs, whichever the first row has most of; `.` is the decimal point.
 * @throws {FoldmillError} invalid_dataset naming row and column.
 */
export function readCsv(bytes: Uint8Array, options: ParseOptions): ReadParts {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw invalidDataset('', 'this is UTF-16 text; save it as UTF-8');
  }
  const scanner = new CsvScanner(bytes, delimiterOf(bytes));
  scanner.skipEmptyLines();
  const start = { at: scanner.at, row: scanner.row };
  const first = scanner.atEnd ? [] : readRecord(scanner);
  if (first.length === 0) throw invalidDataset('', 'the file is empty');
  const sizeHint = bytes.length / (scanner.at - start.at);
  const hasHeader = options.header ?? isHeader(first, peekRecord(scanner), options);
  const roles = columnRoles(first.length, hasHeader ? first : undefined, options);
  if (!hasHeader) [scanner.at, scanner.row] = [start.at, start.row];
  return new CsvBody(scanner, first.length, hasHeader ? first : undefined, roles).read(sizeHint, options);
}
