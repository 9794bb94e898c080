import { withTreeArena } from './tree-arena.js';
import { bitAt, mixedLeaf, type TreeBlock } from './tree-block.js';

/** Rows are walked in groups that stay in the processor's cache. */
const groupBytes = 1 << 19;

/**
 * Adds the leaf values of trees [from, to) of a block to running sums, in tree order.
 * @param X - float32 rows, row-major, shape (nRows, nCols); a missing value is NaN, where the block knows what becomes of
 * such rows.
 * @param sums - Added to, row-major, shape (nRows, width); width is the number of classes, 1 for a regression.
 * @param gapped - whether values may be missing.
 */
export function addLeafValues(
  block: TreeBlock,
  from: number,
  to: number,
  X: Float32Array,
  nCols: number,
  sums: Float64Array,
  width: number,
  gapped = false,
): void {
  const nRows = sums.length / width;
  const rowsPerGroup = Math.max(4, Math.floor(groupBytes / (4 * nCols + 8 * width)));
  withTreeArena((arena) => {
    const nNodes = longest(block.nodeStart, from, to);
    const nPairs = longest(block.pairStart, from, to);
    const nInGroup = Math.min(nRows, rowsPerGroup);
    const featureAt = arena.alloc(4 * nNodes);
    const thresholdAt = arena.alloc(8 * nNodes);
    const linkAt = arena.alloc(4 * nNodes);
    const directionsAt = gapped ? arena.alloc(nNodes) : 0;
    const pairClassAt = arena.alloc(4 * nPairs);
    const pairValueAt = arena.alloc(8 * nPairs);
    const XAt = arena.alloc(4 * nInGroup * nCols);
    const sumsAt = arena.alloc(8 * nInGroup * width);
    const wide: WideTree = {
      feature: arena.i32(featureAt, nNodes),
      threshold: arena.f64(thresholdAt, nNodes),
      link: arena.i32(linkAt, nNodes),
      directions: gapped ? arena.u8(directionsAt, nNodes) : null,
      pairClass: arena.i32(pairClassAt, nPairs),
      pairValue: arena.f64(pairValueAt, nPairs),
    };
    const groupX = arena.f32(XAt, nInGroup * nCols);
    const groupSums = arena.f64(sumsAt, nInGroup * width);
    for (let row = 0; row < nRows; row += rowsPerGroup) {
      const n = Math.min(rowsPerGroup, nRows - row);
      const rowSums = sums.subarray(row * width, (row + n) * width);
      groupX.set(X.subarray(row * nCols, (row + n) * nCols));
      groupSums.set(rowSums);
      for (let tree = from; tree < to; tree++) {
        unpack(block, tree, wide);
        arena.exports.addTree(
          featureAt,
          thresholdAt,
          linkAt,
          directionsAt,
          pairClassAt,
          pairValueAt,
          XAt,
          n,
          nCols,
          sumsAt,
          width,
        );
      }
      rowSums.set(groupSums.subarray(0, n * width));
    }
  });
}

/** One tree unpacked: the same types for every block. The threshold of a mixed leaf is its number of pairs. */
interface WideTree {
  feature: Int32Array;
  threshold: Float64Array;
  link: Int32Array;
  /** Null where no value is missing. */
  directions: Uint8Array | null;
  pairClass: Int32Array;
  pairValue: Float64Array;
}

function longest(starts: Int32Array, from: number, to: number): number {
  let most = 0;
  for (let tree = from; tree < to; tree++) most = Math.max(most, starts[tree + 1] - starts[tree]);
  return most;
}

function unpack(block: TreeBlock, tree: number, wide: WideTree): void {
  const { feature, code, link, missingLeft, table } = block;
  const end = block.nodeStart[tree + 1];
  for (let from = block.nodeStart[tree], to = 0; from < end; from++, to++) {
    const node = feature[from];
    wide.feature[to] = node;
    wide.link[to] = link[from];
    wide.threshold[to] = node === mixedLeaf ? code[from] : table[code[from]];
    if (wide.directions && missingLeft) wide.directions[to] = bitAt(missingLeft, from);
  }
  const pairEnd = block.pairStart[tree + 1];
  for (let from = block.pairStart[tree], to = 0; from < pairEnd; from++, to++) {
    wide.pairClass[to] = block.pairClass[from];
    wide.pairValue[to] = table[block.pairCode[from]];
  }
}
