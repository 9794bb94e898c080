import { jsonPointer } from '#contracts';
import type { Matrix } from './dataset.js';
import { cellName, invalidAt, invalidDataset, notANumber, type Place } from './invalid-dataset.js';
import { countCells, rowFault } from './json-rows.js';
import { closeList, type JsonScanner, openList } from './json-scanner.js';
import { assertColumns, assertFits } from './limits.js';
import { assertNoInfinity } from './read-parts.js';

/**
 * `X` as a list of rows of numbers.
 * @throws {FoldmillError} invalid_dataset with the JSON pointer of the row or cell; payload_too_large.
 */
export function readMatrix(scanner: JsonScanner, maxBytes: number): Matrix {
  if (!scanner.takes(openList)) throw invalidDataset('/X', 'a list of rows is expected');
  let values = new Float64Array(1024);
  let length = 0;
  let nRows = 0;
  let nCols: number | undefined;
  const place = (row: number, column: number): Place => ({
    pointer: jsonPointer(['X', row, column]),
    where: cellName(row + 1, column, undefined),
  });
  const push = (value: number): void => {
    if (length === values.length) {
      const longer = new Float64Array(2 * length);
      longer.set(values);
      values = longer;
    }
    values[length++] = value;
  };
  if (!scanner.takes(closeList)) {
    do {
      assertFits(nRows + 1, nCols ?? 1, maxBytes);
      const nCells = readRow(scanner, nRows, nCols, push, place);
      nCols ??= nCells;
      const fault = rowFault(nCells, nCols);
      if (fault) throw invalidAt({ pointer: jsonPointer(['X', nRows]), where: `row ${nRows + 1}` }, fault);
      nRows++;
    } while (scanner.more(closeList));
  }
  if (nRows > 0 && !nCols) throw invalidDataset('/X', 'there are no columns');
  const X = { values: values.subarray(0, length), nRows, nCols: nCols ?? 0 };
  assertNoInfinity(X, place);
  return X;
}

/** @returns how many cells the row has; no more than `width` are pushed. */
function readRow(
  scanner: JsonScanner,
  row: number,
  width: number | undefined,
  push: (value: number) => void,
  place: (row: number, column: number) => Place,
): number {
  if (!scanner.takes(openList)) {
    const where = { pointer: jsonPointer(['X', row]), where: `row ${row + 1}` };
    throw invalidAt(
      where,
      row === 0 ? 'a list of numbers is expected' : 'a list is expected, as the rows above are',
    );
  }
  if (scanner.takes(closeList)) return 0;
  let nCells = 0;
  do {
    if (nCells === width) return countCells(scanner, nCells);
    const kind = scanner.cell();
    if (kind === 'null') {
      push(Number.NaN);
    } else if (kind !== 'number') {
      const value = kind === 'list' ? [] : kind === 'object' ? {} : scanner.value;
      throw invalidAt(place(row, nCells), notANumber(value));
    } else {
      push(scanner.number);
    }
    nCells++;
    if (width === undefined) assertColumns(nCells);
  } while (scanner.more(closeList));
  return nCells;
}
