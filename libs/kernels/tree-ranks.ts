import { ColumnSorter } from './tree-column-sorter.js';
import { type KeptColumns, type RankedColumn, refuseInfinite } from './tree-columns.js';

/** Merging equal rows costs a pass over the frame, so it must save at least this share of the rows. */
const worthMerging = 0.1;

/**
 * Ranks every column of a row-major matrix. Values are rounded to float32 first, as scikit-learn's trees do.
 * Exact for any number of distinct values.
 * @throws {RangeError} where a value is infinite in float32.
 */
export function rankColumns(X: Float64Array, nRows: number, nCols: number): KeptColumns {
  const sorter = new ColumnSorter(nRows);
  const columns = Array.from({ length: nCols }, (_, col): RankedColumn => {
    for (let row = 0, at = col; row < nRows; row++, at += nCols) sorter.values[row] = X[at];
    if (!sorter.areFinite()) refuseInfinite(col);
    return sorter.rank();
  });
  const ranks = columns.map((column) => column.ranks);
  return {
    X,
    nRows,
    nCols,
    isKept: true,
    column: (col) => columns[col],
    firstEqual: equalRows(ranks, nRows),
  };
}

/** Per row the first one with the same ranks, found through a hash table of rows; undefined where too few have one. */
function equalRows(ranks: readonly RankedColumn['ranks'][], nRows: number): Int32Array | undefined {
  const hashes = new Int32Array(nRows).fill(1);
  for (const column of ranks) {
    for (let row = 0; row < nRows; row++) hashes[row] = Math.imul(hashes[row] ^ column[row], 0x9e3779b1);
  }
  const areEqual = (a: number, b: number): boolean =>
    hashes[a] === hashes[b] && ranks.every((column) => column[a] === column[b]);
  const mask = 2 ** Math.ceil(Math.log2(2 * nRows + 1)) - 1;
  // One more than the row, 0 where there is none.
  const table = new Int32Array(mask + 1);
  const firstEqual = new Int32Array(nRows);
  let merged = 0;
  for (let row = 0; row < nRows; row++) {
    let place = Math.imul(hashes[row] ^ (hashes[row] >>> 15), 0x85ebca6b) & mask;
    while (table[place] !== 0 && !areEqual(table[place] - 1, row)) place = (place + 1) & mask;
    if (table[place] === 0) table[place] = row + 1;
    else merged++;
    firstEqual[row] = table[place] - 1;
  }
  return merged >= nRows * worthMerging ? firstEqual : undefined;
}
