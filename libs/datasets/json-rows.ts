import { jsonPointer } from '#contracts';
import { cellName, invalidAt, invalidDataset, type Place } from './invalid-dataset.js';
import { valuesOfJson } from './json-values.js';
import type { ParseOptions } from './parse-options.js';
import type { ReadParts } from './read-parts.js';
import { partsOfTable } from './read-table.js';

/**
 * Rows as lists or as records, all of one shape.
 * @param path - of the rows in the body.
 * @throws {FoldmillError} invalid_dataset
 */
export function partsOfRows(
  rows: readonly unknown[],
  given: readonly string[] | undefined,
  path: readonly string[],
  options: ParseOptions,
): ReadParts {
  if (rows.length === 0) throw invalidDataset(jsonPointer(path), 'there are no rows');
  const isRecord = !Array.isArray(rows[0]);
  const names = isRecord ? recordNames(rows[0], path) : given;
  const width = names?.length ?? (rows[0] as unknown[]).length;
  const keyOf = (column: number): PropertyKey => (isRecord && names ? names[column] : column);
  rows.forEach((row, i) => {
    const fault = isRecord ? recordFault(row, names ?? []) : rowFault(row, width);
    if (fault) throw invalidAt({ pointer: jsonPointer([...path, i]), where: `row ${i + 1}` }, fault);
  });
  const place = (row: number, column: number): Place => ({
    pointer: jsonPointer([...path, row, keyOf(column)]),
    where: cellName(row + 1, column, names?.[column]),
  });
  const columns = Array.from({ length: width }, (_, column) =>
    valuesOfJson(
      rows.map((row) => (row as Record<PropertyKey, unknown>)[keyOf(column)]),
      (row) => place(row, column),
    ),
  );
  return partsOfTable({ nRows: rows.length, columns, names, place }, options);
}

function recordNames(first: unknown, path: readonly string[]): string[] {
  if (typeof first === 'object' && first !== null) return Object.keys(first);
  throw invalidAt(
    { pointer: jsonPointer([...path, 0]), where: 'row 1' },
    `a row is expected, not ${JSON.stringify(first)}`,
  );
}

/** What is wrong with a row as a list of `width` cells, if anything. */
export function rowFault(row: unknown, width: number): string | undefined {
  if (!Array.isArray(row)) return 'a list is expected, as the rows above are';
  if (row.length === width) return undefined;
  return `it has ${row.length === 1 ? '1 cell' : `${row.length} cells`} where there ${width === 1 ? 'is 1 column' : `are ${width} columns`}`;
}

function recordFault(row: unknown, names: readonly string[]): string | undefined {
  if (typeof row !== 'object' || row === null || Array.isArray(row))
    return 'a record is expected, as the rows above are';
  const lacking = names.find((name) => !Object.hasOwn(row, name));
  if (lacking !== undefined) return `it has no "${lacking}"`;
  const extra =
    Object.keys(row).length > names.length && Object.keys(row).find((name) => !names.includes(name));
  return extra === false ? undefined : `"${extra}" is not in the rows above`;
}
