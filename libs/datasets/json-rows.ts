import { jsonPointer } from '#contracts';
import { cellName, invalidAt, invalidDataset, type Place } from './invalid-dataset.js';
import { JsonColumn } from './json-column.js';
import { closeList, closeObject, type JsonScanner, openList, openObject } from './json-scanner.js';
import { assertColumns, assertFits } from './limits.js';
import type { Table } from './read-table.js';

/**
 * Rows as lists or as records, all of one shape.
 * @param path - of the rows in the body.
 * @throws {FoldmillError} invalid_dataset with the JSON pointer of the row or cell; payload_too_large.
 */
export function readRows(scanner: JsonScanner, path: readonly string[], maxBytes: number): Table {
  scanner.expect(openList);
  if (scanner.takes(closeList)) throw invalidDataset(jsonPointer(path), 'there are no rows');
  return readItems(scanner, path, maxBytes, () => scanner.more(closeList));
}

/**
 * Records, each behind whatever `begin` steps over.
 * @param more - steps over what separates two of them, or what ends them.
 */
export const readRecords = (
  scanner: JsonScanner,
  path: readonly string[],
  maxBytes: number,
  more: () => boolean,
  begin: (row: number) => void,
): Table => {
  begin(0);
  return readItems(scanner, path, maxBytes, more, begin);
};

/** Rows one below another with nothing between, as JSON lines have them. */
export const readLines = (scanner: JsonScanner, maxBytes: number): Table =>
  readItems(scanner, [], maxBytes, () => !Number.isNaN(scanner.peek()));

function readItems(
  scanner: JsonScanner,
  path: readonly string[],
  maxBytes: number,
  more: () => boolean,
  begin?: (row: number) => void,
): Table {
  const first = scanner.peek();
  if (first !== openList && first !== openObject) {
    scanner.cell();
    throw invalidAt(rowPlace(path, 0), `a row is expected, not ${scanner.source}`);
  }
  const rows = first === openObject ? new Records(scanner, path) : new Lists(scanner, path);
  let nRows = 0;
  do {
    if (nRows > 0) begin?.(nRows);
    assertFits(nRows + 1, rows.columns.length, maxBytes);
    rows.read(nRows++);
  } while (more());
  return {
    nRows,
    columns: rows.columns.map((column) => column.column()),
    names: rows.names,
    place: (row, column) => rows.place(row, column),
  };
}

const rowPlace = (path: readonly string[], row: number): Place => ({
  pointer: jsonPointer([...path, row]),
  where: `row ${row + 1}`,
});

/** What is wrong with a list of so many cells, if anything. */
export function rowFault(nCells: number, width: number): string | undefined {
  if (nCells === width) return undefined;
  return `it has ${nCells === 1 ? '1 cell' : `${nCells} cells`} where there ${width === 1 ? 'is 1 column' : `are ${width} columns`}`;
}

/** Steps over the rest of a list. @returns how many cells it has, `read` of which were read. */
export function countCells(scanner: JsonScanner, read: number): number {
  let nCells = read;
  do {
    scanner.skip();
    nCells++;
  } while (scanner.more(closeList));
  return nCells;
}

class Lists {
  readonly names = undefined;
  readonly columns: JsonColumn[] = [];

  constructor(
    readonly scanner: JsonScanner,
    readonly path: readonly string[],
  ) {}

  place(row: number, column: number): Place {
    return { pointer: jsonPointer([...this.path, row, column]), where: cellName(row + 1, column, undefined) };
  }

  read(row: number): void {
    const { scanner, columns } = this;
    if (!scanner.takes(openList)) {
      throw invalidAt(rowPlace(this.path, row), 'a list is expected, as the rows above are');
    }
    let nCells = 0;
    if (!scanner.takes(closeList)) {
      do {
        if (nCells === columns.length) {
          if (row > 0) {
            nCells = countCells(scanner, nCells);
            break;
          }
          columns.push(new JsonColumn());
          assertColumns(columns.length);
        }
        const at = nCells++;
        columns[at].read(scanner, (sample) => this.place(sample, at));
      } while (scanner.more(closeList));
    }
    const fault = rowFault(nCells, columns.length);
    if (fault) throw invalidAt(rowPlace(this.path, row), fault);
  }
}

class Records {
  readonly names: string[] = [];
  readonly columns: JsonColumn[] = [];
  readonly #positions = new Map<string, number>();

  constructor(
    readonly scanner: JsonScanner,
    readonly path: readonly string[],
  ) {}

  place(row: number, column: number): Place {
    return {
      pointer: jsonPointer([...this.path, row, this.names[column]]),
      where: cellName(row + 1, column, this.names[column]),
    };
  }

  read(row: number): void {
    const { scanner, columns, names } = this;
    if (!scanner.takes(openObject)) {
      throw invalidAt(rowPlace(this.path, row), 'a record is expected, as the rows above are');
    }
    let nCells = 0;
    if (!scanner.takes(closeObject)) {
      do {
        const name = scanner.name();
        // Most records have their fields in one order.
        const at = names[nCells] === name ? nCells : this.#positionOf(name, row);
        if (columns[at].length > row) {
          throw invalidAt(rowPlace(this.path, row), `it has ${JSON.stringify(name)} twice`);
        }
        columns[at].read(scanner, (sample) => this.place(sample, at));
        nCells++;
      } while (scanner.more(closeObject));
    }
    if (nCells === columns.length) return;
    const lacking = columns.findIndex((column) => column.length <= row);
    throw invalidAt(rowPlace(this.path, row), `it has no ${JSON.stringify(names[lacking])}`);
  }

  #positionOf(name: string, row: number): number {
    const known = this.#positions.get(name);
    if (known !== undefined) return known;
    if (row > 0) {
      throw invalidAt(rowPlace(this.path, row), `${JSON.stringify(name)} is not in the rows above`);
    }
    this.#positions.set(name, this.names.length);
    this.names.push(name);
    this.columns.push(new JsonColumn());
    assertColumns(this.columns.length);
    return this.names.length - 1;
  }
}
