import { jsonPointer } from '#contracts';
import { indexLeftOut } from './feature-notes.js';
import { cellName, invalidAt, invalidDataset, type Place } from './invalid-dataset.js';
import { JsonColumn } from './json-column.js';
import { readRecords } from './json-rows.js';
import { closeObject, type JsonScanner, openList, openObject } from './json-scanner.js';
import { assertColumns, assertFits } from './limits.js';
import type { Table } from './read-table.js';

/** What `DataFrame.to_json()` makes of a table: columns of cells by row, or with `orient="index"` rows of cells by column. */
export type FrameForm = 'columns' | 'index';

const wholeNumber = /^\d+$/;

/**
 * Whether an object holds objects of cells, and which of the two forms it has. Both look alike: rows are counted from
 * "0", so that is what tells, unless the names inside count as well.
 * @param scanner - at the object, where it stays.
 */
export function frameForm(scanner: JsonScanner): FrameForm | undefined {
  const { at } = scanner;
  const form = formOf(scanner);
  scanner.at = at;
  return form;
}

function formOf(scanner: JsonScanner): FrameForm | undefined {
  if (!scanner.takes(openObject) || scanner.peek() === closeObject) return undefined;
  const outer = scanner.name();
  if (!scanner.takes(openObject)) return undefined;
  if (scanner.peek() === closeObject) return outer === 'columns' ? undefined : 'columns';
  const inner = scanner.name();
  const next = scanner.peek();
  if (next === openList || next === openObject) return undefined;
  return outer === '0' && !wholeNumber.test(inner) ? 'index' : 'columns';
}

/** The labels of the rows: kept where they do not just count from 0. */
class RowLabels {
  #labels: string[] | undefined;
  #seen: Set<string> | undefined;

  at(row: number): string {
    return this.#labels?.[row] ?? String(row);
  }

  get areCounted(): boolean {
    return this.#labels === undefined;
  }

  /** @returns false where it is there already. */
  add(row: number, label: string): boolean {
    if (this.#labels === undefined) {
      if (label === String(row)) return true;
      this.#labels = Array.from({ length: row }, (_, above) => String(above));
      this.#seen = new Set(this.#labels);
    }
    this.#labels.push(label);
    return this.#seen?.size !== this.#seen?.add(label).size;
  }
}

/** A table, and what was done with it that the sender may not expect. */
export interface Frame {
  readonly table: Table;
  readonly notes: readonly string[];
}

/**
 * Reads what `DataFrame.to_json()` writes.
 * @throws {FoldmillError} invalid_dataset with the JSON pointer of the column, row or cell; payload_too_large.
 */
export function readFrame(scanner: JsonScanner, form: FrameForm, maxBytes: number): Frame {
  return form === 'columns' ? readByColumn(scanner, maxBytes) : readByRow(scanner, maxBytes);
}

function readByRow(scanner: JsonScanner, maxBytes: number): Frame {
  scanner.expect(openObject);
  const labels = new RowLabels();
  const table = readRecords(
    scanner,
    [],
    maxBytes,
    () => scanner.more(closeObject),
    (row) => {
      const label = scanner.name();
      if (!labels.add(row, label)) throw twice(jsonPointer([label]), `two rows are called`, label);
    },
  );
  const place = (row: number, column: number): Place => ({
    pointer: jsonPointer([labels.at(row), table.names?.[column] ?? column]),
    where: cellName(row + 1, column, table.names?.[column]),
  });
  return { table: { ...table, place }, notes: labels.areCounted ? [] : [indexLeftOut] };
}

const twice = (pointer: string, what: string, name: string): Error =>
  invalidDataset(pointer, `${what} ${JSON.stringify(name.slice(0, 100))}: each must have a name of its own`);

function readByColumn(scanner: JsonScanner, maxBytes: number): Frame {
  scanner.expect(openObject);
  const labels = new RowLabels();
  const names: string[] = [];
  const seen = new Set<string>();
  const columns: JsonColumn[] = [];
  const place = (row: number, column: number): Place => ({
    pointer: jsonPointer([names[column], labels.at(row)]),
    where: cellName(row + 1, column, names[column]),
  });
  do {
    const name = scanner.name();
    if (seen.has(name)) throw twice(jsonPointer([name]), 'two columns are called', name);
    seen.add(name);
    names.push(name);
    assertColumns(names.length);
    columns.push(readCells(scanner, columns, labels, names, place, maxBytes));
  } while (scanner.more(closeObject));
  const nRows = columns[0].length;
  return {
    table: { nRows, columns: columns.map((column) => column.column()), names, place },
    notes: labels.areCounted ? [] : [indexLeftOut],
  };
}

/** A column's cells by the labels of their rows, the same for each column and in the same order, as pandas writes them. */
function readCells(
  scanner: JsonScanner,
  before: readonly JsonColumn[],
  labels: RowLabels,
  names: readonly string[],
  place: (row: number, column: number) => Place,
  maxBytes: number,
): JsonColumn {
  const at = before.length;
  const name = names[at];
  const column = new JsonColumn();
  if (!scanner.takes(openObject)) {
    throw invalidDataset(
      jsonPointer([name]),
      'an object of cells by row is expected, as the columns before are',
    );
  }
  if (!scanner.takes(closeObject)) {
    do {
      const row = column.length;
      const label = scanner.name();
      if (at === 0) {
        assertFits(row + 1, 1, maxBytes);
        if (!labels.add(row, label)) throw twice(jsonPointer([name, label]), 'two rows are called', label);
      } else if (row >= before[0].length || label !== labels.at(row)) {
        throw invalidAt(
          { pointer: jsonPointer([name, label]), where: `column ${at + 1} ("${name}")` },
          `it has the row ${JSON.stringify(label.slice(0, 100))} where "${names[0]}" has ${
            row < before[0].length ? JSON.stringify(labels.at(row).slice(0, 100)) : 'none'
          }: every column needs the same rows in the same order`,
        );
      }
      column.read(scanner, (sample) => place(sample, at));
    } while (scanner.more(closeObject));
  }
  if (at > 0) {
    assertFits(before[0].length, at + 1, maxBytes);
    if (column.length < before[0].length) {
      throw invalidDataset(
        jsonPointer([name]),
        `"${name}" has ${column.length} values where "${names[0]}" has ${before[0].length}`,
      );
    }
  }
  return column;
}
