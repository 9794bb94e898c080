// Splits weighed on float64 sums in whatever order is fastest. Columns of at most 256 distinct values are summed per
// bin where the node has rows enough; other columns are sorted in the node by radix. Both weigh every boundary
// between values that occur in the node. Exact where sums are exact: whole-number weights and targets.

import { binAt, binsOf, bringColumn, columnOf, mayBeClose, missingOf, orderOf, tooClose, valuesOf } from './tree-columns';
import { isConstant, isSplittable } from './tree-features';
import { MISSING_LEFT, MISSING_RIGHT, NONE_MISSING, rankShift, sendMissing } from './tree-missing';
import {
  addRow, all, bySquaredError, left, rowAt, samples, sumsOfRow, tooFewRows, weigh, weighSquaredError, width,
} from './tree-sides';
import { setFlag } from './tree-orders';
import { highestFirst, sortKeys } from './tree-sort';

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
  const constant = low == high || (mayBeClose(feature) && tooClose(valuesOf(feature), low, high));
  if (constant) isConstant();
  else isSplittable();
  if (high == missingOf(feature) && !constant) {
    gappedBins(feature, low, high);
    return;
  }
  memory.fill(left, 0, width);
  weighBins(true, constant, feature, low, high, 0);
}

/** Splits of a column with missing values, which have the bin `missing`: they go right, and then left. */
function gappedBins(feature: i32, low: u32, missing: u32): void {
  sendMissing(MISSING_RIGHT);
  memory.fill(left, 0, width);
  weighBins(false, false, feature, low, missing, 0);
  sendMissing(MISSING_LEFT);
  const cell = histogram + <usize>missing * width;
  const cellRows = rowHistogram + (<usize>missing << 2);
  const nMissing = load<u32>(cellRows);
  memory.copy(left, cell, width);
  memory.fill(cell, 0, width);
  store<u32>(cellRows, 0);
  weighBins(true, false, feature, low, missing - 1, nMissing);
  sendMissing(NONE_MISSING);
}

/**
 * Weighs the boundaries between the bins from `lowest` to `highest`.
 * @param clears - leaves their histogram zero
 * @param nFirst - rows that `left` holds already
 */
@inline
function weighBins(clears: bool, constant: bool, feature: i32, lowest: u32, highest: u32, nFirst: i32): void {
  const values = valuesOf(feature);
  const close = mayBeClose(feature);
  let nLeft = nFirst;
  let low = lowest;
  for (let bin = lowest; bin <= highest; bin++) {
    const cellRows = rowHistogram + (<usize>bin << 2);
    const nBin = load<u32>(cellRows);
    if (nBin == 0) continue;
    if (!constant && bin != low && !(close && tooClose(values, low, bin)) && !tooFewRows(nLeft)) {
      weigh(feature, low, bin);
    }
    if (clears) store<u32>(cellRows, 0);
    const cell = histogram + <usize>bin * width;
    for (let b: usize = 0; b < width; b += 16) {
      v128.store(left + b, f64x2.add(v128.load(left + b), v128.load(cell + b)));
      if (clears) v128.store(cell + b, f64x2.splat(0));
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
  const low = load<u32>(from, 4);
  const high = load<u32>(from + (<usize>(n - 1) << 3), 4);
  if (low == high || (close && tooClose(values, low, high))) {
    isConstant();
    return;
  }
  isSplittable();
  if (high != missingOf(feature)) {
    scanSorted(feature, from, n);
    return;
  }
  sendMissing(MISSING_RIGHT);
  scanSorted(feature, from, n);
  const missingFirst = from == keys ? sorted : keys;
  highestFirst(from, missingFirst, n);
  sendMissing(MISSING_LEFT);
  scanSorted(feature, missingFirst, n);
  sendMissing(NONE_MISSING);
}

/** Weighs the boundaries between ranks of sorted keys; there is none after missing values that come first. */
function scanSorted(feature: i32, from: usize, n: i32): void {
  if (bySquaredError()) {
    scanSquaredErrors(feature, from, n);
    return;
  }
  const values = valuesOf(feature);
  const close = mayBeClose(feature);
  const missing = missingOf(feature);
  let low = load<u32>(from, 4);
  memory.fill(left, 0, width);
  for (let i = 0; i < n; i++) {
    const key = load<u64>(from + (<usize>i << 3));
    const bin = <u32>(key >> 32);
    if (bin != low) {
      if (low != missing && !(close && tooClose(values, low, bin)) && !tooFewRows(i)) weigh(feature, low, bin);
      low = bin;
    }
    addRow(left, <u32>key);
  }
}

/** The commonest regression, with the sums of both sides in registers. */
function scanSquaredErrors(feature: i32, from: usize, n: i32): void {
  const values = valuesOf(feature);
  const close = mayBeClose(feature);
  const missing = missingOf(feature);
  const total = v128.load(all);
  let sums = f64x2.splat(0);
  let low = load<u32>(from, 4);
  for (let i = 0; i < n; i++) {
    const key = load<u64>(from + (<usize>i << 3));
    const bin = <u32>(key >> 32);
    if (bin != low) {
      if (low != missing && !(close && tooClose(values, low, bin)) && !tooFewRows(i)) {
        weighSquaredError(sums, total, feature, low, bin);
      }
      low = bin;
    }
    sums = f64x2.add(sums, sumsOfRow(<u32>key));
  }
}

/** Moves the rows that go left in the best split to the front, keeping order; returns where the right side starts. */
export function summedPartition(keepsOrders: bool, feature: i32, high: u32, start: i32, end: i32): i32 {
  bringColumn(feature, start, end);
  const column = columnOf(feature);
  const nBins = binsOf(feature);
  const shift = rankShift(feature);
  const most = high - shift;
  let to = samples + (<usize>start << 2);
  let other = spare;
  for (let i = start; i < end; i++) {
    const row = rowAt(i);
    const goesLeft = <usize>(binAt(column, nBins, row) - shift <= most);
    store<u32>(to, row);
    store<u32>(other, row);
    if (keepsOrders) setFlag(row, goesLeft != 0);
    to += goesLeft << 2;
    other += (goesLeft ^ 1) << 2;
  }
  memory.copy(to, spare, other - spare);
  return <i32>((to - samples) >> 2);
}
