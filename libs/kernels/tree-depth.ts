import { mixedLeaf, type TreeBlock } from './tree-block.js';

/**
 * Per tree of a block, the least depth limit under which the same draws grow the same tree: no node that was looked at
 * for a split may lie as deep as the limit, where it would be a leaf at once and leave the draws to others.
 * @param isClassification - then leaves of one class were never looked at; in a regression any leaf may have been.
 */
export function leastDepths(block: TreeBlock, isClassification: boolean): Int32Array {
  const { nTrees, nodeStart, feature, link } = block;
  const least = new Int32Array(nTrees);
  let depths = new Int32Array(0);
  for (let tree = 0; tree < nTrees; tree++) {
    const first = nodeStart[tree];
    const nNodes = nodeStart[tree + 1] - first;
    if (depths.length < nNodes) depths = new Int32Array(nNodes);
    depths[0] = 0;
    for (let node = 0; node < nNodes; node++) {
      const isSplit = feature[first + node] >= 0;
      const below = depths[node] + 1;
      if (isSplit) {
        depths[node + 1] = below;
        depths[link[first + node]] = below;
      }
      const wasLookedAt = isSplit || feature[first + node] === mixedLeaf || !isClassification;
      if (wasLookedAt && below > least[tree]) least[tree] = below;
    }
  }
  return least;
}
