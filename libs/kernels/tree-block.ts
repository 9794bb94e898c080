import { IntColumns, type Packed } from './int-columns.js';

/**
 * Trees one after the other, each in preorder: a left child follows its parent. Some 4 to 12 bytes a node.
 * Indices are relative to the tree; doubles are indices into `table`.
 */
export interface TreeBlock {
  readonly nTrees: number;
  /** First node of each tree, and the end; shape (nTrees + 1,). */
  readonly nodeStart: Int32Array;
  /** First pair of each tree, and the end; shape (nTrees + 1,). */
  readonly pairStart: Int32Array;
  /** Per node: the feature of a split; `pureLeaf` or `mixedLeaf`. */
  readonly feature: Packed;
  /** Per node: the threshold of a split (float32 values at most this go left) or the value of a pure leaf, as an
   * index into `table`; the number of pairs of a mixed leaf. */
  readonly code: Packed;
  /** Per node: the right child of a split, the class of a pure leaf, the first pair of a mixed leaf. */
  readonly link: Packed;
  /** Per pair of a mixed leaf: a class, and its fraction as an index into `table`. */
  readonly pairClass: Packed;
  readonly pairCode: Packed;
  readonly table: Float64Array;
}

/** A leaf of one (class, value) pair; a regression's class is 0. */
const pureLeaf = -1;
export const mixedLeaf = -2;

/** What a kernel wrote for one tree; the arrays may be views that the next tree overwrites. */
export interface GrownTree {
  /** Per node: the feature of a split, or minus the number of pairs of a leaf. */
  readonly feature: Int32Array;
  /** Per node: the threshold of a split. */
  readonly threshold: Float64Array;
  /** Per node: the right child of a split, the first pair of a leaf. */
  readonly link: Int32Array;
  /** Per pair: the class and its fraction of the leaf; 0 and the mean for a regression. */
  readonly leafClass: Int32Array;
  readonly leafValue: Float64Array;
}

/** Collects trees and packs them; each is copied in. */
export class TreeBlockBuilder {
  readonly #nodeStart = [0];
  readonly #pairStart = [0];
  readonly #nodes = new IntColumns(3);
  readonly #pairs = new IntColumns(2);
  readonly #table = new Map<number, number>();

  add(tree: GrownTree): void {
    const { feature, threshold, link, leafClass, leafValue } = tree;
    const firstPair = this.#pairs.length;
    const [features, codes, links] = this.#nodes.extend(feature.length);
    let at = this.#nodes.length - feature.length;
    for (let i = 0; i < feature.length; i++, at++) {
      const nPairs = -feature[i];
      if (nPairs <= 0) {
        features[at] = feature[i];
        codes[at] = this.#codeOf(threshold[i]);
        links[at] = link[i];
      } else if (nPairs === 1) {
        features[at] = pureLeaf;
        codes[at] = this.#codeOf(leafValue[link[i]]);
        links[at] = leafClass[link[i]];
      } else {
        features[at] = mixedLeaf;
        codes[at] = nPairs;
        links[at] = this.#pairs.length - firstPair;
        const [classes, fractions] = this.#pairs.extend(nPairs);
        const first = this.#pairs.length - nPairs;
        for (let pair = 0; pair < nPairs; pair++) {
          classes[first + pair] = leafClass[link[i] + pair];
          fractions[first + pair] = this.#codeOf(leafValue[link[i] + pair]);
        }
      }
    }
    this.#nodeStart.push(this.#nodes.length);
    this.#pairStart.push(this.#pairs.length);
  }

  /** Copies in trees [from, to) of a block. What is built of them is what is built of the trees as they were grown. */
  append(block: TreeBlock, from: number, to: number): void {
    const known = new Int32Array(block.table.length).fill(-1);
    const codeOf = (code: number): number => {
      if (known[code] < 0) known[code] = this.#codeOf(block.table[code]);
      return known[code];
    };
    for (let tree = from; tree < to; tree++) {
      const end = block.nodeStart[tree + 1];
      let pair = block.pairStart[tree];
      let at = this.#nodes.length;
      const [features, codes, links] = this.#nodes.extend(end - block.nodeStart[tree]);
      for (let node = block.nodeStart[tree]; node < end; node++, at++) {
        features[at] = block.feature[node];
        links[at] = block.link[node];
        if (features[at] !== mixedLeaf) {
          codes[at] = codeOf(block.code[node]);
          continue;
        }
        codes[at] = block.code[node];
        let copy = this.#pairs.length;
        const [classes, fractions] = this.#pairs.extend(codes[at]);
        for (; copy < this.#pairs.length; pair++, copy++) {
          classes[copy] = block.pairClass[pair];
          fractions[copy] = codeOf(block.pairCode[pair]);
        }
      }
      this.#nodeStart.push(this.#nodes.length);
      this.#pairStart.push(this.#pairs.length);
    }
  }

  get nTrees(): number {
    return this.#nodeStart.length - 1;
  }

  build(): TreeBlock {
    const [feature, code, link] = this.#nodes.packed();
    const [pairClass, pairCode] = this.#pairs.packed();
    return {
      nTrees: this.nTrees,
      nodeStart: Int32Array.from(this.#nodeStart),
      pairStart: Int32Array.from(this.#pairStart),
      feature,
      code,
      link,
      pairClass,
      pairCode,
      table: Float64Array.from(this.#table.keys()),
    };
  }

  #codeOf(value: number): number {
    let code = this.#table.get(value);
    if (code === undefined) {
      code = this.#table.size;
      this.#table.set(value, code);
    }
    return code;
  }
}
