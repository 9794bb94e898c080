// Weighs every split of a node on one feature, for whole-number weights: columns of at most 256 distinct values are
// counted per bin and class, other columns are sorted.
// A row record, kept in node order and by row: row | class × 2 << 16 | weight << 32 | rows merged into it << 48.

import { binAt, binsOf, bringColumn, columnOf, mayBeClose, missingOf, orderOf, tooClose, valuesOf } from './tree-columns';
import { entropyCost, entropyTerm, exactEntropyCost, tolerated } from './tree-entropy';
import { isConstant, isSplittable } from './tree-features';
import { giniCost, giniCostOfCounts, weightOf } from './tree-lanes';
import { MISSING_LEFT, MISSING_RIGHT, NONE_MISSING, keepWay, sendMissing } from './tree-missing';
import { BUCKET_BYTES, highestFirst, sortKeys } from './tree-sort';

/** From this many rows on a column of 65 to 256 bins is counted; with fewer it is sorted. */
const COUNT_FROM: i32 = 256;
/** No bin: rows of none are on the left from the start. */
const NO_BIN: u32 = 0xffffffff;

let rows: usize = 0;
let recordOf: usize = 0; // record per row
let keys: usize = 0;
let sorted: usize = 0;
let buckets: usize = 0;
let histogram: usize = 0; // 256 bins × 16 classes × u16, all zero between features
let rowHistogram: usize = 0; // 256 × u32, all zero between features
let leftCounts: usize = 0; // 16 × u16
export let bestCounts: usize = 0; // 16 × u16
let present: usize = 0; // 4 × u64

let entropy: bool = false;
let minSamplesLeaf: i32 = 0;
let minWeightLeaf: f64 = 0;
let checksLeaves: bool = false;

let all: usize = 0; // 16 × u16
let nodeRows: i32 = 0;
let nodeWeight: i32 = 0;
let nodeSquares: i32 = 0;

let bestCost: f64 = 0;
let bestExact: f64 = 0; // NaN until asked for
export let bestFeature: i32 = 0;
export let bestLow: u32 = 0;
export let bestHigh: u32 = 0;

/** Bytes that this module needs of the scratch; the first are zeroed. */
export function featureScratchBytes(n: i32): usize {
  return 256 * 32 + 1024 + BUCKET_BYTES + 96 + <usize>(n + 2) * 16;
}

export function useFeatureScratch(scratch: usize, rowsPtr: usize, recordOfPtr: usize, n: i32): void {
  rows = rowsPtr;
  recordOf = recordOfPtr;
  histogram = scratch;
  rowHistogram = histogram + 256 * 32;
  buckets = rowHistogram + 1024;
  leftCounts = buckets + BUCKET_BYTES;
  bestCounts = leftCounts + 32;
  present = bestCounts + 32;
  keys = present + 32;
  sorted = keys + (<usize>(n + 2) << 3);
  memory.fill(scratch, 0, keys - scratch);
}

export function useCountLimits(byEntropy: bool, minLeaf: i32, minWeight: f64): void {
  entropy = byEntropy;
  minSamplesLeaf = minLeaf;
  minWeightLeaf = minWeight;
  // A side always has a row, of weight 1 or more.
  checksLeaves = minLeaf > 1 || minWeight > 1;
}

/** @param counts - 16 × u16 */
export function startSearch(counts: usize, rowsOfNode: i32, weight: i32, squares: i32): void {
  all = counts;
  nodeRows = rowsOfNode;
  nodeWeight = weight;
  nodeSquares = squares;
  bestCost = Infinity;
  bestExact = NaN;
  bestFeature = -1;
}

@inline
function rowsAt(i: i32): usize {
  return rows + (<usize>i << 3);
}

@inline
function leafTooSmall(nLeft: i32, weightLeft: i32): bool {
  return (
    nLeft < minSamplesLeaf ||
    nodeRows - nLeft < minSamplesLeaf ||
    <f64>weightLeft < minWeightLeaf ||
    <f64>(nodeWeight - weightLeft) < minWeightLeaf
  );
}

@inline
function keepBest(cost: f64, feature: i32, low: u32, high: u32): void {
  bestCost = cost;
  bestFeature = feature;
  bestLow = low;
  bestHigh = high;
  keepWay();
}

