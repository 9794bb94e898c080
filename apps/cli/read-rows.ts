import { readFile } from 'node:fs/promises';
import { CliError, messageOf } from './cli-error.js';
import { exitCode } from './exit-codes.js';

/**
 * Rows to predict from a CSV (comma, semicolon or tab; with a header or without one) or from JSON: lists of numbers,
 * objects by feature, or `{"rows": …}`. Columns that a header or an object names are put in the order of `features`, and
 * those that the model doesn't know, such as the target, are left out. `-` reads stdin.
 * @throws {CliError} naming the row and column of what isn't a number.
 */
export async function readRows(path: string, features: readonly string[]): Promise<number[][]> {
  const text = await readFile(path === '-' ? '/dev/stdin' : path, 'utf8').catch((error: unknown) => {
    throw new CliError(exitCode.invalid, `cannot read ${path}: ${messageOf(error)}`);
  });
  const rows = /^\s*[[{]/.test(text) ? jsonRows(text, path, features) : csvRows(text, features);
  if (rows.length === 0) throw new CliError(exitCode.invalid, `${path} has no rows`);
  return rows;
}

function jsonRows(text: string, path: string, features: readonly string[]): number[][] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CliError(exitCode.invalid, `${path} is not JSON: ${messageOf(error)}`);
  }
  const rows = Array.isArray(value) ? value : (value as { rows?: unknown }).rows;
  if (!Array.isArray(rows)) {
    throw new CliError(exitCode.invalid, `${path} must hold a list of rows, or {"rows": [...]}`);
  }
  return rows.map((row: unknown, index) => {
    const cells = Array.isArray(row) ? row : cellsByName(row, features, index);
    return numbers(cells, features, index + 1);
  });
}

function cellsByName(row: unknown, features: readonly string[], index: number): unknown[] {
  if (typeof row !== 'object' || row === null) {
    throw new CliError(exitCode.invalid, `row ${index + 1} must be a list, or an object by feature`);
  }
  const cells = row as Record<string, unknown>;
  const missing = features.filter((feature) => !Object.hasOwn(cells, feature));
  if (missing.length > 0) throw missingFeatures(missing, `row ${index + 1}`);
  return features.map((feature) => cells[feature]);
}

function csvRows(text: string, features: readonly string[]): number[][] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const first = lines[0] ?? '';
  const delimiter = [',', ';', '\t'].find((one) => first.includes(one)) ?? ',';
  const table = lines.filter((line) => line.trim() !== '').map((line) => cellsOf(line, delimiter));
  const [head = [], ...rest] = table;
  if (head.every(isNumber)) return table.map((cells, index) => numbers(cells, features, index + 1));
  const positions = features.map((feature) => head.indexOf(feature));
  const missing = features.filter((_, index) => positions[index] === -1);
  if (missing.length > 0) throw missingFeatures(missing, 'the header');
  return rest.map((cells, index) =>
    numbers(
      positions.map((position) => cells[position]),
      features,
      index + 1,
    ),
  );
}

/** The cells of a line; quoted ones may hold delimiters and doubled quotes. */
function cellsOf(line: string, delimiter: string): string[] {
  const cell = new RegExp(`\\s*(?:"((?:[^"]|"")*)"\\s*|([^${delimiter}]*))(${delimiter}|$)`, 'gy');
  const cells: string[] = [];
  for (;;) {
    const match = cell.exec(line);
    if (match === null) return cells;
    cells.push(match[1]?.replaceAll('""', '"') ?? (match[2] ?? '').trim());
    if (match[3] === '') return cells;
  }
}

const isNumber = (cell: unknown): boolean =>
  typeof cell === 'number'
    ? Number.isFinite(cell)
    : /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(String(cell));

function numbers(cells: readonly unknown[], features: readonly string[], row: number): number[] {
  if (cells.length !== features.length) {
    const counts = `${cells.length} values; the model takes ${features.length}`;
    throw new CliError(exitCode.invalid, `row ${row} has ${counts}: ${features.join(', ')}`);
  }
  return cells.map((cell, index) => {
    if (isNumber(cell)) return Number(cell);
    const told =
      cell === undefined || cell === '' ? 'is missing' : `is ${JSON.stringify(cell)}, not a number`;
    throw new CliError(exitCode.invalid, `row ${row}, ${features[index]}: the value ${told}`);
  });
}

const missingFeatures = (missing: readonly string[], where: string): CliError =>
  new CliError(exitCode.invalid, `${where} lacks features of the model: ${missing.join(', ')}`);
