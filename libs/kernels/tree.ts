import { treeWasm } from './generated/tree.js';
import type { GrownTree } from './tree-block.js';
import type { RankedColumns } from './tree-columns.js';
import { WasmArena } from './wasm-arena.js';

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

interface TreeExports {
  splitterSeed(state: number, seed: number): number;
  drawCounts(state: number, n: number, draws: number, counts: number): void;
  useColumns(table: number): void;
  startFeatures(features: number, constants: number, n: number, seed: number): void;
  startNodes(feature: number, threshold: number, link: number, classes: number, values: number): void;
  ordersScratchBytes(n: number): number;
  useOrders(scratch: number, features: number, n: number): void;
  nodeCount(): number;
  pairCount(): number;
  countsScratchBytes(n: number, total: number): number;
  useCountsScratch(
    scratch: number,
    rows: number,
    recordOf: number,
    n: number,
    total: number,
    nClasses: number,
    byEntropy: number,
  ): void;
  packRecords(
    counts: number,
    mergedInto: number,
    n: number,
    classes: number,
    merged: number,
    nMerged: number,
    records: number,
    recordOf: number,
  ): number;
  growCounts(
    n: number,
    withOrders: number,
    wide: number,
    byEntropy: number,
    maxDepth: number,
    minSamplesSplit: number,
    minSamplesLeaf: number,
    minWeightLeaf: number,
    minImpurityDecrease: number,
    maxFeatures: number,
  ): void;
  sumsScratchBytes(n: number, classes: number): number;
  useSumsScratch(
    scratch: number,
    samples: number,
    weighted: number,
    targets: number,
    n: number,
    classes: number,
  ): void;
  growSums(
    n: number,
    withOrders: number,
    criterion: number,
    ordered: number,
    maxDepth: number,
    minSamplesSplit: number,
    minSamplesLeaf: number,
    minWeightLeaf: number,
    minImpurityDecrease: number,
    maxFeatures: number,
  ): void;
}

let threadArena: WasmArena<TreeExports> | undefined;

/**
 * Runs `grow` with the thread's tree kernel; its memory is handed back afterwards, so nothing that reads it may
 * outlive the call.
 */
function withArena<T>(grow: (arena: WasmArena<TreeExports>) => T): T {
  threadArena ??= new WasmArena<TreeExports>(treeWasm);
  const mark = threadArena.mark();
  try {
    return grow(threadArena);
  } finally {
    threadArena.release(mark);
  }
}

/** Grows trees on the same rows, one per call of the function it hands to `body`. */
export type GrowCounted = (seed: number, draw: number | Uint32Array) => GrownTree;
export type GrowWeighted = (seed: number, weights: Float64Array) => GrownTree;

/** Whether `growCountedTrees` can take the rows: class counts must fit 16 bits, rows 16 bits. */
export function fitsCounts(
  columns: RankedColumns,
  nRows: number,
  nClasses: number,
  totalWeight: number,
): boolean {
  return (
    nClasses <= 16 &&
    nRows <= 65535 &&
    totalWeight <= 32767 &&
    columns.values.every((distinct) => distinct.length <= 65536)
  );
}

/** Classification trees on rows with whole-number weights, which `fitsCounts` allows. */
export interface CountedTrees {
  readonly columns: RankedColumns;
  /** Training rows of the frame, shape (n,). */
  readonly rows: Int32Array;
  /** Class code per training row, 0…nClasses-1, shape (n,). */
  readonly codes: Int32Array;
  readonly nClasses: number;
  readonly criterion: 'gini' | 'entropy';
  /** What the weights of a tree sum to, at most; for a bootstrap, how many rows are drawn. */
  readonly totalWeight: number;
  readonly limits: TreeLimits;
}

/**
 * Grows classification trees; every split is the best one exactly. Equal rows of a class are merged beforehand.
 * @param body - Calls its argument per tree with the tree's seed and either how many rows to draw with
 *   replacement (as numpy's RandomState(seed).randint does) or the weight of each training row. A tree's arrays
 *   are views: they hold until the next call.
 */
