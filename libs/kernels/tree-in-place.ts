import type { ReadColumn } from './tree-arena.js';
import { float32Of, type RankedColumns } from './tree-columns.js';

/**
 * Reads columns of a frame where they lie, for one node after the other: nothing of a large frame is copied.
 * A code is the bits of a float32 made to sort, as unsigned numbers, as the values do; 0 and -0 have one. Missing values
 * have that of Infinity.
 * @param rows - Row of the frame per training row.
 * @param nodeRows - Training rows in node order, `step` apart.
 * @param codes - Room for the code of every training row, of which those of a node are written.
 */
export function columnReader(
  { X, nCols, change }: RankedColumns,
  rows: Int32Array,
  nodeRows: Uint16Array | Uint32Array,
  step: number,
  codes: Int32Array,
): ReadColumn {
  const floats = new Float32Array(codes.buffer, codes.byteOffset, codes.length);
  return (feature, start, end) => {
    for (let i = start; i < end; i++) {
      const row = nodeRows[i * step];
      const x = X[rows[row] * nCols + feature];
      floats[row] = float32Of(change ? change(x, feature) : x) + 0;
      const bits = codes[row];
      codes[row] = bits ^ ((bits >> 31) | 0x80000000);
    }
  };
}
