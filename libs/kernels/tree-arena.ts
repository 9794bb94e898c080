import { treeWasm } from './generated/tree.js';
import { WasmArena } from './wasm-arena.js';

/** What assembly/tree.ts exports. Pointers are byte offsets, flags 0 or 1. */
export interface TreeExports {
  splitterSeed(state: number, seed: number): number;
  drawCounts(state: number, n: number, draws: number, counts: number): void;
  useColumns(table: number): void;
  startFeatures(features: number, constants: number, n: number, seed: number): void;
  startNodes(
    feature: number,
    threshold: number,
    link: number,
    classes: number,
    values: number,
    directions: number,
    measures: number,
  ): void;
  ordersScratchBytes(n: number): number;
  useOrders(scratch: number, features: number, n: number): void;
  addTree(
    feature: number,
    threshold: number,
    link: number,
    directions: number,
    pairClass: number,
    pairValue: number,
    X: number,
    nRows: number,
    nCols: number,
    sums: number,
    width: number,
  ): void;
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

export type TreeArena = WasmArena<TreeExports>;

/** Writes the codes of rows [start, end) of a node to the room for columns that are read in place. */
export type ReadColumn = (feature: number, start: number, end: number) => void;

let threadArena: TreeArena | undefined;
let readColumn: ReadColumn | undefined;

/** What the kernel reads columns with that aren't laid out, until the `withTreeArena` that this is called in ends. */
export function readColumnsWith(read: ReadColumn): void {
  readColumn = read;
}

/**
 * Runs `grow` with the thread's tree kernel; its memory is handed back afterwards, so nothing that reads it may
 * outlive the call.
 */
export function withTreeArena<T>(grow: (arena: TreeArena) => T): T {
  threadArena ??= new WasmArena<TreeExports>(
    treeWasm,
    {},
    { readColumn: (feature, start, end) => readColumn?.(feature, start, end) },
  );
  const mark = threadArena.mark();
  const outerRead = readColumn;
  try {
    return grow(threadArena);
  } finally {
    threadArena.release(mark);
    readColumn = outerRead;
  }
}