export function growCountedTrees<T>(trees: CountedTrees, body: (grow: GrowCounted) => T): T {
  const { columns, rows, codes, nClasses, criterion, totalWeight, limits } = trees;
  return withArena((arena) => {
    const n = rows.length;
    const { mergedInto, kept } = mergeRows(columns, rows, codes);
    const m = kept.length;
    const keepOrders = worthOrders(columns, m, limits.maxFeatures);
    const keptRows = Int32Array.from(kept, (i) => rows[i]);
    const table = layColumns(arena, columns, keptRows, keepOrders);
    const ordersAt = keepOrders ? arena.alloc(arena.exports.ordersScratchBytes(m)) : 0;
    const output = layOutput(arena, m, columns.nCols);
    const countsAt = arena.alloc(4 * n);
    const mergedIntoAt = arena.alloc(4 * n);
    const classesAt = arena.alloc(m);
    const mergedAt = arena.alloc(4 * m);
    const recordsAt = arena.alloc(8 * (m + 1));
    const recordOfAt = arena.alloc(8 * m);
    const scratchAt = arena.alloc(arena.exports.countsScratchBytes(m, totalWeight));
    const byEntropy = criterion === 'entropy' ? 1 : 0;
    arena.i32(mergedIntoAt, n).set(mergedInto);
    arena.u8(classesAt, m).set(kept.map((i) => codes[i]));
    arena.i32(mergedAt, m).fill(0);
    const { exports: wasm } = arena;
    wasm.useColumns(table);
    const withOrders = keepOrders ? 1 : 0;
    if (keepOrders) wasm.useOrders(ordersAt, columns.nCols, m);
    wasm.useCountsScratch(scratchAt, recordsAt, recordOfAt, m, totalWeight, nClasses, byEntropy);
    return body((seed, draw) => {
      const stream = wasm.splitterSeed(output.stateAt, seed);
      const counts = arena.i32(countsAt, n);
      if (typeof draw === 'number') {
        counts.fill(0);
        wasm.drawCounts(output.stateAt, n, draw, countsAt);
      } else {
        counts.set(draw);
      }
      const nRecords = wasm.packRecords(
        countsAt,
        mergedIntoAt,
        n,
        classesAt,
        mergedAt,
        m,
        recordsAt,
        recordOfAt,
      );
      output.start(stream);
      wasm.growCounts(
        nRecords,
        withOrders,
        nClasses > 8 ? 1 : 0,
        byEntropy,
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

/** Classes or values of the training rows. */
export type TreeTarget =
  | { readonly codes: Int32Array; readonly nClasses: number }
  | { readonly values: Float64Array };

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

/**
 * Grows trees on rows of any weight; rows of weight 0 are left out.
 * @param body - As for `growCountedTrees`, with one weight per training row.
 */
export function growWeightedTrees<T>(trees: WeightedTrees, body: (grow: GrowWeighted) => T): T {
  const { columns, rows, target, criterion, ordered, limits } = trees;
  return withArena((arena) => {
    const n = rows.length;
    const nClasses = 'codes' in target ? target.nClasses : 0;
    const first = 'codes' in target ? Float64Array.from(target.codes) : target.values;
    const keepOrders = !ordered && worthOrders(columns, n, limits.maxFeatures);
    const table = layColumns(arena, columns, rows, keepOrders);
    const ordersAt = keepOrders ? arena.alloc(arena.exports.ordersScratchBytes(n)) : 0;
    const output = layOutput(arena, n, columns.nCols);
    const targetsAt = arena.alloc(8 * n);
    const weightedAt = arena.alloc(16 * n);
    const samplesAt = arena.alloc(4 * (n + 1));
    const scratchAt = arena.alloc(arena.exports.sumsScratchBytes(n, nClasses));
    arena.f64(targetsAt, n).set(first);
    const { exports: wasm } = arena;
    wasm.useColumns(table);
    const withOrders = keepOrders ? 1 : 0;
    if (keepOrders) wasm.useOrders(ordersAt, columns.nCols, n);
    wasm.useSumsScratch(scratchAt, samplesAt, weightedAt, targetsAt, n, nClasses);
    return body((seed, weights) => {
      const samples = arena.i32(samplesAt, n);
      const weighted = arena.f64(weightedAt, 2 * n);
      let nSamples = 0;
      for (let i = 0; i < n; i++) {
        weighted[2 * i] = nClasses > 0 ? first[i] : weights[i] * first[i];
        weighted[2 * i + 1] = weights[i];
        if (weights[i] !== 0) samples[nSamples++] = i;
      }
      output.start(wasm.splitterSeed(output.stateAt, seed));
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

/** How often each of `n` rows is drawn by numpy's RandomState(seed).randint(0, n, draws). */
export function bootstrapCounts(seed: number, n: number, draws: number): Uint32Array {
  return withArena((arena) => {
    const stateAt = arena.alloc(4 * 624);
    const countsAt = arena.alloc(4 * n);
    arena.i32(countsAt, n).fill(0);
    arena.exports.splitterSeed(stateAt, seed);
    arena.exports.drawCounts(stateAt, n, draws, countsAt);
    return Uint32Array.from(arena.i32(countsAt, n));
  });
}

/** Seed of the stream that a tree draws its features from: numpy's RandomState(seed).randint(0, 2^31 - 1). */
export function splitterSeed(seed: number): number {
  return withArena((arena) => arena.exports.splitterSeed(arena.alloc(4 * 624), seed));
}

/** Per training row the merged row it belongs to, and per merged row its first training row. */
function mergeRows(columns: RankedColumns, rows: Int32Array, codes: Int32Array) {
  const n = rows.length;
  const mergedInto = new Int32Array(n);
  if (!columns.firstEqual)
    return { mergedInto: mergedInto.map((_, i) => i), kept: mergedInto.map((_, i) => i) };
  const kept: number[] = [];
  const mergedAs = new Map<number, number>();
  for (let i = 0; i < n; i++) {
    const key = columns.firstEqual[rows[i]] * 16 + codes[i];
    let merged = mergedAs.get(key);
    if (merged === undefined) {
      merged = kept.push(i) - 1;
      mergedAs.set(key, merged);
    }
    mergedInto[i] = merged;
  }
  return { mergedInto, kept: Int32Array.from(kept) };
}

/** Columns of more distinct values are sorted rather than counted. */
const countedBins = 64;
/** Orders are kept up for every column, a sort is made for each that a node looks at: measured, they break even here. */
const worthRatio = 3;
const ordersBytes = 256e6;

function worthOrders(columns: RankedColumns, nRows: number, maxFeatures: number): boolean {
  const sorted = columns.values.filter((distinct) => distinct.length > countedBins).length;
  return sorted > 0 && sorted <= worthRatio * maxFeatures && 16 * sorted * nRows <= ordersBytes;
}

/** Copies the columns of `rows` in and returns the table that says where they are. */
function layColumns(
  arena: WasmArena<TreeExports>,
  columns: RankedColumns,
  rows: Int32Array,
  withOrders: boolean,
): number {
  const { nCols, ranks, values } = columns;
  const tableAt = arena.alloc(32 * nCols);
  const valuesAt = values.map((distinct) => arena.alloc(distinct.byteLength));
  const ranksAt = ranks.map((rank) => arena.alloc(rank.BYTES_PER_ELEMENT * rows.length));
  const order = (distinct: Float32Array) =>
    withOrders && distinct.length > countedBins ? arena.alloc(8 * (rows.length + 1)) : 0;
  const ordersAt = values.map(order);
  const mastersAt = values.map(order);
  const table = arena.i32(tableAt, 8 * nCols);
  for (let col = 0; col < nCols; col++) {
    const rank = ranks[col];
    const distinct = values[col];
    arena.f32(valuesAt[col], distinct.length).set(distinct);
    const RankArray = rank.constructor as new (buffer: ArrayBuffer, at: number, n: number) => Uint32Array;
    const local = new RankArray(arena.memory.buffer, ranksAt[col], rows.length);
    for (let i = 0; i < rows.length; i++) local[i] = rank[rows[i]];
    const close = hasNeighboursWithin(distinct) ? 1 : 0;
    table.set([ranksAt[col], valuesAt[col], distinct.length, close, ordersAt[col], mastersAt[col]], 8 * col);
  }
  return tableAt;
}

/** Whether some neighbours are so near that scikit-learn would not split between them (its 1e-7 rule). */
function hasNeighboursWithin(values: Float32Array): boolean {
  const tolerance = Math.fround(1e-7);
  for (let i = 1; i < values.length; i++) {
    if (values[i] <= Math.fround(values[i - 1] + tolerance)) return true;
  }
  return false;
}

/** Room for one tree over at most `n` rows, and for its random streams. */
function layOutput(arena: WasmArena<TreeExports>, n: number, nCols: number) {
  const stateAt = arena.alloc(4 * 624);
  const featuresAt = arena.alloc(4 * nCols);
  const constantsAt = arena.alloc(4 * nCols);
  const featureAt = arena.alloc(4 * 2 * n);
  const thresholdAt = arena.alloc(8 * 2 * n);
  const linkAt = arena.alloc(4 * 2 * n);
  const classesAt = arena.alloc(4 * n);
  const pairValuesAt = arena.alloc(8 * n);
  const { exports: wasm } = arena;
  return {
    stateAt,
    start(stream: number): void {
      wasm.startFeatures(featuresAt, constantsAt, nCols, stream);
      wasm.startNodes(featureAt, thresholdAt, linkAt, classesAt, pairValuesAt);
    },
    read(): GrownTree {
      const nNodes = wasm.nodeCount();
      const nPairs = wasm.pairCount();
      return {
        feature: arena.i32(featureAt, nNodes),
        threshold: arena.f64(thresholdAt, nNodes),
        link: arena.i32(linkAt, nNodes),
        leafClass: arena.i32(classesAt, nPairs),
        leafValue: arena.f64(pairValuesAt, nPairs),
      };
    },
  };
}
