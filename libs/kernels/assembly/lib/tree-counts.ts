// Gini classification with whole-number weights: class counts in 16-bit lanes, one histogram row per bin.
// Sums of squares are exact integers, so every impurity is the double that scikit-learn computes.
// Holds for at most 16 classes, 65,535 rows and a total weight of 32,767.

import { binAt, binsOf, columnOf, mayBeClose, thresholdBetween, tooClose, valuesOf } from './tree-columns';
import { beginNode, endNode, isConstant, isSplittable, nextFeature } from './tree-features';
import { addLeaf, addPair, addSplit, linkRight, nNodes, nPairs } from './tree-nodes';
import { BUCKET_BYTES, sortKeys } from './tree-sort';

const EPSILON: f64 = 2.220446049250313e-16;
/** Below this many rows a column of more than 64 bins is sorted instead of counted. */
const SORT_BELOW: i32 = 48;

/** Stack record: start, end, depth, known constants, parent to link or -1, padding to 16; counts 2 × v128. */
const RECORD: usize = 64;

// A row record: row | class × 2 << 16 | weight << 32 | rows merged into it << 48.
let rows: usize = 0;
let spare: usize = 0;
let keys: usize = 0;
let sorted: usize = 0;
let buckets: usize = 0;
let histogram: usize = 0; // 256 bins × 16 classes × u16, all zero between features
let rowHistogram: usize = 0; // 256 × u32, all zero between features
let leftCounts: usize = 0; // 16 × i32
let bestCounts: usize = 0; // 16 × i16
let present: usize = 0; // 4 × u64
let stack: usize = 0;

let maxFeatures: i32 = 0;
let minSamplesLeaf: i32 = 0;
let minWeightLeaf: f64 = 0;
let checksLeaves: bool = false;

let nodeRows: i32 = 0;
let nodeWeight: i32 = 0;
let bestCost: f64 = 0;
let bestFeature: i32 = 0;
let bestLow: u32 = 0;
let bestHigh: u32 = 0;
let bestHasCounts: bool = false;

/** Bytes that `scratch` of `useCountsScratch` must have for up to `n` records. */
export function countsScratchBytes(n: i32): usize {
  return 256 * 32 + 1024 + BUCKET_BYTES + 64 + 32 + 32 + <usize>(n + 2) * (3 * 8 + RECORD) + 64;
}

export function useCountsScratch(scratch: usize, rowsPtr: usize, n: i32): void {
  let at = scratch;
  histogram = at;
  at += 256 * 32;
  rowHistogram = at;
  at += 1024;
  buckets = at;
  at += BUCKET_BYTES;
  leftCounts = at;
  at += 64;
  bestCounts = at;
  at += 32;
  present = at;
  at += 32;
  memory.fill(scratch, 0, at - scratch);
  rows = rowsPtr;
  spare = at;
  at += <usize>(n + 2) << 3;
  keys = at;
  at += <usize>(n + 2) << 3;
  sorted = at;
  at += <usize>(n + 2) << 3;
  stack = at;
}

@inline
function total(squares: v128): i32 {
  const halves = i32x4.add(squares, v128.shuffle<i32>(squares, squares, 2, 3, 0, 1));
  return i32x4.extract_lane(halves, 0) + i32x4.extract_lane(halves, 1);
}

@inline
function rowsAt(i: i32): usize {
  return rows + (<usize>i << 3);
}

