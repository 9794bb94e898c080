import type { CsvScanner } from './csv-scanner.js';
import { isNonFinite } from './invalid-dataset.js';
import type { ParseOptions } from './parse-options.js';
import { numberOf } from './text-values.js';

/** Neither a number nor what stands for a missing one. */
const isWord = (text: string): boolean => text !== '' && Number.isNaN(numberOf(text)) && !isNonFinite(text);

/**
 * Whether the first row names the columns: a column asked for has its name there, or a feature's cell is a word, or
 * a label's cell is a word above a number.
 */
export function isHeader(
  first: readonly string[],
  second: readonly string[],
  options: ParseOptions,
): boolean {
  const asked = [options.target ?? -1, options.groups, options.sampleWeight].filter(
    (column) => column !== undefined,
  );
  const isIndex = (column: string | number): boolean => /^-?\d+$/.test(String(column));
  if (asked.some((column) => !isIndex(column) && first.includes(String(column)))) return true;
  const notFeatures = new Set(
    asked.filter(isIndex).map((index) => (Number(index) + first.length) % first.length),
  );
  return first.some(
    (text, column) =>
      isWord(text) && (!notFeatures.has(column) || !Number.isNaN(numberOf(second[column] ?? ''))),
  );
}

/** The next record, without going on to it; empty at the end. */
export function peekRecord(scanner: CsvScanner): string[] {
  const { at, row } = scanner;
  scanner.skipEmptyLines();
  const cells = scanner.atEnd ? [] : readRecord(scanner);
  [scanner.at, scanner.row] = [at, row];
  return cells;
}

/** The next record, and on to the one after it. */
export function readRecord(scanner: CsvScanner): string[] {
  const cells: string[] = [];
  do cells.push(scanner.text());
  while (scanner.nextCell());
  scanner.row++;
  return cells;
}

/** The commonest of the delimiters outside quotes in the first row; a comma where there is none. */
export function delimiterOf(bytes: Uint8Array): number {
  const counts = new Map([',', ';', '\t'].map((delimiter) => [delimiter.charCodeAt(0), 0]));
  let quoted = false;
  let begun = false;
  for (const byte of bytes) {
    if (byte === 0x22) quoted = !quoted;
    const ends = byte === 0x0a || byte === 0x0d;
    if (ends && !quoted && begun) break;
    begun ||= !ends;
    const count = counts.get(byte);
    if (count !== undefined && !quoted) counts.set(byte, count + 1);
  }
  return [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most))[0];
}
