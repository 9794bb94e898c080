import { type Cell, type ColumnSchema, type Faults, fieldError } from '#contracts';
import type { Matrix } from '#datasets';
import { BadCell, CellReader, Unseen } from './cell-reader.js';

/** Rows as a model reads them. */
export interface PreparedRows {
  readonly X: Matrix;
  /** Where the first value is missing, as a JSON pointer; null where none is. The model says whether it takes that. */
  readonly gap: string | null;
  readonly unseen: Unseen;
}

type PointerOf = (row: number, column: number) => string;

/** Writes the cells of rows into the matrix that a model reads. */
export class RowWriter {
  readonly readers: readonly CellReader[];
  readonly nCols: number;
  readonly #values: Float64Array;
  readonly #unseen = new Unseen();

  constructor(
    readonly nRows: number,
    readonly columns: readonly ColumnSchema[],
  ) {
    this.readers = columns.map((column) => new CellReader(column, this.#unseen));
    this.nCols = columns.length;
    this.#values = new Float64Array(nRows * this.nCols);
  }

  /** @param pointerOf - where a cell stands in the request. */
  writeCells(row: number, cells: readonly Cell[], faults: Faults, pointerOf: PointerOf): void {
    const { readers, nCols } = this;
    for (let column = 0, at = row * nCols; column < nCols; column++, at++) {
      const value = readers[column]!.read(cells[column]!);
      if (typeof value === 'number') this.#values[at] = value;
      else faults.add([{ pointer: pointerOf(row, column), message: value.message }]);
    }
  }

  /** @throws {FoldmillError} invalid_request for the first cell that has no number, named by `place`. */
  writeColumn(
    column: number,
    valueAt: (row: number) => number | BadCell,
    place: (row: number, name: string) => string,
  ): void {
    for (let row = 0, at = column; row < this.nRows; row++, at += this.nCols) {
      const value = valueAt(row);
      if (value instanceof BadCell) {
        const where = place(row, this.columns[column]!.name);
        throw fieldError('invalid_request', '', `${where}: ${value.message}`);
      }
      this.#values[at] = value;
    }
  }

  /** @param pointerOf - where a cell stands in the request; a file has no such places. */
  prepared(pointerOf: PointerOf = () => ''): PreparedRows {
    const { nRows, nCols } = this;
    const values = this.#values;
    const at = values.findIndex(Number.isNaN);
    const gap = at < 0 ? null : pointerOf(Math.floor(at / nCols), at % nCols);
    return { X: { values, nRows, nCols }, gap, unseen: this.#unseen };
  }
}
