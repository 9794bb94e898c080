/** When a node stays a leaf, and how many features it may look at. Counts are of rows of non-zero weight. */
export interface TreeLimits {
  /** Depth of the deepest leaf; the root is at 0. */
  readonly maxDepth: number;
  readonly minSamplesSplit: number;
  readonly minSamplesLeaf: number;
  readonly minWeightLeaf: number;
  readonly minImpurityDecrease: number;
  readonly maxFeatures: number;
}

export const treeCriteria = ['gini', 'entropy', 'squared_error', 'poisson'] as const;
export type TreeCriterion = (typeof treeCriteria)[number];

/** Classes or values of the training rows. */
export type TreeTarget =
  | { readonly codes: Int32Array; readonly nClasses: number }
  | { readonly values: Float64Array };
