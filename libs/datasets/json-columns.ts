import { jsonPointer } from '#contracts';
import { cellName, invalidDataset, type Place } from './invalid-dataset.js';
import { JsonColumn } from './json-column.js';
import { closeList, closeObject, type JsonScanner, openList, openObject } from './json-scanner.js';
import { assertColumns, assertFits } from './limits.js';
import type { Table } from './read-table.js';

/**
 * Columns by name: `{"length": [5.1, …], "species": ["setosa", …]}`, in the order of the text.
 * @throws {FoldmillError} invalid_dataset with the JSON pointer of the column or cell; payload_too_large.
 */
export function readColumns(scanner: JsonScanner, maxBytes: number): Table {
  scanner.expect(openObject);
  const names: string[] = [];
  const columns: JsonColumn[] = [];
  const place = (row: number, column: number): Place => ({
    pointer: jsonPointer(['columns', names[column], row]),
    where: cellName(row + 1, column, names[column]),
  });
  if (scanner.takes(closeObject)) throw invalidDataset('/columns', 'there are no columns');
  const seen = new Set<string>();
  do {
    const name = scanner.name();
    const at = names.length;
    const pointer = jsonPointer(['columns', name]);
    if (seen.has(name)) {
      throw invalidDataset(
        pointer,
        `two columns are called ${JSON.stringify(name)}: give rows and a list of names instead`,
      );
    }
    seen.add(name);
    names.push(name);
    assertColumns(names.length);
    const column = readList(
      scanner,
      pointer,
      (row) => place(row, at),
      (length) => assertFits(length, Math.max(1, columns.length), maxBytes),
    );
    columns.push(column);
    if (column.length !== columns[0].length) {
      throw invalidDataset(
        pointer,
        `"${name}" has ${column.length} values where "${names[0]}" has ${columns[0].length}`,
      );
    }
  } while (scanner.more(closeObject));
  return { nRows: columns[0].length, columns: columns.map((column) => column.column()), names, place };
}

/** A list of cells. @param assertLength - asked before each is kept. */
export function readList(
  scanner: JsonScanner,
  pointer: string,
  place: (row: number) => Place,
  assertLength: (length: number) => void,
): JsonColumn {
  const column = new JsonColumn();
  if (!scanner.takes(openList)) throw invalidDataset(pointer, 'a list is expected');
  if (scanner.takes(closeList)) return column;
  do {
    assertLength(column.length + 1);
    column.read(scanner, place);
  } while (scanner.more(closeList));
  return column;
}
