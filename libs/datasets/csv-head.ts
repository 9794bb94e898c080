import type { CsvScanner } from './csv-scanner.js';
import { invalidDataset, isNonFinite } from './invalid-dataset.js';
import { maxColumns } from './limits.js';
import type { ParseOptions } from './parse-options.js';
import { numberOf } from './text-values.js';

/** A row as it is written: which of its cells stand in quotes says what they are. */
export interface CsvRecord {
  readonly cells: readonly string[];
  readonly quoted: readonly boolean[];
}

/** Neither a number nor what stands for a missing one. */
const isWord = (text: string): boolean => text !== '' && Number.isNaN(numberOf(text)) && !isNonFinite(text);

/**
 * Whether the first row names the columns: a column asked for has its name there, or a cell is a word above a number,
 * or all of the features' are words, or it alone stands in quotes.
 * @param scanner - at the row below it, where it stays.
 * @throws {FoldmillError} invalid_dataset at `?header` where it may be either: different whole numbers.
 */
export function isHeader(first: CsvRecord, scanner: CsvScanner, options: ParseOptions): boolean {
  const { cells } = first;
  const [second = { cells: [], quoted: [] }] = peekRecords(scanner, 1);
  const asked = [options.target ?? -1, options.groups, options.sampleWeight].filter(
    (column) => column !== undefined,
  );
  const isIndex = (column: string | number): boolean => /^-?\d+$/.test(String(column));
  if (asked.some((column) => !isIndex(column) && cells.includes(String(column)))) return true;
  const notFeatures = new Set(
    asked.filter(isIndex).map((index) => (Number(index) + cells.length) % cells.length),
  );
  const isAboveNumber = (text: string, column: number): boolean =>
    isWord(text) && !isWord(second.cells[column] ?? '');
  const features = cells.filter((_, column) => !notFeatures.has(column));
  const words = cells.some(isAboveNumber) || (features.length > 0 && features.every(isWord));
  if (words || isQuotedAlone(first, second) || isBehindIndex(first, second) || countsColumns(cells))
    return true;
  if (mayNameColumns(cells)) {
    if (isOfOtherShape(cells, peekRecords(scanner, mostPeeked))) return true;
    throw invalidDataset(
      '?header',
      `the first row (${cells.slice(0, 5).join(', ')}${cells.length > 5 ? ', …' : ''}) may name the columns or be a sample: say header=true or header=false`,
    );
  }
  return false;
}

/** Every cell stands in quotes, and a number below does not: text is what is quoted, so these are names. */
const isQuotedAlone = (first: CsvRecord, second: CsvRecord): boolean =>
  first.quoted.every(Boolean) &&
  second.cells.some((text, column) => !second.quoted[column] && !Number.isNaN(numberOf(text)));

/** The first cell is empty and a number stands below: the name of an index, since no value may be missing. */
const isBehindIndex = (first: CsvRecord, second: CsvRecord): boolean =>
  first.cells.length > 1 && first.cells[0] === '' && !Number.isNaN(numberOf(second.cells[0] ?? ''));

/** 0, 1, 2, …: what pandas calls columns that nobody named. With two of them it may as well be a sample. */
export const countsColumns = (cells: readonly string[]): boolean =>
  cells.length > 2 && cells.every((text, column) => text === String(column));

/** Numbers as names, such as years. No two are equal, and they are whole. */
const mayNameColumns = (cells: readonly string[]): boolean =>
  cells.every((text) => /^\d+$/.test(text)) && new Set(cells).size === cells.length;

/** Below whole numbers that may be names, a column in which every value has a fraction, or is a word. */
const isOfOtherShape = (cells: readonly string[], next: readonly CsvRecord[]): boolean =>
  next.length > 1 &&
  cells.some((_, column) => {
    const below = next.map((record) => record.cells[column] ?? '').filter((text) => text !== '');
    return below.length > 1 && below.every((text) => !/^[+-]?\d+$/.test(text));
  });

/** So many rows tell whether whole numbers above them are names, of at most so many cells together. */
const mostPeeked = 1000;
const mostPeekedCells = 100_000;

/** The next records, without going on to them. */
function peekRecords(scanner: CsvScanner, most: number): CsvRecord[] {
  const { at, row } = scanner;
  const records: CsvRecord[] = [];
  let nCells = 0;
  while (records.length < most && nCells < mostPeekedCells) {
    scanner.skipEmptyLines();
    if (scanner.atEnd) break;
    const record = readRecord(scanner);
    nCells += record.cells.length;
    records.push(record);
  }
  [scanner.at, scanner.row] = [at, row];
  return records;
}

/**
 * The next record, and on to the one after it.
 * @throws {FoldmillError} invalid_dataset where it has more cells than a dataset has columns.
 */
export function readRecord(scanner: CsvScanner): CsvRecord {
  const cells: string[] = [];
  const quoted: boolean[] = [];
  do {
    quoted.push(scanner.atQuote);
    cells.push(scanner.text());
    if (cells.length > maxColumns) {
      throw invalidDataset(
        '',
        `row ${scanner.row}: it has more cells than the ${maxColumns.toLocaleString('en')} columns that a dataset may have`,
      );
    }
  } while (scanner.nextCell());
  scanner.row++;
  return { cells, quoted };
}

/** Excel's first line: it tells the delimiter, and is no row of the table. */
const sepLine = /^(?:"?)sep=([^"\r\n])(?:"?)\r?\n/i;

/** How far to look for the end of the first rows, and how many of them tell the delimiter. */
const headBytes = 1024 * 1024;
const headRows = 10;

const delimiters = [',', ';', '\t', '|'].map((delimiter) => delimiter.charCodeAt(0));

/** How often each delimiter stands outside quotes, for each of the first rows that are not empty. */
function delimiterCounts(bytes: Uint8Array): number[][] {
  const rows: number[][] = [];
  let row: number[] | undefined;
  let quoted = false;
  for (const byte of bytes.subarray(0, headBytes)) {
    if ((byte === 0x0a || byte === 0x0d) && !quoted) {
      if (row && rows.push(row) === headRows) return rows;
      row = undefined;
      continue;
    }
    row ??= delimiters.map(() => 0);
    if (byte === 0x22) quoted = !quoted;
    const which = quoted ? -1 : delimiters.indexOf(byte);
    if (which >= 0) row[which]++;
  }
  // The last row needs no end; one that is cut off tells nothing unless it is all there is.
  if (row && (bytes.length <= headBytes || rows.length === 0)) rows.push(row);
  return rows;
}

/**
 * What separates cells, and where the first row starts: as a line `sep=;` says; else the commonest of commas,
 * semicolons, tabs and bars outside quotes in the first row, of those that each of the next rows has as often, if any has; a
 * comma where there is none.
 */
export function delimiterOf(
  bytes: Uint8Array,
  { delimiter: said, decimal }: ParseOptions,
): { delimiter: number; start: number } {
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const told = sepLine.exec(Buffer.from(bytes.subarray(bom, bom + 16)).toString('latin1'));
  if (told && said === undefined) return { delimiter: told[1].charCodeAt(0), start: bom + told[0].length };
  if (said !== undefined) return { delimiter: said.charCodeAt(0), start: bom };
  const rows = delimiterCounts(bytes.subarray(bom));
  if (decimal === ',') for (const row of rows) row[0] = 0;
  const first = rows[0] ?? delimiters.map(() => 0);
  const steady = first.map((count, which) => (rows.every((row) => row[which] === count) ? count : 0));
  const counts = steady.some((count) => count > 0) ? steady : first;
  return { delimiter: delimiters[counts.indexOf(Math.max(...counts))], start: bom };
}
