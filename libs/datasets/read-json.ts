import { jsonPointer } from '#contracts';
import { refuseColumns } from './column-roles.js';
import type { Matrix } from './dataset.js';
import { distinctNames } from './distinct-names.js';
import { indexLeftOut } from './feature-notes.js';
import { invalidAt, invalidDataset, type Place } from './invalid-dataset.js';
import { readMatrix } from './json-arrays.js';
import type { JsonColumn } from './json-column.js';
import { readColumns, readList } from './json-columns.js';
import { frameForm, readFrame } from './json-frame.js';
import { readLines, readRows, rowFault } from './json-rows.js';
import { closeList, closeObject, JsonScanner, openList, openObject } from './json-scanner.js';
import { readTableSchema, type TableSchema } from './json-table-schema.js';
import { assertColumns, assertFits } from './limits.js';
import { defaultMaxBytes, type ParseOptions } from './parse-options.js';
import type { ReadColumn, ReadParts } from './read-parts.js';
import { partsOfTable, type Table } from './read-table.js';

/**
 * Reads JSON, in any of these forms:
 * - `{"rows": [[5.1, "setosa"], …], "columns": ["length", "species"]}`, the names optional
 * - `{"data": [[5.1, "setosa"], …], "columns": […], "index": […]}`, which pandas calls split; the index is left out
 * - `[{"length": 5.1, "species": "setosa"}, …]`, or the same under `rows`, or a record on each line
 * - `{"columns": {"length": [5.1, …], "species": ["setosa", …]}}`
 * - `{"length": {"0": 5.1, …}, "species": {"0": "setosa", …}}`, which pandas writes when nothing is said, and the same
 *   row by row, which it calls index; `{"schema": {…}, "data": [records]}`, which it calls table
 * - `{"X": [[5.1], …], "y": ["setosa", …]}` with `groups`, `sample_weight` and `feature_names` optional
 *
 * Columns come in the order of the text. Nothing is coerced: a number in quotes is text, and null is missing.
 * @throws {FoldmillError} invalid_dataset with the JSON pointer of the cell; payload_too_large.
 */
export function readJson(bytes: Uint8Array, options: ParseOptions): ReadParts {
  const maxBytes = options.maxBytes ?? defaultMaxBytes;
  const scanner = new JsonScanner(bytes);
  const first = scanner.peek();
  if (first === openList) {
    const table = readRows(scanner, [], maxBytes);
    scanner.end();
    return partsOfTable(table, options);
  }
  if (first === openObject && isLines(bytes)) return partsOfTable(readLines(scanner, maxBytes), options);
  if (first !== openObject) {
    scanner.cell();
    throw invalidDataset('', `${forms}, not ${scanner.source.slice(0, 80)}`);
  }
  const form = frameForm(scanner);
  if (form !== undefined) {
    const { table, notes } = readFrame(scanner, form, maxBytes);
    scanner.end();
    return withNotes(partsOfTable(table, options), notes);
  }
  const members = readMembers(scanner, maxBytes);
  scanner.end();
  return partsOfMembers(members, options);
}

const withNotes = (parts: ReadParts, notes: readonly string[]): ReadParts => ({
  ...parts,
  notes: [...notes, ...(parts.notes ?? [])],
});

/** Whether an object ends where the first line does, and another begins below: JSON has a comma or an end there. */
function isLines(bytes: Uint8Array): boolean {
  const isBlank = (byte: number | undefined): boolean =>
    byte === 0x20 || byte === 0x0d || byte === 0x0a || byte === 0x09;
  const end = bytes.indexOf(0x0a, bytes.indexOf(openObject));
  let [last, next] = [end - 1, end + 1];
  while (isBlank(bytes[last])) last--;
  while (isBlank(bytes[next])) next++;
  return end > 0 && bytes[last] === closeObject && bytes[next] === openObject;
}

const forms = 'a list of records, or an object with "rows", "columns", or "X" and "y" is expected';

const vectorNames = ['y', 'groups', 'sample_weight'] as const;
type VectorName = (typeof vectorNames)[number];

/** What the object holds: of each form the members that it may have. */
interface Members {
  rows?: Table;
  /** The same, as pandas calls it. */
  data?: Table;
  /** A list of names beside rows, or the columns themselves. */
  columns?: string[] | Table;
  X?: Matrix;
  /** What pandas' table says of its columns. */
  schema?: TableSchema;
  vectors: Partial<Record<VectorName, JsonColumn>>;
  feature_names?: string[];
  /** Names that none of the forms has. */
  unknown: string[];
  /** All names. */
  names: Set<string>;
}

function readMembers(scanner: JsonScanner, maxBytes: number): Members {
  const members: Members = { vectors: {}, unknown: [], names: new Set() };
  scanner.expect(openObject);
  if (scanner.takes(closeObject)) return members;
  do {
    const name = scanner.name();
    if (members.names.has(name))
      throw invalidDataset(jsonPointer([name]), `${JSON.stringify(name)} is there twice`);
    members.names.add(name);
    if (members.names.size > 100) throw invalidDataset('', `${forms}; there are more than 100 other fields`);
    readMember(scanner, name, members, maxBytes);
  } while (scanner.more(closeObject));
  return members;
}