/** Weighs the split that has `leftCounts` on its left by entropy. */
function weighEntropy(cost: f64, weightLeft: i32, feature: i32, low: u32, high: u32): void {
  if (cost > bestCost + tolerated()) return;
  let exact = NaN;
  if (cost >= bestCost - tolerated()) {
    if (bestExact != bestExact) {
      const weightBest = weightOf(true, v128.load(bestCounts), v128.load(bestCounts, 16));
      bestExact = exactEntropyCost(bestCounts, all, weightBest, nodeWeight - weightBest);
    }
    exact = exactEntropyCost(leftCounts, all, weightLeft, nodeWeight - weightLeft);
    if (exact >= bestExact) return;
  }
  keepBest(cost, feature, low, high);
  bestExact = exact;
  v128.store(bestCounts, v128.load(leftCounts));
  v128.store(bestCounts, v128.load(leftCounts, 16), 16);
}

/** Counts a column of at most 64 bins; returns the set of bins that occur. */
@inline
function countNarrow(counted: bool, column: usize, start: i32, end: i32): u64 {
  const h = histogram;
  const stop = rowsAt(end);
  let p = rowsAt(start);
  let bins: u64 = 0;
  // Two rows a turn: their four loads don't wait on one another.
  if (((end - start) & 1) != 0) {
    bins = countRow(counted, h, column, p);
    p += 8;
  }
  for (; p < stop; p += 16) {
    const first = countRow(counted, h, column, p);
    bins |= first | countRow(counted, h, column, p + 8);
  }
  return bins;
}

@inline
function countRow(counted: bool, h: usize, column: usize, row: usize): u64 {
  const bin = <usize>load<u8>(column + <usize>load<u16>(row));
  const cell = h + (bin << 5) + <usize>load<u16>(row, 2);
  store<u16>(cell, <u16>(load<u16>(cell) + load<u16>(row, 4)));
  if (counted) {
    const cellRows = rowHistogram + (bin << 2);
    store<u32>(cellRows, load<u32>(cellRows) + load<u16>(row, 6));
  }
  return <u64>1 << bin;
}

function countWide(column: usize, start: i32, end: i32): void {
  const stop = rowsAt(end);
  for (let p = rowsAt(start); p < stop; p += 8) {
    const bin = <usize>load<u8>(column + <usize>load<u16>(p));
    const cell = histogram + (bin << 5) + <usize>load<u16>(p, 2);
    store<u16>(cell, <u16>(load<u16>(cell) + load<u16>(p, 4)));
    const cellRows = rowHistogram + (bin << 2);
    store<u32>(cellRows, load<u32>(cellRows) + load<u16>(p, 6));
  }
  for (let word: usize = 0; word < 4; word++) {
    let bins: u64 = 0;
    for (let bit: usize = 0; bit < 64; bit++) {
      bins |= <u64>(load<u32>(rowHistogram + (((word << 6) + bit) << 2)) != 0) << bit;
    }
    store<u64>(present + (word << 3), bins);
  }
}

/**
 * Weighs every boundary between occurring bins and leaves the histogram zero, unless it `keeps` it.
 * @param counted - rowHistogram is filled
 * @param onLeft - a bin besides, whose rows are on the left from the start, or NO_BIN
 */
