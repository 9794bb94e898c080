// Decision trees, grown whole inside one call. See tree-counted.ts and tree-weighted.ts beside this folder for what the pointers hold.

import { drawCounts, splitterSeed } from './lib/tree-bootstrap';
import { useColumns } from './lib/tree-columns';
import { countsScratchBytes, growCounts, useCountsScratch } from './lib/tree-counts';
import { startFeatures } from './lib/tree-features';
import { nNodes, nPairs, startNodes } from './lib/tree-nodes';
import { ordersScratchBytes, useOrders } from './lib/tree-orders';
import { addTree } from './lib/tree-walk';
import { growSums, sumsScratchBytes, useSumsScratch } from './lib/tree-sums';

export {
  addTree, countsScratchBytes, drawCounts, growCounts, growSums, ordersScratchBytes, splitterSeed, startFeatures, startNodes,
  sumsScratchBytes, useColumns, useCountsScratch, useOrders, useSumsScratch,
};

// The arena starts above this: Math.log keeps tables below it.
const heapBase: usize = __heap_base;
export { heapBase as __heap_base };

export function nodeCount(): i32 {
  return nNodes;
}

export function pairCount(): i32 {
  return nPairs;
}

/**
 * Turns counts per row into row records, merging equal rows and leaving out rows never drawn.
 * @param counts - u32 per row: how often it was drawn
 * @param mergedInto - u32 per row: the merged row it belongs to
 * @param classes - u8 per merged row
 * @param merged - u32 per merged row, zero between calls
 * @param records - u64 per record
 * @param recordOf - the same by merged row
 * @returns how many records were written
 */
export function packRecords(counts: usize, mergedInto: usize, n: i32, classes: usize, merged: usize, nMerged: i32, records: usize, recordOf: usize): i32 {
  for (let i = 0; i < n; i++) {
    const count = load<u32>(counts + (<usize>i << 2));
    const cell = merged + (<usize>load<u32>(mergedInto + (<usize>i << 2)) << 2);
    store<u32>(cell, load<u32>(cell) + count + (<u32>(count != 0) << 16));
  }
  let at = records;
  for (let m = 0; m < nMerged; m++) {
    const cell = merged + (<usize>m << 2);
    const packed = load<u32>(cell);
    store<u32>(cell, 0);
    const record = (<u64>packed << 32) | (<u64>load<u8>(classes + <usize>m) << 17) | <u64>m;
    store<u64>(at, record);
    store<u64>(recordOf + (<usize>m << 3), record);
    at += <usize>(packed != 0) << 3;
  }
  return <i32>((at - records) >> 3);
}
