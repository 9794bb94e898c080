import { IntColumns, type Packed } from './int-columns.js';
import { ImportanceBuilder } from './tree-importances.js';

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
  /** A bit per node, the lowest first: whether a split sends missing values left. Null where that was never learnt. */
  readonly missingLeft: Uint8Array | null;
  /** Per pair of a mixed leaf: a class, and its fraction as an index into `table`. */
  readonly pairClass: Packed;
  readonly pairCode: Packed;
  readonly table: Float64Array;
  /** How much each feature took from the impurity; null where that was never learnt. */
  readonly importances: TreeImportances | null;
}

/** Per tree the features that help to split, ascending, and scikit-learn's feature_importances_ of each. */
export interface TreeImportances {
  /** Where each tree begins, and the end; shape (nTrees + 1,). */
  readonly start: Int32Array;
  readonly feature: Packed;
  readonly value: Float64Array;
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
  /** Per node: 1 where a split sends missing values left. */
  readonly missingLeft: Uint8Array;
  /** Per pair: the class and its fraction of the leaf; 0 and the mean for a regression. */
  readonly leafClass: Int32Array;
  readonly leafValue: Float64Array;
  /** Per node: the weight of its rows, and its impurity; shape (nodes, 2). */
  readonly measures: Float64Array;
  readonly nCols: number;
}

/** Collects trees and packs them; each is copied in. */
export class TreeBlockBuilder {
  readonly #nodeStart = [0];
  readonly #pairStart = [0];
  readonly #nodes = new IntColumns(4);
  readonly #pairs = new IntColumns(2);
  readonly #table = new Map<number, number>();
  /** Whether all trees know where missing values go. */
  #isLearnt = true;
  readonly #importances = new ImportanceBuilder();

  add(tree: GrownTree): void {
    const { feature, threshold, link, missingLeft, leafClass, leafValue } = tree;
    const firstPair = this.#pairs.length;
    const [features, codes, links, directions] = this.#nodes.extend(feature.length);
    let at = this.#nodes.length - feature.length;
    directions.set(missingLeft, at);
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
    this.#importances.add(tree);
  }

  /** Copies in trees [from, to) of a block. What is built of them is what is built of the trees as they were grown. */
  append(block: TreeBlock, from: number, to: number): void {
    const { nodeStart, pairStart, feature, code, link, missingLeft, pairClass, pairCode, table } = block;
    this.#importances.append(block.importances, from, to);
    const [firstNode, endNode] = [nodeStart[from], nodeStart[to]];
    const [firstPair, endPair] = [pairStart[from], pairStart[to]];
    let node = this.#nodes.length;
    let pair = this.#pairs.length;
    for (let tree = from; tree < to; tree++) {
      this.#nodeStart.push(node + nodeStart[tree + 1] - firstNode);
      this.#pairStart.push(pair + pairStart[tree + 1] - firstPair);
    }
    const [features, codes, links, directions] = this.#nodes.extend(endNode - firstNode);
    const [classes, fractions] = this.#pairs.extend(endPair - firstPair);
    features.set(feature.subarray(firstNode, endNode), node);
    links.set(link.subarray(firstNode, endNode), node);
    if (missingLeft === null) this.#isLearnt = false;
    else
      for (let old = firstNode, to = node; old < endNode; old++, to++)
        directions[to] = bitAt(missingLeft, old);
    classes.set(pairClass.subarray(firstPair, endPair), pair);
    const known = new Int32Array(table.length).fill(-1);
    const codeOf = (old: number): number => {
      if (known[old] < 0) known[old] = this.#codeOf(table[old]);
      return known[old];
    };
    let oldPair = firstPair;
    // Doubles get their codes in the order in which nodes name them, leaves with all of their pairs.
    for (let old = firstNode; old < endNode; old++, node++) {
      if (features[node] !== mixedLeaf) {
        codes[node] = codeOf(code[old]);
        continue;
      }
      codes[node] = code[old];
      for (const end = pair + code[old]; pair < end; pair++, oldPair++)
        fractions[pair] = codeOf(pairCode[oldPair]);
    }
  }

  get nTrees(): number {
    return this.#nodeStart.length - 1;
  }

  build(): TreeBlock {
    const [feature, code, link, directions] = this.#nodes.packed();
    const [pairClass, pairCode] = this.#pairs.packed();
    return {
      nTrees: this.nTrees,
      nodeStart: Int32Array.from(this.#nodeStart),
      pairStart: Int32Array.from(this.#pairStart),
      feature,
      code,
      link,
      missingLeft: this.#isLearnt ? bitsOf(directions) : null,
      pairClass,
      pairCode,
      table: Float64Array.from(this.#table.keys()),
      importances: this.#importances.build(),
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

/** Numbers of 0 and 1 as bits, the lowest first. */
function bitsOf(flags: Packed): Uint8Array {
  const bits = new Uint8Array(Math.ceil(flags.length / 8));
  for (let i = 0; i < flags.length; i++) bits[i >> 3] |= flags[i] << (i & 7);
  return bits;
}

export const bitAt = (bits: Uint8Array, i: number): number => (bits[i >> 3] >> (i & 7)) & 1;