@inline
function scanBins(wide: bool, counted: bool, keeps: bool, onLeft: u32, words: i32, firstBins: u64, feature: i32): void {
  const all0 = v128.load(all);
  const all1 = v128.load(all, 16);
  const weightAll = i32x4.splat(nodeWeight);
  const values = valuesOf(feature);
  const close = mayBeClose(feature);
  const zero = i64x2.splat(0);
  let left0 = zero;
  let left1 = zero;
  let nLeft = 0;
  if (onLeft != NO_BIN) {
    const cell = histogram + (<usize>onLeft << 5);
    left0 = v128.load(cell);
    left1 = v128.load(cell, 16);
    v128.store(cell, zero);
    v128.store(cell, zero, 16);
    const cellRows = rowHistogram + (<usize>onLeft << 2);
    nLeft = load<u32>(cellRows);
    store<u32>(cellRows, 0);
  }
  let low: u32 = NO_BIN;
  for (let word = 0; word < words; word++) {
    let bins = words == 1 ? firstBins : load<u64>(present + (<usize>word << 3));
    while (bins != 0) {
      const bin = <u32>ctz(bins) + (<u32>word << 6);
      bins &= bins - 1;
      if (
        low != NO_BIN &&
        !(close && tooClose(values, low, bin)) &&
        !(checksLeaves && leafTooSmall(nLeft, weightOf(wide, left0, left1)))
      ) {
        if (entropy) {
          const weightLeft = weightOf(wide, left0, left1);
          v128.store(leftCounts, left0);
          v128.store(leftCounts, left1, 16);
          const cost = entropyCost(leftCounts, all, weightLeft, nodeWeight - weightLeft);
          weighEntropy(cost, weightLeft, feature, low, bin);
        } else {
          const cost = giniCostOfCounts(wide, left0, left1, all0, all1, weightAll);
          if (cost < bestCost) {
            keepBest(cost, feature, low, bin);
            v128.store(bestCounts, left0);
            v128.store(bestCounts, left1, 16);
          }
        }
      }
      const cell = histogram + (<usize>bin << 5);
      left0 = i16x8.add(left0, v128.load(cell));
      if (!keeps) v128.store(cell, zero);
      if (wide) {
        left1 = i16x8.add(left1, v128.load(cell, 16));
        if (!keeps) v128.store(cell, zero, 16);
      }
      if (counted) {
        const cellRows = rowHistogram + (<usize>bin << 2);
        nLeft += load<u32>(cellRows);
        if (!keeps) store<u32>(cellRows, 0);
      }
      low = bin;
    }
  }
}

/** Splits of a column with missing values, which have the highest bin: they go right, and then left. */
function scanGapped(words: i32, bins: u64, feature: i32): void {
  const missing = missingOf(feature);
  sendMissing(MISSING_RIGHT);
  scanBins(true, true, true, NO_BIN, words, bins, feature);
  const word = present + (<usize>(missing >> 6) << 3);
  const others = ~(<u64>1 << <u64>(missing & 63));
  if (words > 1) store<u64>(word, load<u64>(word) & others);
  sendMissing(MISSING_LEFT);
  scanBins(true, true, false, missing, words, bins & others, feature);
  sendMissing(NONE_MISSING);
}

@inline
function narrowFeature(wide: bool, counted: bool, feature: i32, start: i32, end: i32): void {
  const bins = countNarrow(counted, columnOf(feature), start, end);
  const low = <u32>ctz(bins);
  const high = 63 - <u32>clz(bins);
  if (low == high || (mayBeClose(feature) && tooClose(valuesOf(feature), low, high))) {
    isConstant();
    let left = bins;
    while (left != 0) {
      const bin = <usize>ctz(left);
      left &= left - 1;
      v128.store(histogram + (bin << 5), i64x2.splat(0));
      if (wide) v128.store(histogram + (bin << 5), i64x2.splat(0), 16);
      if (counted) store<u32>(rowHistogram + (bin << 2), 0);
    }
    return;
  }
  isSplittable();
  if (high == missingOf(feature)) scanGapped(1, bins, feature);
  else scanBins(wide, counted, false, NO_BIN, 1, bins, feature);
}

function narrow8(feature: i32, start: i32, end: i32): void {
  narrowFeature(false, false, feature, start, end);
}
function narrow16(feature: i32, start: i32, end: i32): void {
  narrowFeature(true, false, feature, start, end);
}
function narrowCounted(feature: i32, start: i32, end: i32): void {
  narrowFeature(true, true, feature, start, end);
}

function wideFeature(feature: i32, start: i32, end: i32): void {
  countWide(columnOf(feature), start, end);
  let low: u32 = 0;
  while (load<u32>(rowHistogram + (<usize>low << 2)) == 0) low++;
  let high: u32 = 255;
  while (load<u32>(rowHistogram + (<usize>high << 2)) == 0) high--;
  if (low == high || (mayBeClose(feature) && tooClose(valuesOf(feature), low, high))) {
    isConstant();
    memory.fill(histogram, 0, 256 * 32);
    memory.fill(rowHistogram, 0, 1024);
    return;
  }
  isSplittable();
  if (high == missingOf(feature)) scanGapped(4, 0, feature);
  else scanBins(true, true, false, NO_BIN, 4, 0, feature);
}

