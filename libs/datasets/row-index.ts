import type { Matrix } from './dataset.js';

/** How pandas writes the index of a frame: without a name, or, when such a file is read and written again, with this. */
const indexNames = new Set(['', 'Unnamed: 0']);

/**
 * The features without a first column that is the index of a frame: it has no name, and its values are integers of
 * which no two are equal, such as 0, 1, 2, … It numbers rows, and a model that learned from it would know where a row
 * stood in the file.
 * @param name - of the first feature, if it is the first column of a table that names its columns.
 */
export function withoutIndex(X: Matrix, name: string | undefined): { X: Matrix; notes: string[] } {
  if (name === undefined || !indexNames.has(name)) return { X, notes: [] };
  const { values, nRows, nCols } = X;
  const isIndex = nCols > 1 && nRows > 0 && numbersRows(X);
  if (!isIndex) {
    return name === '' ? { X, notes: ['column 1 has no name: it is the feature "x0"'] } : { X, notes: [] };
  }
  for (let row = 0, to = 0, from = 1; row < nRows; row++, from++) {
    for (let column = 1; column < nCols; column++) values[to++] = values[from++];
  }
  const called = name === '' ? 'has no name' : `is called "${name}"`;
  return {
    X: { values: values.subarray(0, nRows * (nCols - 1)), nRows, nCols: nCols - 1 },
    notes: [`column 1 ${called} and numbers the rows, as an index does: it was left out`],
  };
}

function numbersRows({ values, nRows, nCols }: Matrix): boolean {
  const numbers = Float64Array.from({ length: nRows }, (_, row) => values[row * nCols]);
  if (!numbers.every((value) => Number.isSafeInteger(value) && value >= 0)) return false;
  if (numbers.every((value, row) => value === numbers[0] + row)) return true;
  numbers.sort();
  return numbers.every((value, row) => row === 0 || value !== numbers[row - 1]);
}
