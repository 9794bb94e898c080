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
import type { Dataset, Matrix, RowColumn, RowTable } from '#datasets';
import { BadCell, CellReader, Unseen } from './cell-reader.js';

/** What a model takes. */
export interface Wanted {
  readonly columns: readonly ColumnSchema[];
  /** The column that it predicts: rows may have it, and it is passed over. */
  readonly target: string | null;
}

/** Rows as a model reads them. */
export interface PreparedRows {
  readonly X: Matrix;
  /** Where the first value is missing, as a JSON pointer; null where none is. The model says whether it takes that. */
  readonly gap: string | null;
  readonly unseen: Unseen;
}

/** Faults that an answer tells of at once. */
const mostFaults = 10;

const refused = (pointer: string, message: string): FoldmillError =>
  fieldError('invalid_request', pointer, message);

/** @throws {FoldmillError} invalid_request for the first rows and cells that the model cannot take. */
export function preparedRows(rows: readonly RowToPredict[], wanted: Wanted): PreparedRows {
  const into = new RowWriter(rows.length, wanted);
  const { nCols } = into;
  const places = new Map(wanted.columns.map(({ name }, column) => [name, column]));
  const faults = new Faults();
  for (let row = 0; row < rows.length && faults.count < mostFaults; row++) {
    const cells = rows[row] as RowToPredict;
    if (Array.isArray(cells)) {
      if (cells.length === nCols) into.writeCells(row, cells, faults);
      else
        faults.add([
          { pointer: `/rows/${row}`, message: `has ${cells.length} values; the model takes ${nCols}` },
        ]);
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
      const names = listed(
        lacking.map(({ name }) => quoted(name)),
        10,
      );
      faults.add([{ pointer: `/rows/${row}`, message: `lacks ${names}, which the model wants` }]);
    } else into.writeCells(row, named as Cell[], faults, true);
  }
  faults.throwIfAny();
  return into.prepared((row, column) => {
    const key = Array.isArray(rows[row]) ? column : wanted.columns[column]!.name;
    return `/rows/${row}${jsonPointer([key])}`;
  });
}

/**
 * Rows of a file. Columns that the model does not want are passed over.
 * @throws {FoldmillError} invalid_request naming the row and the column that the model cannot take.
 */
export function preparedTable({ nRows, names, columns, firstRow }: RowTable, wanted: Wanted): PreparedRows {
  const into = new RowWriter(nRows, wanted);
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
  const into = new RowWriter(X.nRows, wanted);
  const places = new Map(info.features.map((name, place) => [name, place]));
  const lacking = wanted.columns.filter(({ name }) => !places.has(name));
  if (lacking.length > 0) {
    const names = lacking.map(({ name }) => quoted(name));
    throw refused('/dataset', `${info.name} lacks ${listed(names, 10)}, which the model wants`);
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
    const wants = listed(
      columns.map(({ name }) => quoted(name)),
      10,
    );
    throw refused(
      '',
      `the rows have ${nColumns} values and no names; the model takes ${columns.length}: ${wants}`,
    );
  }
  const found = columns.map(({ name }) => names.indexOf(name));
  const lacking = columns.filter((_, column) => found[column] === -1);
  if (lacking.length > 0) {
    const wants = listed(
      lacking.map(({ name }) => quoted(name)),
      10,
    );
    throw refused(
      '',
      `the file lacks ${wants}, which the model wants; it has ${listed(names.map(quoted), 20)}`,
    );
  }
  return found;
}

class RowWriter {
  readonly readers: readonly CellReader[];
  readonly nCols: number;
  readonly #values: Float64Array;
  readonly #unseen = new Unseen();

  constructor(
    readonly nRows: number,
    readonly wanted: Wanted,
  ) {
    this.readers = wanted.columns.map((column) => new CellReader(column, this.#unseen));
    this.nCols = wanted.columns.length;
    this.#values = new Float64Array(nRows * this.nCols);
  }

  /** @param byName - whether a fault is told at the name of the column, not at its place. */
  writeCells(row: number, cells: readonly Cell[], faults: Faults, byName = false): void {
    const { readers, nCols } = this;
    for (let column = 0, at = row * nCols; column < nCols; column++, at++) {
      const value = readers[column]!.read(cells[column]!);
      if (typeof value === 'number') {
        this.#values[at] = value;
        continue;
      }
      const key = byName ? this.wanted.columns[column]!.name : column;
      faults.add([{ pointer: `/rows/${row}${jsonPointer([key])}`, message: value.message }]);
    }
  }

  writeColumn(
    column: number,
    valueAt: (row: number) => number | BadCell,
    place: (row: number, name: string) => string,
  ): void {
    for (let row = 0, at = column; row < this.nRows; row++, at += this.nCols) {
      const value = valueAt(row);
      if (value instanceof BadCell) {
        throw refused('', `${place(row, this.wanted.columns[column]!.name)}: ${value.message}`);
      }
      this.#values[at] = value;
    }
  }

  /** @param pointerOf - where a cell stands in the request. */
  prepared(pointerOf: (row: number, column: number) => string = () => ''): PreparedRows {
    const { nRows, nCols } = this;
    const values = this.#values;
    const at = values.findIndex(Number.isNaN);
    const gap = at < 0 ? null : pointerOf(Math.floor(at / nCols), at % nCols);
    return { X: { values, nRows, nCols }, gap, unseen: this.#unseen };
  }
}