/** Weighted Gini of both sides: minus scikit-learn's proxy improvement, to the last bit. */
@inline
function sidesCost(wide: bool, left0: v128, left1: v128, all0: v128, all1: v128, weightAll: v128): f64 {
  const right0 = i16x8.sub(all0, left0);
  let squaresLeft = i32x4.dot_i16x8_s(left0, left0);
  let squaresRight = i32x4.dot_i16x8_s(right0, right0);
  let weights = i32x4.dot_i16x8_s(left0, i16x8.splat(1));
  if (wide) {
    const right1 = i16x8.sub(all1, left1);
    squaresLeft = i32x4.add(squaresLeft, i32x4.dot_i16x8_s(left1, left1));
    squaresRight = i32x4.add(squaresRight, i32x4.dot_i16x8_s(right1, right1));
    weights = i32x4.add(weights, i32x4.dot_i16x8_s(left1, i16x8.splat(1)));
  }
  const interleaved = i32x4.add(
    v128.shuffle<i32>(squaresLeft, squaresRight, 0, 4, 1, 5),
    v128.shuffle<i32>(squaresLeft, squaresRight, 2, 6, 3, 7),
  );
  const squares = i32x4.add(interleaved, v128.shuffle<i32>(interleaved, interleaved, 2, 3, 0, 1));
  weights = i32x4.add(weights, v128.shuffle<i32>(weights, weights, 2, 3, 0, 1));
  weights = i32x4.add(weights, v128.shuffle<i32>(weights, weights, 1, 0, 3, 2));
  const sides = v128.shuffle<i32>(weights, i32x4.sub(weightAll, weights), 0, 4, 0, 4);
  const w = f64x2.convert_low_i32x4_s(sides);
  const gini = f64x2.sub(f64x2.splat(1), f64x2.div(f64x2.convert_low_i32x4_s(squares), f64x2.mul(w, w)));
  const weighted = f64x2.mul(w, gini);
  return f64x2.extract_lane(weighted, 1) + f64x2.extract_lane(weighted, 0);
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
function weightOf(wide: bool, left0: v128, left1: v128): i32 {
  let weights = i32x4.dot_i16x8_s(left0, i16x8.splat(1));
  if (wide) weights = i32x4.add(weights, i32x4.dot_i16x8_s(left1, i16x8.splat(1)));
  return total(weights);
}

/** Counts a column of at most 64 bins; returns the set of bins that occur. */
@inline
function countNarrow(counted: bool, column: usize, start: i32, end: i32): u64 {
  const h = histogram;
  const stop = rowsAt(end);
  let bins: u64 = 0;
  for (let p = rowsAt(start); p < stop; p += 8) {
    const row = load<u64>(p);
    const bin = <usize>load<u8>(column + <usize>(row & 0xffff));
    bins |= <u64>1 << bin;
    const cell = h + (bin << 5) + <usize>((row >> 16) & 0xffff);
    store<u16>(cell, <u16>(load<u16>(cell) + <u32>(row >> 32)));
    if (counted) {
      const cellRows = rowHistogram + (bin << 2);
      store<u32>(cellRows, load<u32>(cellRows) + <u32>(row >> 48));
    }
  }
  return bins;
}

function countWide(column: usize, start: i32, end: i32): void {
  const stop = rowsAt(end);
  for (let p = rowsAt(start); p < stop; p += 8) {
    const row = load<u64>(p);
    const bin = <usize>load<u8>(column + <usize>(row & 0xffff));
    const cell = histogram + (bin << 5) + <usize>((row >> 16) & 0xffff);
    store<u16>(cell, <u16>(load<u16>(cell) + <u32>(row >> 32)));
    const cellRows = rowHistogram + (bin << 2);
    store<u32>(cellRows, load<u32>(cellRows) + <u32>(row >> 48));
  }
  for (let word: usize = 0; word < 4; word++) {
    let bins: u64 = 0;
    for (let bit: usize = 0; bit < 64; bit++) {
      bins |= <u64>(load<u32>(rowHistogram + (((word << 6) + bit) << 2)) != 0) << bit;
    }
    store<u64>(present + (word << 3), bins);
  }
}

/** Weighs every boundary between occurring bins and leaves the histogram zero. `counted`: rowHistogram is filled. */
@inline
function scanBins(wide: bool, counted: bool, words: i32, firstBins: u64, all: usize, feature: i32): void {
  const all0 = v128.load(all);
  const all1 = v128.load(all, 16);
  const weightAll = i32x4.splat(nodeWeight);
  const values = valuesOf(feature);
  const close = mayBeClose(feature);
  const zero = i64x2.splat(0);
  let left0 = zero;
  let left1 = zero;
  let nLeft = 0;
  let low: u32 = 0xffffffff;
  for (let word = 0; word < words; word++) {
    let bins = words == 1 ? firstBins : load<u64>(present + (<usize>word << 3));
    while (bins != 0) {
      const bin = <u32>ctz(bins) + (<u32>word << 6);
      bins &= bins - 1;
      if (low != 0xffffffff && !(close && tooClose(values, low, bin))) {
        if (!(checksLeaves && leafTooSmall(nLeft, weightOf(wide, left0, left1)))) {
          const cost = sidesCost(wide, left0, left1, all0, all1, weightAll);
          if (cost < bestCost) {
            bestCost = cost;
            bestFeature = feature;
            bestLow = low;
            bestHigh = bin;
            bestHasCounts = true;
            v128.store(bestCounts, left0);
            if (wide) v128.store(bestCounts, left1, 16);
          }
        }
      }
      const cell = histogram + (<usize>bin << 5);
      left0 = i16x8.add(left0, v128.load(cell));
      v128.store(cell, zero);
      if (wide) {
        left1 = i16x8.add(left1, v128.load(cell, 16));
        v128.store(cell, zero, 16);
      }
      if (counted) {
        const cellRows = rowHistogram + (<usize>bin << 2);
        nLeft += load<u32>(cellRows);
        store<u32>(cellRows, 0);
      }
      low = bin;
    }
  }
}

@inline
function narrowFeature(wide: bool, counted: bool, feature: i32, start: i32, end: i32, all: usize): void {
  const bins = countNarrow(counted, columnOf(feature), start, end);
  const low = <u32>ctz(bins);
  const high = 63 - <u32>clz(bins);
  if (low == high || (mayBeClose(feature) && tooClose(valuesOf(feature), low, high))) {
    isConstant();
    const cell = histogram;
    let left = bins;
    while (left != 0) {
      const bin = <usize>ctz(left);
      left &= left - 1;
      v128.store(cell + (bin << 5), i64x2.splat(0));
      if (wide) v128.store(cell + (bin << 5), i64x2.splat(0), 16);
      if (counted) store<u32>(rowHistogram + (bin << 2), 0);
    }
    return;
  }
  isSplittable();
  scanBins(wide, counted, 1, bins, all, feature);
}

function narrow8(feature: i32, start: i32, end: i32, all: usize): void {
  narrowFeature(false, false, feature, start, end, all);
}
function narrow16(feature: i32, start: i32, end: i32, all: usize): void {
  narrowFeature(true, false, feature, start, end, all);
}
function narrowCounted(feature: i32, start: i32, end: i32, all: usize): void {
  narrowFeature(true, true, feature, start, end, all);
}

function wideFeature(feature: i32, start: i32, end: i32, all: usize): void {
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
  scanBins(true, true, 4, 0, all, feature);
}

/** Sorts the node's rows by a column of any number of distinct values, and weighs every boundary in O(1). */
function sortedFeature(feature: i32, start: i32, end: i32, all: usize, squaresAll: i32): void {
  const column = columnOf(feature);
  const nBins = binsOf(feature);
  const values = valuesOf(feature);
  const close = mayBeClose(feature);
  const n = end - start;
  let lowest: u32 = 0xffffffff;
  let highest: u32 = 0;
  for (let i = 0; i < n; i++) {
    const row = load<u64>(rowsAt(start + i));
    const bin = binAt(column, nBins, <u32>(row & 0xffff));
    lowest = min(lowest, bin);
    highest = max(highest, bin);
    store<u64>(keys + (<usize>i << 3), ((<u64>bin) << 48) | (row >> 16));
  }
  if (lowest == highest || (close && tooClose(values, lowest, highest))) {
    isConstant();
    return;
  }
  isSplittable();
  const from = sortKeys(keys, sorted, n, 48, 32 - clz<u32>(highest), buckets);
  memory.fill(leftCounts, 0, 64);
  let squaresLeft = 0;
  let squaresRight = squaresAll;
  let weightLeft = 0;
  let nLeft = 0;
  let low = lowest;
  for (let i = 0; i < n; i++) {
    const key = load<u64>(from + (<usize>i << 3));
    const bin = <u32>(key >> 48);
    if (bin != low) {
      if (!(close && tooClose(values, low, bin)) && !(checksLeaves && leafTooSmall(nLeft, weightLeft))) {
        const w = f64x2.replace_lane(f64x2.splat(<f64>weightLeft), 1, <f64>(nodeWeight - weightLeft));
        const squares = f64x2.replace_lane(f64x2.splat(<f64>squaresLeft), 1, <f64>squaresRight);
        const weighted = f64x2.mul(w, f64x2.sub(f64x2.splat(1), f64x2.div(squares, f64x2.mul(w, w))));
        const cost = f64x2.extract_lane(weighted, 1) + f64x2.extract_lane(weighted, 0);
        if (cost < bestCost) {
          bestCost = cost;
          bestFeature = feature;
          bestLow = low;
          bestHigh = bin;
          bestHasCounts = false;
        }
      }
      low = bin;
    }
    const lane = <usize>(key & 0xffff);
    const weight = <i32>((key >> 16) & 0xffff);
    const cell = leftCounts + (lane << 1);
    const left = load<i32>(cell);
    const right = <i32>load<u16>(all + lane) - left;
    store<i32>(cell, left + weight);
    squaresLeft += weight * (left + left + weight);
    squaresRight -= weight * (right + right - weight);
    weightLeft += weight;
    nLeft += <i32>((key >> 32) & 0xffff);
  }
}

/** Moves the rows whose bin is at most `high` to the front, keeping order; returns where the right side starts. */
function partition(feature: i32, high: u32, start: i32, end: i32): i32 {
  const column = columnOf(feature);
  const nBins = binsOf(feature);
  let left = rowsAt(start);
  let right = spare;
  const stop = rowsAt(end);
  for (let p = left; p < stop; p += 8) {
    const row = load<u64>(p);
    const goesLeft = <usize>(binAt(column, nBins, <u32>(row & 0xffff)) <= high);
    store<u64>(left, row);
    store<u64>(right, row);
    left += goesLeft << 3;
    right += (goesLeft ^ 1) << 3;
  }
  memory.copy(left, spare, right - spare);
  return <i32>((left - rows) >> 3);
}

@inline
function gini(squares: i32, weight: i32): f64 {
  const w = <f64>weight;
  return 1.0 - <f64>squares / (w * w);
}

function addCountsLeaf(counts: usize, weight: i32): void {
  const first = nPairs;
  for (let c = 0; c < 16; c++) {
    const count = load<u16>(counts + (<usize>c << 1));
    if (count != 0) addPair(c, <f64>count / <f64>weight);
  }
  addLeaf(first);
}

/**
 * Grows one tree over the first `n` row records, depth first, left before right.
 * @param useWide - more than 8 classes
 */
export function growCounts(
  n: i32, useWide: bool, maxDepth: i32, minSamplesSplit: i32, minLeaf: i32, minWeight: f64, minDecrease: f64, mtry: i32,
): void {
  maxFeatures = mtry;
  minSamplesLeaf = minLeaf;
  minWeightLeaf = minWeight;
  checksLeaves = minLeaf > 1 || minWeight > 1;
  let top = stack;
  store<i32>(top, 0);
  store<i32>(top, n, 4);
  store<i32>(top, 0, 8);
  store<i32>(top, 0, 12);
  store<i32>(top, -1, 16);
  memory.fill(top + 32, 0, 32);
  let weightTotal = 0;
  for (let i = 0; i < n; i++) {
    const row = load<u64>(rowsAt(i));
    const cell = top + 32 + <usize>((row >> 16) & 0xffff);
    const weight = <i32>((row >> 32) & 0xffff);
    store<u16>(cell, <u16>(load<u16>(cell) + weight));
    weightTotal += weight;
  }
  top += RECORD;
  while (top > stack) {
    top -= RECORD;
    const start = load<i32>(top);
    const end = load<i32>(top, 4);
    const depth = load<i32>(top, 8);
    const known = load<i32>(top, 12);
    const parent = load<i32>(top, 16);
    const counts = top + 32;
    if (parent >= 0) linkRight(parent);

    const all0 = v128.load(counts);
    const all1 = v128.load(counts, 16);
    const squares = total(i32x4.add(i32x4.dot_i16x8_s(all0, all0), i32x4.dot_i16x8_s(all1, all1)));
    nodeWeight = weightOf(true, all0, all1);
    if (squares == nodeWeight * nodeWeight || depth >= maxDepth) {
      addCountsLeaf(counts, nodeWeight);
      continue;
    }
    nodeRows = 0;
    for (let i = start; i < end; i++) nodeRows += <i32>(load<u64>(rowsAt(i)) >> 48);
    if (nodeRows < minSamplesSplit || nodeRows < 2 * minLeaf || <f64>nodeWeight < 2 * minWeight) {
      addCountsLeaf(counts, nodeWeight);
      continue;
    }

    bestCost = Infinity;
    bestFeature = -1;
    beginNode(known);
    for (let feature = nextFeature(mtry); feature >= 0; feature = nextFeature(mtry)) {
      const nBins = binsOf(feature);
      if (nBins <= 64) {
        if (checksLeaves) narrowCounted(feature, start, end, counts);
        else if (useWide) narrow16(feature, start, end, counts);
        else narrow8(feature, start, end, counts);
      } else if (nBins <= 256 && end - start >= SORT_BELOW) {
        wideFeature(feature, start, end, counts);
      } else {
        sortedFeature(feature, start, end, counts, squares);
      }
    }
    const constants = endNode();
    if (bestFeature < 0) {
      addCountsLeaf(counts, nodeWeight);
      continue;
    }

    const middle = partition(bestFeature, bestLow, start, end);
    if (!bestHasCounts) {
      memory.fill(bestCounts, 0, 32);
      for (let i = start; i < middle; i++) {
        const row = load<u64>(rowsAt(i));
        const cell = bestCounts + <usize>((row >> 16) & 0xffff);
        store<u16>(cell, <u16>(load<u16>(cell) + <u32>(row >> 32)));
      }
    }
    const left0 = v128.load(bestCounts);
    const left1 = useWide ? v128.load(bestCounts, 16) : i64x2.splat(0);
    const right0 = i16x8.sub(all0, left0);
    const right1 = i16x8.sub(all1, left1);
    const squaresLeft = total(i32x4.add(i32x4.dot_i16x8_s(left0, left0), i32x4.dot_i16x8_s(left1, left1)));
    const squaresRight = total(i32x4.add(i32x4.dot_i16x8_s(right0, right0), i32x4.dot_i16x8_s(right1, right1)));
    const weightLeft = weightOf(true, left0, left1);
    const weightRight = nodeWeight - weightLeft;
    const w = <f64>nodeWeight;
    const improvement =
      (w / <f64>weightTotal) *
      (gini(squares, nodeWeight) -
        (<f64>weightRight / w) * gini(squaresRight, weightRight) -
        (<f64>weightLeft / w) * gini(squaresLeft, weightLeft));
    if (improvement + EPSILON < minDecrease) {
      addCountsLeaf(counts, nodeWeight);
      continue;
    }

    const node = addSplit(bestFeature, thresholdBetween(valuesOf(bestFeature), bestLow, bestHigh));
    store<i32>(top, middle);
    store<i32>(top, end, 4);
    store<i32>(top, depth + 1, 8);
    store<i32>(top, constants, 12);
    store<i32>(top, node, 16);
    v128.store(top + 32, right0);
    v128.store(top + 48, right1);
    top += RECORD;
    store<i32>(top, start);
    store<i32>(top, middle, 4);
    store<i32>(top, depth + 1, 8);
    store<i32>(top, constants, 12);
    store<i32>(top, -1, 16);
    v128.store(top + 32, left0);
    v128.store(top + 48, left1);
    top += RECORD;
  }
}
