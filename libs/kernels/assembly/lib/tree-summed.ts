// Splits weighed on float64 sums in whatever order is fastest. Columns of at most 256 distinct values are summed per
// bin where the node has rows enough; other columns are sorted in the node by radix. Both weigh every boundary
// between values that occur in the node. Exact where sums are exact: whole-number weights and targets.

import { binAt, binsOf, bringColumn, columnOf, mayBeClose, orderOf, tooClose, valuesOf } from './tree-columns';
import { isConstant, isSplittable } from './tree-features';
import {
  addRow, all, bySquaredError, left, rowAt, samples, sumsOfRow, tooFewRows, weigh, weighSquaredError, width,
} from './tree-sides';
import { setFlag } from './tree-orders';
import { sortKeys } from './tree-sort';

let spare: usize = 0;
let keys: usize = 0;
let sorted: usize = 0;
let buckets: usize = 0;
let histogram: usize = 0; // 256 sides, zero between features
let rowHistogram: usize = 0; // 256 × u32, zero between features

/** @param histogramPtr - 256 sides and 1024 bytes, zero. @param bucketsPtr - BUCKET_BYTES. */
export function useSummedScratch(histogramPtr: usize, bucketsPtr: usize, keysPtr: usize, sortedPtr: usize, sparePtr: usize): void {
  histogram = histogramPtr;
  rowHistogram = histogram + 256 * width;
  buckets = bucketsPtr;
  keys = keysPtr;
  sorted = sortedPtr;
  spare = sparePtr;
}

export function summedFeature(feature: i32, start: i32, end: i32): void {
  const nBins = binsOf(feature);
  if (nBins <= 256 && <u32>(end - start) * 4 >= nBins) binnedFeature(feature, start, end);
  else sortedFeature(feature, start, end);
}

function binnedFeature(feature: i32, start: i32, end: i32): void {
  const column = columnOf(feature);
  let low: u32 = 255;
  let high: u32 = 0;
  for (let i = start; i < end; i++) {
    const row = rowAt(i);
    const bin = <u32>load<u8>(column + <usize>row);
    low = min(low, bin);
    high = max(high, bin);
    addRow(histogram + <usize>bin * width, row);
    const cellRows = rowHistogram + (<usize>bin << 2);
    store<u32>(cellRows, load<u32>(cellRows) + 1);
  }
  const values = valuesOf(feature);
  const close = mayBeClose(feature);
  const constant = low == high || (close && tooClose(values, low, high));
  if (constant) isConstant();
  else isSplittable();
  memory.fill(left, 0, width);
  let nLeft = 0;
  for (let bin = low; bin <= high; bin++) {
    const cellRows = rowHistogram + (<usize>bin << 2);
    const nBin = load<u32>(cellRows);
    if (nBin == 0) continue;
    if (!constant && bin != low && !(close && tooClose(values, low, bin)) && !tooFewRows(nLeft)) {
      weigh(feature, low, bin);
    }
    store<u32>(cellRows, 0);
    const cell = histogram + <usize>bin * width;
    for (let b: usize = 0; b < width; b += 16) {
      v128.store(left + b, f64x2.add(v128.load(left + b), v128.load(cell + b)));
      v128.store(cell + b, f64x2.splat(0));
    }
    nLeft += nBin;
    low = bin;
  }
}

function sortedFeature(feature: i32, start: i32, end: i32): void {
  const values = valuesOf(feature);
  const close = mayBeClose(feature);
  const n = end - start;
  const order = orderOf(feature);
  let from = order + (<usize>start << 3);
  if (order == 0) {
    bringColumn(feature, start, end);
    const column = columnOf(feature);
    const nBins = binsOf(feature);
    let highest: u32 = 0;
    for (let i = 0; i < n; i++) {
      const row = rowAt(start + i);
      const bin = binAt(column, nBins, row);
      highest = max(highest, bin);
      store<u64>(keys + (<usize>i << 3), (<u64>bin << 32) | <u64>row);
    }
    from = sortKeys(keys, sorted, n, 32, 32 - clz<u32>(highest), buckets);
  }
  let low = load<u32>(from, 4);
  const high = load<u32>(from + (<usize>(n - 1) << 3), 4);
  if (low == high || (close && tooClose(values, low, high))) {
    isConstant();
    return;
  }
  isSplittable();
  if (bySquaredError()) {
    scanSquaredErrors(feature, from, n, low);
    return;
  }
  memory.fill(left, 0, width);
  for (let i = 0; i < n; i++) {
    const key = load<u64>(from + (<usize>i << 3));
    const bin = <u32>(key >> 32);
    if (bin != low) {
      if (!(close && tooClose(values, low, bin)) && !tooFewRows(i)) weigh(feature, low, bin);
      low = bin;
    }
    addRow(left, <u32>key);
  }
}

/** The commonest regression, with the sums of both sides in registers. */
function scanSquaredErrors(feature: i32, from: usize, n: i32, lowest: u32): void {
  const values = valuesOf(feature);
  const close = mayBeClose(feature);
  const total = v128.load(all);
  let sums = f64x2.splat(0);
  let low = lowest;
  for (let i = 0; i < n; i++) {
    const key = load<u64>(from + (<usize>i << 3));
    const bin = <u32>(key >> 32);
    if (bin != low) {
      if (!(close && tooClose(values, low, bin)) && !tooFewRows(i)) weighSquaredError(sums, total, feature, low, bin);
      low = bin;
    }
    sums = f64x2.add(sums, sumsOfRow(<u32>key));
  }
}

/** Moves the rows whose bin is at most `high` to the front, keeping order; returns where the right side starts. */
export function summedPartition(keepsOrders: bool, feature: i32, high: u32, start: i32, end: i32): i32 {
  bringColumn(feature, start, end);
  const column = columnOf(feature);
  const nBins = binsOf(feature);
  let to = samples + (<usize>start << 2);
  let other = spare;
  for (let i = start; i < end; i++) {
    const row = rowAt(i);
    const goesLeft = <usize>(binAt(column, nBins, row) <= high);
    store<u32>(to, row);
    store<u32>(other, row);
    if (keepsOrders) setFlag(row, goesLeft != 0);
    to += goesLeft << 2;
    other += (goesLeft ^ 1) << 2;
  }
  memory.copy(to, spare, other - spare);
  return <i32>((to - samples) >> 2);
}
