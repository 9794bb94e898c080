/** Columns as ranks: what every tree of every split and candidate on a frame shares. */
export interface RankedColumns {
  readonly nRows: number;
  readonly nCols: number;
  /** Per column, the rank of each row's float32 value among the distinct values; 1, 2 or 4 bytes a cell. */
  readonly ranks: readonly (Uint8Array | Uint16Array | Uint32Array)[];
  /** Per column, its distinct float32 values, ascending. */
  readonly values: readonly Float32Array[];
  /** Per row, the first row with the same values; undefined when hardly any row has an equal. */
  readonly firstEqual?: Int32Array;
  readonly bytes: number;
}

/** Merging equal rows costs a pass over the frame, so it must save at least this share of the rows. */
const worthMerging = 0.1;

/**
 * Ranks every column of a row-major matrix. Values are rounded to float32 first, as scikit-learn's trees do.
 * Exact for any number of distinct values.
 * @throws {RangeError} where a value is not finite in float32.
 */
export function rankColumns(X: Float64Array, nRows: number, nCols: number): RankedColumns {
  const ranks: RankedColumns['ranks'][number][] = [];
  const values: Float32Array[] = [];
  const column = new Float32Array(nRows);
  let bytes = nRows * 4;
  for (let col = 0; col < nCols; col++) {
    for (let row = 0; row < nRows; row++) column[row] = X[row * nCols + col];
    const distinct = distinctSorted(column);
    if (nRows > 0 && !(Number.isFinite(distinct[0]) && Number.isFinite(distinct[distinct.length - 1]))) {
      throw new RangeError(`column ${col} has a value that is not a finite float32`);
    }
    const rank = rankIn(distinct, column);
    ranks.push(rank);
    values.push(distinct);
    bytes += rank.byteLength + distinct.byteLength;
  }
  return { nRows, nCols, ranks, values, firstEqual: equalRows(ranks, nRows), bytes };
}

function distinctSorted(column: Float32Array): Float32Array {
  const sorted = Float32Array.from(column).sort();
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

function equalRows(ranks: RankedColumns['ranks'], nRows: number): Int32Array | undefined {
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
