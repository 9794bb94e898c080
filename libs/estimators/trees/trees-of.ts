import { bitAt, mixedLeaf } from '#kernels';
import type { ModelState } from '../estimator.js';
import { storedParts } from './tree-model.js';

/** A tree in preorder: a left child follows its parent. */
export interface PlainTree {
  /** Per node: the column of a split; below 0 for a leaf. */
  readonly feature: Int32Array;
  /** Per node: float32 values at most this go left; 0 for a leaf. */
  readonly threshold: Float64Array;
  /** Per node: the right child of a split; -1 for a leaf. */
  readonly right: Int32Array;
  /** Per node: whether a split sends missing values left. Null where that was never learnt. */
  readonly missingLeft: readonly boolean[] | null;
  /** Of a leaf: the fraction of each class of the model, or the mean; shape (classes or 1,). */
  leaf(node: number): Float64Array;
}

/** The trees of a fitted tree or forest, one by one. @param state - of its model. */
export function* treesOf(state: ModelState): Generator<PlainTree> {
  for (const { block, classes } of storedParts(state)) {
    const width = classes?.length ?? 1;
    const { nodeStart, pairStart, feature, code, link, missingLeft, pairClass, pairCode, table } = block;
    for (let tree = 0; tree < block.nTrees; tree++) {
      const start = nodeStart[tree];
      const own = Int32Array.from(feature.subarray(start, nodeStart[tree + 1]));
      const firstPair = pairStart[tree];
      yield {
        feature: own,
        threshold: Float64Array.from(own, (of, node) => (of < 0 ? 0 : table[code[start + node]])),
        right: own.map((of, node) => (of < 0 ? -1 : link[start + node])),
        missingLeft: missingLeft && Array.from(own, (_, node) => bitAt(missingLeft, start + node) === 1),
        leaf(node) {
          const at = start + node;
          const values = new Float64Array(width);
          if (own[node] !== mixedLeaf) values[link[at]] = table[code[at]];
          else {
            for (let pair = firstPair + link[at], n = code[at]; n > 0; n--, pair++) {
              values[pairClass[pair]] = table[pairCode[pair]];
            }
          }
          return values;
        },
      };
    }
  }
}
