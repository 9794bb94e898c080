import { readColumnsWith, withTreeArena } from './tree-arena.js';
import type { GrownTree } from './tree-block.js';
import type { RankedColumns } from './tree-columns.js';
import { columnReader } from './tree-in-place.js';
import { layColumns, layOutput, worthOrders } from './tree-layout.js';
import type { TreeLimits } from './tree-limits.js';

/** Whether `growCountedTrees` can take the rows: class counts and row numbers must fit 16 bits. */
export function fitsCounts(nRows: number, nClasses: number, totalWeight: number): boolean {
  return nClasses <= 16 && nRows <= 65535 && totalWeight <= 32767;
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

/** Grows one tree: its seed, and how many rows to draw or the weight of each training row. */
export type GrowCounted = (seed: number, draw: number | Uint32Array) => GrownTree;

/**
 * Grows classification trees; every split is the best one exactly. Equal rows of a class are merged beforehand.
 * @param body - Calls its argument per tree with the tree's seed and either how many rows to draw with
 *   replacement (as numpy's RandomState(seed).randint does) or the weight of each training row. A tree's arrays
 *   are views: they hold until the next call.
 */
export function growCountedTrees<T>(trees: CountedTrees, body: (grow: GrowCounted) => T): T {
  const { columns, rows, codes, nClasses, criterion, totalWeight, limits } = trees;
  return withTreeArena((arena) => {
    const n = rows.length;
    const { mergedInto, kept } = mergeRows(columns, rows, codes);
    const m = kept.length;
    const keepOrders = worthOrders(columns, m, limits.maxFeatures);
    const keptRows = Int32Array.from(kept, (i) => rows[i]);
    const { tableAt, codesAt } = layColumns(arena, columns, keptRows, keepOrders);
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
    wasm.useColumns(tableAt);
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
      if (!columns.isKept) {
        const records = new Uint16Array(arena.memory.buffer, recordsAt, 4 * nRecords);
        readColumnsWith(columnReader(columns, keptRows, records, 4, arena.i32(codesAt, m)));
      }
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

/** Per training row the merged row it belongs to, and per merged row its first training row. */
function mergeRows(columns: RankedColumns, rows: Int32Array, codes: Int32Array) {
  const n = rows.length;
  const mergedInto = new Int32Array(n);
  if (!columns.firstEqual) {
    const each = mergedInto.map((_, i) => i);
    return { mergedInto: each, kept: each };
  }
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
