// Rows sorted by each column once, and kept sorted in every node by stable partitions: where a node looks at enough
// of the columns this is cheaper than sorting in the node. Keys are bin << 32 | row.

import { binAt, binsOf, columnOf, masterOf, orderOf } from './tree-columns';
import { BUCKET_BYTES, sortKeys } from './tree-sort';

let nFeatures: i32 = 0;
let nRows: i32 = 0;
let flags: usize = 0; // u8 per row
let spare: usize = 0;
let sortSpare: usize = 0;
let buckets: usize = 0;

export function ordersScratchBytes(n: i32): usize {
  return <usize>(n + 2) * 17 + BUCKET_BYTES + 32;
}

/** Sorts all rows by every column that has room for an order. */
export function useOrders(scratch: usize, features: i32, n: i32): void {
  nFeatures = features;
  nRows = n;
  spare = scratch;
  sortSpare = spare + (<usize>(n + 2) << 3);
  buckets = sortSpare + (<usize>(n + 2) << 3);
  flags = buckets + BUCKET_BYTES;
  for (let feature = 0; feature < nFeatures; feature++) {
    const master = masterOf(feature);
    if (master == 0) continue;
    const column = columnOf(feature);
    const nBins = binsOf(feature);
    for (let row = 0; row < n; row++) {
      store<u64>(spare + (<usize>row << 3), (<u64>binAt(column, nBins, row) << 32) | <u64>row);
    }
    const sorted = sortKeys(spare, sortSpare, n, 32, 32 - clz<u32>(nBins), buckets);
    memory.copy(master, sorted, <usize>n << 3);
  }
}

@inline
export function setFlag(row: u32, flag: bool): void {
  store<u8>(flags + <usize>row, <u8>flag);
}

export function clearFlags(): void {
  memory.fill(flags, 0, nRows);
}

/** Starts a tree: the orders of the rows whose flag is set. */
export function startOrders(): void {
  for (let feature = 0; feature < nFeatures; feature++) {
    const master = masterOf(feature);
    if (master == 0) continue;
    let to = orderOf(feature);
    const end = master + (<usize>nRows << 3);
    for (let from = master; from < end; from += 8) {
      const key = load<u64>(from);
      store<u64>(to, key);
      to += <usize>load<u8>(flags + <usize>(key & 0xffffffff)) << 3;
    }
  }
}

/** Splits [start, end) of every order but those of the first `nConstant` of `constants`; rows with a flag go left. */
export function partitionOrders(start: i32, end: i32, constants: usize, nConstant: i32): void {
  // A byte per feature would be cleared and read for every node: instead constants are few, and looked up in order.
  for (let feature = 0; feature < nFeatures; feature++) {
    const order = orderOf(feature);
    if (order == 0 || isAmong(feature, constants, nConstant)) continue;
    let left = order + (<usize>start << 3);
    const stop = order + (<usize>end << 3);
    let right = spare;
    for (let from = left; from < stop; from += 8) {
      const key = load<u64>(from);
      const goesLeft = <usize>load<u8>(flags + <usize>(key & 0xffffffff));
      store<u64>(left, key);
      store<u64>(right, key);
      left += goesLeft << 3;
      right += (goesLeft ^ 1) << 3;
    }
    memory.copy(left, spare, right - spare);
  }
}

@inline
function isAmong(feature: i32, list: usize, n: i32): bool {
  for (let i = 0; i < n; i++) if (load<i32>(list + (<usize>i << 2)) == feature) return true;
  return false;
}
