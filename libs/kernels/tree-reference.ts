import type { TreeCriterion, TreeLimits, TreeTarget } from './tree-limits.js';

/** A node as the reference grows it. */
export type ReferenceNode =
  | {
      readonly feature: number;
      readonly threshold: number;
      /** Whether rows that miss the value go left. */
      readonly missingLeft: boolean;
      readonly children: [ReferenceNode, ReferenceNode];
    }
  | { readonly value: readonly number[] };

interface Side {
  readonly rows: readonly number[];
  readonly weight: number;
  /** Weight per class, or the weighted sum of the targets. */
  readonly sums: readonly number[];
  readonly impurity: number;
}

const epsilon = Number.EPSILON;
const close = Math.fround(1e-7);

/**
 * Grows a tree the plain way: sorts the rows by every feature it looks at and computes each impurity from its
 * definition. Equal to the kernels where sums are exact, that is for whole-number weights and targets.
 * @param X - Per row its float32 values; NaN where one is missing.
 * @param stream - Seed of the xorshift stream that draws features.
 * @see scikit-learn's sklearn/tree/_splitter.pyx, node_split_best
 */
export function referenceTree(
  X: readonly Float32Array[],
  target: TreeTarget,
  weights: readonly number[],
  criterion: TreeCriterion,
  limits: TreeLimits,
  stream: number,
): ReferenceNode {
  const nFeatures = X[0].length;
  const random = xorshift(stream);
  const features = Array.from({ length: nFeatures }, (_, feature) => feature);
  const knownConstants: number[] = [];
  const root = side(weights.flatMap((weight, row) => (weight === 0 ? [] : [row])));
  return grow(root, 0, 0);

  function grow(node: Side, depth: number, nKnown: number): ReferenceNode {
    const leaf: ReferenceNode = { value: node.sums.map((sum) => sum / node.weight) };
    if (
      depth >= limits.maxDepth ||
      node.rows.length < limits.minSamplesSplit ||
      node.rows.length < 2 * limits.minSamplesLeaf ||
      node.weight < 2 * limits.minWeightLeaf ||
      node.impurity <= epsilon
    ) {
      return leaf;
    }
    const { best, nConstant } = bestSplit(node, nKnown);
    if (!best) return leaf;
    const { left, right } = best;
    const decrease =
      (node.weight / root.weight) *
      (node.impurity -
        (right.weight / node.weight) * right.impurity -
        (left.weight / node.weight) * left.impurity);
    if (decrease + epsilon < limits.minImpurityDecrease) return leaf;
    const leftChild = grow(left, depth + 1, nConstant);
    const rightChild = grow(right, depth + 1, nConstant);
    const { feature, threshold, missingLeft } = best;
    return { feature, threshold, missingLeft, children: [leftChild, rightChild] };
  }

  function bestSplit(node: Side, nKnown: number) {
    let best:
      | { feature: number; threshold: number; missingLeft: boolean; left: Side; right: Side }
      | undefined;
    let bestProxy = -Infinity;
    let undrawnEnd = nFeatures;
    let nVisited = 0;
    let nFound = 0;
    let nDrawn = 0;
    while (undrawnEnd > nKnown + nFound && (nVisited < limits.maxFeatures || nVisited <= nFound + nDrawn)) {
      nVisited++;
      let at = nDrawn + (random() % (undrawnEnd - nFound - nDrawn));
      if (at < nKnown) {
        swap(nDrawn++, at);
        continue;
      }
      at += nFound;
      const feature = features[at];
      const present = node.rows
        .filter((row) => !Number.isNaN(X[row][feature]))
        .sort((a, b) => X[a][feature] - X[b][feature]);
      const missing = node.rows.filter((row) => Number.isNaN(X[row][feature]));
      const values = present.map((row) => X[row][feature]);
      const isFlat = missing.length === 0 && values[values.length - 1] <= Math.fround(values[0] + close);
      if (present.length === 0 || isFlat) {
        swap(at, nKnown + nFound++);
        continue;
      }
      swap(--undrawnEnd, at);
      const weigh = (p: number, threshold: number, goesLeft: boolean) => {
        const left = side([...(goesLeft ? missing : []), ...present.slice(0, p)]);
        const right = side([...present.slice(p), ...(goesLeft ? [] : missing)]);
        if (Math.min(left.rows.length, right.rows.length) < limits.minSamplesLeaf) return;
        if (Math.min(left.weight, right.weight) < limits.minWeightLeaf) return;
        const proxy = proxyOf(left, right);
        if (proxy <= bestProxy) return;
        bestProxy = proxy;
        const missingLeft = missing.length === 0 ? left.rows.length > right.rows.length : goesLeft;
        best = { feature, threshold, missingLeft, left, right };
      };
      for (const goesLeft of missing.length === 0 ? [false] : [false, true]) {
        for (let p = 1; p < present.length; p++) {
          if (values[p] <= Math.fround(values[p - 1] + close)) continue;
          weigh(p, values[p - 1] / 2 + values[p] / 2, goesLeft);
        }
        if (!goesLeft && missing.length > 0) weigh(present.length, Number.POSITIVE_INFINITY, false);
      }
    }
    features.splice(0, nKnown, ...knownConstants.slice(0, nKnown));
    knownConstants.splice(nKnown, Infinity, ...features.slice(nKnown, nKnown + nFound));
    return { best, nConstant: nKnown + nFound };
  }

  function swap(i: number, j: number): void {
    [features[i], features[j]] = [features[j], features[i]];
  }

  function side(rows: readonly number[]): Side {
    const weight = rows.reduce((sum, row) => sum + weights[row], 0);
    if ('codes' in target) {
      const sums = new Array<number>(target.nClasses).fill(0);
      for (const row of rows) sums[target.codes[row]] += weights[row];
      return { rows, weight, sums, impurity: classImpurity(sums, weight) };
    }
    const sum = rows.reduce((total, row) => total + weights[row] * target.values[row], 0);
    const squares = rows.reduce((total, row) => total + weights[row] * target.values[row] ** 2, 0);
    return { rows, weight, sums: [sum], impurity: squares / weight - (sum / weight) ** 2 };
  }

  function classImpurity(sums: readonly number[], weight: number): number {
    if (criterion === 'gini')
      return 1 - sums.reduce((total, sum) => total + sum * sum, 0) / (weight * weight);
    return sums.reduce(
      (total, sum) => (sum > 0 ? total - (sum / weight) * (Math.log(sum / weight) / Math.LN2) : total),
      0,
    );
  }

  function proxyOf(left: Side, right: Side): number {
    return criterion === 'squared_error'
      ? left.sums[0] ** 2 / left.weight + right.sums[0] ** 2 / right.weight
      : -right.weight * right.impurity - left.weight * left.impurity;
  }
}

function xorshift(seed: number): () => number {
  let state = seed === 0 ? 1 : seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) & 0x7fffffff;
  };
}
