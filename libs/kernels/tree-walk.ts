import { mixedLeaf, type TreeBlock } from './tree-block.js';

/** One tree unpacked: the same types for every block, so that the walk below is compiled once. */
interface WideTree {
  feature: Int32Array;
  threshold: Float64Array;
  link: Int32Array;
  pairClass: Int32Array;
  pairValue: Float64Array;
}

/**
 * Adds the leaf values of trees [from, to) of a block to running sums, in tree order.
 * @param X - float32 rows, row-major, shape (nRows, nCols).
 * @param sums - Added to, row-major, shape (nRows, width); width is the number of classes, 1 for a regression.
 */
export function addLeafValues(
  block: TreeBlock,
  from: number,
  to: number,
  X: Float32Array,
  nCols: number,
  sums: Float64Array,
  width: number,
): void {
  const largest = (starts: Int32Array) => {
    let most = 0;
    for (let tree = from; tree < to; tree++) most = Math.max(most, starts[tree + 1] - starts[tree]);
    return most;
  };
  const nNodes = largest(block.nodeStart);
  const nPairs = largest(block.pairStart);
  const wide: WideTree = {
    feature: new Int32Array(nNodes),
    threshold: new Float64Array(nNodes),
    link: new Int32Array(nNodes),
    pairClass: new Int32Array(nPairs),
    pairValue: new Float64Array(nPairs),
  };
  for (let tree = from; tree < to; tree++) {
    unpack(block, tree, wide);
    addTree(wide, X, nCols, sums, width);
  }
}

function unpack(block: TreeBlock, tree: number, wide: WideTree): void {
  const { feature, code, link, table } = block;
  const end = block.nodeStart[tree + 1];
  for (let from = block.nodeStart[tree], to = 0; from < end; from++, to++) {
    const node = feature[from];
    wide.feature[to] = node;
    wide.link[to] = link[from];
    wide.threshold[to] = node === mixedLeaf ? code[from] : table[code[from]];
  }
  const pairEnd = block.pairStart[tree + 1];
  for (let from = block.pairStart[tree], to = 0; from < pairEnd; from++, to++) {
    wide.pairClass[to] = block.pairClass[from];
    wide.pairValue[to] = table[block.pairCode[from]];
  }
}

function addTree(tree: WideTree, X: Float32Array, nCols: number, sums: Float64Array, width: number): void {
  const { feature, threshold, link, pairClass, pairValue } = tree;
  for (let row = 0, sum = 0; row < X.length; row += nCols, sum += width) {
    let node = 0;
    let column = feature[0];
    while (column >= 0) {
      node = X[row + column] <= threshold[node] ? node + 1 : link[node];
      column = feature[node];
    }
    if (column !== mixedLeaf) {
      sums[sum + link[node]] += threshold[node];
    } else {
      const first = link[node];
      const end = first + threshold[node];
      for (let pair = first; pair < end; pair++) sums[sum + pairClass[pair]] += pairValue[pair];
    }
  }
}
