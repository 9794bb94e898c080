import {
  type Cell,
  type ColumnSchema,
  didYouMean,
  Faults,
  type FoldmillError,
  fieldError,
  jsonPointer,
  listed,
  quoted,
  type RowToPredict,
} from '#contracts';
import type { Dataset, RowColumn, RowTable } from '#datasets';
import { type PreparedRows, RowWriter } from './row-writer.js';

/** What a model takes. */
export interface Wanted {
  readonly columns: readonly ColumnSchema[];
  /** The column that it predicts: rows may have it, and it is passed over. */
  readonly target: string | null;
}

/** Faults that an answer tells of at once. */
const mostFaults = 10;

const refused = (pointer: string, message: string): FoldmillError =>
  fieldError('invalid_request', pointer, message);

const namesOf = (columns: readonly ColumnSchema[]): string =>
  listed(
    columns.map(({ name }) => quoted(name)),
    10,
  );

/** @throws {FoldmillError} invalid_request for the first rows and cells that the model cannot take. */
export function preparedRows(rows: readonly RowToPredict[], wanted: Wanted): PreparedRows {
  const into = new RowWriter(rows.length, wanted.columns);
  const { nCols } = into;
  const places = new Map(wanted.columns.map(({ name }, column) => [name, column]));
  const pointerOf = (row: number, column: number): string => {
    const key = Array.isArray(rows[row]) ? column : wanted.columns[column]!.name;
    return `/rows/${row}${jsonPointer([key])}`;
  };
  const faults = new Faults();
  for (let row = 0; row < rows.length && faults.count < mostFaults; row++) {
    const cells = rows[row] as RowToPredict;
    if (Array.isArray(cells)) {
      if (cells.length === nCols) into.writeCells(row, cells, faults, pointerOf);
      else {
        const message = `has ${cells.length} values; the model takes ${nCols}`;
        faults.add([{ pointer: `/rows/${row}`, message }]);
      }
      continue;
    }
    const named = new Array<Cell | undefined>(nCols);
    for (const name of Object.keys(cells)) {
      const column = places.get(name);
      if (column !== undefined) named[column] = cells[name];
      else if (name !== wanted.target) {
        const message = `the model has no column ${quoted(name)}${didYouMean(name, [...places.keys()])}`;
        faults.add([{ pointer: `/rows/${row}${jsonPointer([name])}`, message }]);
      }
    }
    const lacking = wanted.columns.filter((_, column) => named[column] === undefined);
    if (lacking.length > 0) {
      const message = `lacks ${namesOf(lacking)}, which the model wants`;
      faults.add([{ pointer: `/rows/${row}`, message }]);
    } else into.writeCells(row, named as Cell[], faults, pointerOf);
  }
  faults.throwIfAny();
  return into.prepared(pointerOf);
}

/**
 * Rows of a file. Columns that the model does not want are passed over.
 * @throws {FoldmillError} invalid_request naming the row and the column that the model cannot take.
 */
export function preparedTable({ nRows, names, columns, firstRow }: RowTable, wanted: Wanted): PreparedRows {
  const into = new RowWriter(nRows, wanted.columns);
  const place = (row: number, name: string): string => `row ${firstRow + row}, column ${quoted(name)}`;
  const found = placesIn(names, columns.length, wanted);
  wanted.columns.forEach(({ name }, column) => {
    const from = columns[found[column] as number] as RowColumn;
    if (from instanceof Float64Array) {
      into.writeColumn(column, (row) => into.readers[column]!.read(numberOrGap(from[row]!)), place);
      return;
    }
    const { distinct, codes } = from;
    const values = distinct.map((cell) =>
      typeof cell === 'string' ? into.readers[column]!.readText(cell) : into.readers[column]!.read(cell),
    );
    const hint = names === undefined ? '; the first row has none of the names that the model wants' : '';
    into.writeColumn(
      column,
      (row) => values[codes[row]!]!,
      (row) => place(row, name) + hint,
    );
  });
  return into.prepared();
}

/** Rows of a stored dataset. @throws {FoldmillError} invalid_request at `/dataset` where it lacks a column. */
export function preparedDataset({ info, X, columns }: Dataset, wanted: Wanted): PreparedRows {
  const into = new RowWriter(X.nRows, wanted.columns);
  const places = new Map(info.features.map((name, place) => [name, place]));
  const lacking = wanted.columns.filter(({ name }) => !places.has(name));
  if (lacking.length > 0) {
    throw refused('/dataset', `${info.name} lacks ${namesOf(lacking)}, which the model wants`);
  }
  wanted.columns.forEach(({ name }, column) => {
    const from = places.get(name)!;
    const reader = into.readers[column]!;
    const own = columns[from]?.categories?.map((label) => reader.readText(label));
    into.writeColumn(
      column,
      (row) => {
        const value = numberOrGap(X.values[row * X.nCols + from]!);
        return value === null || own === undefined ? reader.read(value) : own[value]!;
      },
      (row) => `row ${row + 1}, column ${quoted(name)}`,
    );
  });
  return into.prepared();
}

const numberOrGap = (value: number): number | null => (Number.isNaN(value) ? null : value);

function placesIn(names: readonly string[] | undefined, nColumns: number, { columns }: Wanted): number[] {
  if (names === undefined) {
    if (nColumns === columns.length) return columns.map((_, column) => column);
    const takes = `the model takes ${columns.length}: ${namesOf(columns)}`;
    throw refused('', `the rows have ${nColumns} values and no names; ${takes}`);
  }
  const found = columns.map(({ name }) => names.indexOf(name));
  const lacking = columns.filter((_, column) => found[column] === -1);
  if (lacking.length > 0) {
    const has = listed(names.map(quoted), 20);
    throw refused('', `the file lacks ${namesOf(lacking)}, which the model wants; it has ${has}`);
  }
  return found;
}
