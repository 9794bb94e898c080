import { readColumnsWith, withTreeArena } from './tree-arena.js';
import type { GrownTree } from './tree-block.js';
import type { RankedColumns } from './tree-columns.js';
import { columnReader } from './tree-in-place.js';
import { layColumns, layOutput, worthOrders } from './tree-layout.js';
import { type TreeCriterion, type TreeLimits, type TreeTarget, treeCriteria } from './tree-limits.js';

/** Trees of any criterion on rows with any weights. */
export interface WeightedTrees {
  readonly columns: RankedColumns;
  /** Training rows of the frame, shape (n,). */
  readonly rows: Int32Array;
  /** One entry per training row. */
  readonly target: TreeTarget;
  readonly criterion: TreeCriterion;
  /**
   * Sum in scikit-learn's order, so that even the rounding of sums is the same; slower. It matters only where sums
   * round: weights or targets that are not whole numbers.
   */
  readonly ordered: boolean;
  readonly limits: TreeLimits;
}

/** Grows one tree: its seed, and the weight of each training row. */
export type GrowWeighted = (seed: number, weights: Float64Array | Uint32Array) => GrownTree;

/**
 * Grows trees on rows of any weight; rows of weight 0 are left out.
 * @param body - As for `growCountedTrees`, with one weight per training row.
 */
export function growWeightedTrees<T>(trees: WeightedTrees, body: (grow: GrowWeighted) => T): T {
  const { columns, rows, target, criterion, ordered, limits } = trees;
  return withTreeArena((arena) => {
    const n = rows.length;
    const nClasses = 'codes' in target ? target.nClasses : 0;
    const isClassification = 'codes' in target;
    const first = isClassification ? target.codes : target.values;
    const keepOrders = !ordered && worthOrders(columns, n, limits.maxFeatures);
    const { tableAt, codesAt } = layColumns(arena, columns, rows, keepOrders);
    const ordersAt = keepOrders ? arena.alloc(arena.exports.ordersScratchBytes(n)) : 0;
    const output = layOutput(arena, n, columns.nCols);
    const targetsAt = isClassification ? 0 : arena.alloc(8 * n);
    const weightedAt = arena.alloc(16 * n);
    const samplesAt = arena.alloc(4 * (n + 1));
    const scratchAt = arena.alloc(arena.exports.sumsScratchBytes(n, nClasses));
    if (!isClassification) arena.f64(targetsAt, n).set(first);
    const { exports: wasm } = arena;
    wasm.useColumns(tableAt);
    const withOrders = keepOrders ? 1 : 0;
    if (keepOrders) wasm.useOrders(ordersAt, columns.nCols, n);
    wasm.useSumsScratch(scratchAt, samplesAt, weightedAt, targetsAt, n, nClasses);
    return body((seed, weights) => {
      const samples = arena.i32(samplesAt, n);
      const weighted = arena.f64(weightedAt, 2 * n);
      let nSamples = 0;
      for (let i = 0; i < n; i++) {
        weighted[2 * i] = isClassification ? first[i] : weights[i] * first[i];
        weighted[2 * i + 1] = weights[i];
        if (weights[i] !== 0) samples[nSamples++] = i;
      }
      output.start(wasm.splitterSeed(output.stateAt, seed));
      if (!columns.isKept) {
        const inNodes = new Uint32Array(arena.memory.buffer, samplesAt, n);
        readColumnsWith(columnReader(columns, rows, inNodes, 1, arena.i32(codesAt, n)));
      }
      wasm.growSums(
        nSamples,
        withOrders,
        treeCriteria.indexOf(criterion),
        ordered ? 1 : 0,
        limits.maxDepth,
        limits.minSamplesSplit,
        limits.minSamplesLeaf,
        limits.minWeightLeaf,
        limits.minImpurityDecrease,
        limits.maxFeatures,
      );
      return output.read();
    });
  });
}
