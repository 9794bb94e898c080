import { IntColumns } from './int-columns.js';
import { pairwiseSum } from './pairwise-sum.js';
import type { GrownTree, TreeImportances } from './tree-block.js';

/**
 * What the splits by each feature take from the impurity of a tree, as shares of 1; zeros for a tree of one leaf.
 * @returns shape (columns,).
 * @see sklearn.tree._tree.Tree.compute_feature_importances
 */
function importancesOf({ feature, link, measures, nCols }: GrownTree): Float64Array {
  const importances = new Float64Array(nCols);
  const weighed = (node: number): number => measures[2 * node] * measures[2 * node + 1];
  for (let node = 0; node < feature.length; node++) {
    // A leaf has minus the number of its pairs, and at least one.
    if (feature[node] < 0) continue;
    importances[feature[node]] += weighed(node) - weighed(node + 1) - weighed(link[node]);
  }
  for (let col = 0; col < nCols; col++) importances[col] /= measures[0];
  const sum = pairwiseSum(importances);
  return sum > 0 ? importances.map((value) => value / sum) : importances;
}

/** Collects the importances of trees, one after another. */
export class ImportanceBuilder {
  readonly #start = [0];
  readonly #features = new IntColumns(1);
  #values = new Float64Array(256);
  /** Whether those of all trees are known. */
  #isKnown = true;

  add(tree: GrownTree): void {
    const importances = importancesOf(tree);
    const places = [...importances.keys()].filter((col) => importances[col] !== 0);
    this.#push(
      places,
      places.map((col) => importances[col]),
    );
    this.#start.push(this.#features.length);
  }

  /** Copies in those of trees [from, to). */
  append(importances: TreeImportances | null, from: number, to: number): void {
    if (importances === null) {
      this.#isKnown = false;
      return;
    }
    const { start, feature, value } = importances;
    const shift = this.#features.length - start[from];
    this.#push(feature.subarray(start[from], start[to]), value.subarray(start[from], start[to]));
    for (let tree = from; tree < to; tree++) this.#start.push(start[tree + 1] + shift);
  }

  build(): TreeImportances | null {
    if (!this.#isKnown) return null;
    const [feature] = this.#features.packed();
    return {
      start: Int32Array.from(this.#start),
      feature,
      value: this.#values.slice(0, this.#features.length),
    };
  }

  #push(features: ArrayLike<number>, values: ArrayLike<number>): void {
    const first = this.#features.length;
    const [column] = this.#features.extend(features.length);
    column.set(features, first);
    if (this.#values.length < column.length) {
      const wider = new Float64Array(column.length);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values.set(values, first);
  }
}