function readMember(scanner: JsonScanner, name: string, members: Members, maxBytes: number): void {
  const vector = vectorNames.find((known) => known === name);
  if (vector !== undefined) {
    members.vectors[vector] = readList(
      scanner,
      jsonPointer([vector]),
      (row) => vectorPlace(vector, row),
      (length) => assertFits(length, 1, maxBytes),
    );
  } else if (name === 'rows') {
    if (scanner.peek() !== openList) throw invalidDataset('/rows', 'a list is expected');
    members.rows = readRows(scanner, ['rows'], maxBytes);
  } else if (name === 'data') {
    if (scanner.peek() !== openList) throw invalidDataset('/data', 'a list is expected');
    members.data = readRows(scanner, ['data'], maxBytes);
  } else if (name === 'columns') {
    members.columns =
      scanner.peek() === openObject ? readColumns(scanner, maxBytes) : readNames(scanner, '/columns');
  } else if (name === 'schema') {
    members.schema = readTableSchema(scanner);
  } else if (name === 'X') {
    members.X = readMatrix(scanner, maxBytes);
  } else if (name === 'feature_names') {
    members.feature_names = readNames(scanner, '/feature_names');
  } else {
    members.unknown.push(name);
    scanner.skip();
  }
}

const vectorPlace = (name: string, row: number): Place => ({
  pointer: jsonPointer([name, row]),
  where: `${name}, row ${row + 1}`,
});

function readNames(scanner: JsonScanner, pointer: string): string[] {
  if (!scanner.takes(openList)) throw invalidDataset(pointer, 'a list of names is expected');
  const names: string[] = [];
  if (scanner.takes(closeList)) return names;
  do {
    if (scanner.cell() !== 'string')
      throw invalidDataset(`${pointer}/${names.length}`, 'a name is expected, as text');
    names.push(scanner.value as string);
    assertColumns(names.length);
  } while (scanner.more(closeList));
  return names;
}

function partsOfMembers(members: Members, options: ParseOptions): ReadParts {
  const { columns, X } = members;
  const rows = members.rows ?? members.data;
  if (rows) {
    if (members.schema && members.data) {
      only(members, ['schema', 'data']);
      return partsOfSchema(members.data, members.schema, options);
    }
    const names = only(members, members.rows ? ['rows', 'columns'] : ['data', 'columns', 'index']).columns;
    if (names !== undefined && !Array.isArray(names))
      throw invalidDataset('/columns', 'a list of names is expected');
    return partsOfTable(named(rows, names, members.rows ? 'rows' : 'data'), options);
  }
  if (columns) {
    only(members, ['columns']);
    if (!Array.isArray(columns)) return partsOfTable(columns, options);
    throw invalidDataset('/rows', 'the rows are missing: there are only names of columns');
  }
  if (X) return partsOfArrays(only(members, ['X', ...vectorNames, 'feature_names']), X, options);
  const found = [...members.names].slice(0, 10).map((name) => name.slice(0, 100));
  throw invalidDataset('', `${forms}; there is ${found.join(', ') || 'nothing'}`);
}

/** pandas' table: the index stands among the columns, and the schema says which it is. */
function partsOfSchema(table: Table, { primaryKey }: TableSchema, options: ParseOptions): ReadParts {
  const { names } = table;
  if (names === undefined) throw invalidDataset('/data', 'a table with a schema has records, not lists');
  const kept = names.map((_, at) => at).filter((at) => !primaryKey.includes(names[at]));
  const shown = {
    ...table,
    columns: kept.map((at) => table.columns[at]),
    names: kept.map((at) => names[at]),
    place: (row: number, column: number) => table.place(row, kept[column]),
  };
  return withNotes(partsOfTable(shown, options), kept.length === names.length ? [] : [indexLeftOut]);
}

/** @throws {FoldmillError} invalid_dataset at a member that this form has not. */
function only(members: Members, allowed: readonly string[]): Members {
  const other = [...members.names].find((name) => !allowed.includes(name));
  if (other === undefined) return members;
  throw invalidDataset(jsonPointer([other]), `unknown field ${JSON.stringify(other.slice(0, 100))}`);
}

/** Rows as lists, under the names that were given for them. */
function named(rows: Table, names: readonly string[] | undefined, field: string): Table {
  if (names === undefined) return rows;
  if (rows.names !== undefined)
    throw invalidDataset('/columns', 'records have their names already: leave it out');
  const fault = rowFault(rows.columns.length, names.length);
  if (fault) throw invalidAt({ pointer: jsonPointer([field, 0]), where: 'row 1' }, fault);
  return { ...rows, names };
}

function partsOfArrays({ vectors, feature_names }: Members, X: Matrix, options: ParseOptions): ReadParts {
  refuseColumns(options);
  if (!vectors.y) throw invalidDataset('/y', 'y is missing: one value for each row of X');
  if (feature_names && X.nRows > 0) {
    const fault = rowFault(X.nCols, feature_names.length);
    if (fault) throw invalidAt({ pointer: '/X/0', where: 'row 1' }, fault);
  }
  const vector = (name: VectorName, column: JsonColumn): ReadColumn => {
    if (column.length !== X.nRows) {
      throw invalidDataset(`/${name}`, `${name} has ${column.length} values where X has ${X.nRows} rows`);
    }
    const place = (row: number): Place => vectorPlace(name, row);
    return { name: name === 'y' ? undefined : name, ...column.column(), place };
  };
  const { groups, sample_weight } = vectors;
  const { names, notes } = distinctNames(feature_names);
  return {
    X,
    featureNames: names,
    target: vector('y', vectors.y),
    ...(groups && { groups: vector('groups', groups) }),
    ...(sample_weight && { sampleWeight: vector('sample_weight', sample_weight) }),
    notes,
  };
}