/** Weighs every boundary of a column of any number of distinct values, in O(1) per row once they are sorted. */
function sortedFeature(feature: i32, start: i32, end: i32): void {
  const n = end - start;
  const order = orderOf(feature);
  let from = order + (<usize>start << 3);
  if (order == 0) {
    bringColumn(feature, start, end);
    const column = columnOf(feature);
    const nBins = binsOf(feature);
    let highest: u32 = 0;
    for (let i = 0; i < n; i++) {
      const row = <u32>load<u16>(rowsAt(start + i));
      const bin = binAt(column, nBins, row);
      highest = max(highest, bin);
      store<u64>(keys + (<usize>i << 3), (<u64>bin << 32) | <u64>row);
    }
    from = sortKeys(keys, sorted, n, 32, 32 - clz<u32>(highest), buckets);
  }
  const low = load<u32>(from, 4);
  const high = load<u32>(from + (<usize>(n - 1) << 3), 4);
  if (low == high || (mayBeClose(feature) && tooClose(valuesOf(feature), low, high))) {
    isConstant();
    return;
  }
  isSplittable();
  if (high != missingOf(feature)) {
    scanKeys(from, n, feature);
    return;
  }
  sendMissing(MISSING_RIGHT);
  scanKeys(from, n, feature);
  const missingFirst = from == keys ? sorted : keys;
  highestFirst(from, missingFirst, n);
  sendMissing(MISSING_LEFT);
  scanKeys(missingFirst, n, feature);
  sendMissing(NONE_MISSING);
}

function scanKeys(from: usize, n: i32, feature: i32): void {
  if (entropy) scanSorted(true, from, n, feature);
  else scanSorted(false, from, n, feature);
}

/** Weighs the boundaries between ranks of sorted keys; there is none after missing values that come first. */
@inline
function scanSorted(byEntropy: bool, from: usize, n: i32, feature: i32): void {
  const values = valuesOf(feature);
  const close = mayBeClose(feature);
  const missing = missingOf(feature);
  memory.fill(leftCounts, 0, 32);
  let squaresLeft = 0;
  let squaresRight = nodeSquares;
  let terms: f64 = 0;
  if (byEntropy) {
    for (let lane: usize = 0; lane < 32; lane += 2) terms += entropyTerm(load<u16>(all + lane));
  }
  let weightLeft = 0;
  let nLeft = 0;
  let low = load<u32>(from, 4);
  for (let i = 0; i < n; i++) {
    const key = from + (<usize>i << 3);
    const bin = load<u32>(key, 4);
    if (bin != low) {
      if (
        low != missing &&
        !(close && tooClose(values, low, bin)) &&
        !(checksLeaves && leafTooSmall(nLeft, weightLeft))
      ) {
        const weightRight = nodeWeight - weightLeft;
        if (byEntropy) {
          const cost = entropyTerm(weightLeft) + entropyTerm(weightRight) - terms;
          weighEntropy(cost, weightLeft, feature, low, bin);
        } else {
          const cost = giniCost(<f64>weightLeft, <f64>weightRight, <f64>squaresLeft, <f64>squaresRight);
          if (cost < bestCost) {
            keepBest(cost, feature, low, bin);
            v128.store(bestCounts, v128.load(leftCounts));
            v128.store(bestCounts, v128.load(leftCounts, 16), 16);
          }
        }
      }
      low = bin;
    }
    const record = recordOf + (<usize>load<u32>(key) << 3);
    const lane = <usize>load<u16>(record, 2);
    const weight = <i32>load<u16>(record, 4);
    const left = <i32>load<u16>(leftCounts + lane);
    const right = <i32>load<u16>(all + lane) - left;
    store<u16>(leftCounts + lane, <u16>(left + weight));
    if (byEntropy) {
      terms += entropyTerm(left + weight) - entropyTerm(left) + (entropyTerm(right - weight) - entropyTerm(right));
    } else {
      squaresLeft += weight * (left + left + weight);
      squaresRight -= weight * (right + right - weight);
    }
    weightLeft += weight;
    nLeft += <i32>load<u16>(record, 6);
  }
}

/** Weighs every split of rows [start, end) on `feature`. @param wide - more than 8 classes */
@inline
export function weighCounts(wide: bool, feature: i32, start: i32, end: i32): void {
  const nBins = binsOf(feature);
  if (nBins <= 64) {
    if (checksLeaves) narrowCounted(feature, start, end);
    else if (wide) narrow16(feature, start, end);
    else narrow8(feature, start, end);
  } else if (nBins <= 256 && end - start >= COUNT_FROM) {
    wideFeature(feature, start, end);
  } else {
    sortedFeature(feature, start, end);
  }
}
