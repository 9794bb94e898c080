/** A column as ranks among its distinct values. */
export interface RankedColumn {
  /** The rank of each row's float32 value; 1, 2 or 4 bytes a cell. */
  readonly ranks: Uint8Array | Uint16Array | Uint32Array;
  /** The distinct float32 values, ascending. */
  readonly values: Float32Array;
}

/** Columns as ranks: what every tree of every split and candidate on a frame shares. */
export interface RankedColumns {
  readonly nRows: number;
  readonly nCols: number;
  /** Whether columns are kept; else each is ranked when it is asked for. */
  readonly isKept: boolean;
  column(col: number): RankedColumn;
  /** Per row, the first row with the same values; undefined when hardly any row has an equal, or nothing is kept. */
  readonly firstEqual?: Int32Array;
}

/** Merging equal rows costs a pass over the frame, so it must save at least this share of the rows. */
const worthMerging = 0.1;

/**
 * Ranks every column of a row-major matrix. Values are rounded to float32 first, as scikit-learn's trees do.
 * Exact for any number of distinct values.
 * @throws {RangeError} where a value is not finite in float32.
 */
export function rankColumns(X: Float64Array, nRows: number, nCols: number): RankedColumns {
  const rank = columnRanker(X, nRows, nCols);
  const columns = Array.from({ length: nCols }, (_, col) => rank(col));
  const ranks = columns.map((column) => column.ranks);
  return {
    nRows,
    nCols,
    isKept: true,
    column: (col) => columns[col],
    firstEqual: equalRows(ranks, nRows),
  };
}

/** As `rankColumns`, for a matrix whose ranks would take too much memory: the same ranks, made column by column. */
export function rankColumnsLater(X: Float64Array, nRows: number, nCols: number): RankedColumns {
  for (let at = 0; at < nRows * nCols; at++) if (!Number.isFinite(Math.fround(X[at]))) refuse(at % nCols);
  return { nRows, nCols, isKept: false, column: columnRanker(X, nRows, nCols) };
}

function refuse(col: number): never {
  throw new RangeError(`column ${col} has a value that is not a finite float32`);
}

/** Room for a column is made once: a large frame's would wait for the garbage collector. */
function columnRanker(X: Float64Array, nRows: number, nCols: number): (col: number) => RankedColumn {
  const column = new Float32Array(nRows);
  const sorted = new Float32Array(nRows);
  return (col) => {
    for (let row = 0; row < nRows; row++) column[row] = X[row * nCols + col];
    sorted.set(column);
    const values = distinctOf(sorted.sort());
    if (nRows > 0 && !(Number.isFinite(values[0]) && Number.isFinite(values[values.length - 1]))) refuse(col);
    return { ranks: rankIn(values, column), values };
  };
}

function distinctOf(sorted: Float32Array): Float32Array {
  let n = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[n - 1]) sorted[n++] = sorted[i];
  }
  return sorted.slice(0, n);
}

function rankIn(distinct: Float32Array, column: Float32Array): Uint8Array | Uint16Array | Uint32Array {
  const RankArray =
    distinct.length <= 256 ? Uint8Array : distinct.length <= 65536 ? Uint16Array : Uint32Array;
  const ranks = new RankArray(column.length);
  for (let row = 0; row < column.length; row++) {
    const value = column[row];
    let low = 0;
    let high = distinct.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (distinct[middle] < value) low = middle + 1;
      else high = middle;
    }
    ranks[row] = low;
  }
  return ranks;
}

function equalRows(ranks: readonly RankedColumn['ranks'][], nRows: number): Int32Array | undefined {
  const hashes = new Int32Array(nRows).fill(1);
  for (const column of ranks) {
    for (let row = 0; row < nRows; row++) hashes[row] = Math.imul(hashes[row] ^ column[row], 0x9e3779b1);
  }
  const firsts = new Map<number, number[]>();
  const firstEqual = new Int32Array(nRows);
  let merged = 0;
  for (let row = 0; row < nRows; row++) {
    const sameHash = firsts.get(hashes[row]);
    const first = sameHash?.find((other) => ranks.every((column) => column[other] === column[row]));
    firstEqual[row] = first ?? row;
    if (first !== undefined) merged++;
    else if (sameHash) sameHash.push(row);
    else firsts.set(hashes[row], [row]);
  }
  return merged >= nRows * worthMerging ? firstEqual : undefined;
}
