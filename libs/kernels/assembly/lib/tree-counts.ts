// Classification with whole-number weights. Counts are exact integers, so every impurity is the double that
// scikit-learn computes. Holds for at most 16 classes, 65,535 rows and a total weight of 32,767.

import { binAt, binsOf, bringColumn, columnOf, thresholdBetween, valuesOf } from './tree-columns';
import {
  bestCounts, bestFeature, bestHigh, bestLow, featureScratchBytes, startSearch, useCountLimits, useFeatureScratch,
  weighCounts,
} from './tree-count-features';
import { EPSILON } from './tree-criterion';
import { entropyOfCounts, useEntropyTable } from './tree-entropy';
import { beginNode, constantsList, endNode, nextFeature } from './tree-features';
import { gini, squaresOf, weightOf } from './tree-lanes';
import { missingGoesLeft, rankShift } from './tree-missing';
import { addLeaf, addPair, addSplit, linkRight, nPairs } from './tree-nodes';
import { clearFlags, partitionOrders, setFlag, startOrders } from './tree-orders';

/** Stack record: start, end, depth, known constants, parent to link or -1, padding to 16; counts 16 × u16. */
const RECORD: usize = 64;

let rows: usize = 0; // row records, see tree-count-features
let spare: usize = 0;
let stack: usize = 0;
let table: usize = 0;
let rightCounts: usize = 0;
let keepsOrders: bool = false;
let rowsOnLeft: i32 = 0; // rows merged into the records that the last partition moved left

/** Bytes that `scratch` must have for up to `n` records of a total weight of `total`. */
export function countsScratchBytes(n: i32, total: i32): usize {
  return featureScratchBytes(n) + <usize>(n + 2) * (8 + RECORD) + <usize>(total + 2) * 8 + 128;
}

/** @param byEntropy - for trees by entropy; a table of its terms is made */
export function useCountsScratch(scratch: usize, rowsPtr: usize, recordOf: usize, n: i32, total: i32, nClasses: i32, byEntropy: bool): void {
  rows = rowsPtr;
  useFeatureScratch(scratch, rowsPtr, recordOf, n);
  spare = scratch + ((featureScratchBytes(n) + 15) & ~15);
  stack = spare + (<usize>(n + 2) << 3);
  rightCounts = stack + <usize>(n + 2) * RECORD;
  table = rightCounts + 32;
  if (byEntropy) useEntropyTable(table, total, nClasses);
}

@inline
function rowsAt(i: i32): usize {
  return rows + (<usize>i << 3);
}

/** Moves the rows that go left in the best split to the front, keeping order; returns where the right side starts. */
@inline
function partitionBy(flagged: bool, feature: i32, high: u32, start: i32, end: i32): i32 {
  bringColumn(feature, start, end);
  const column = columnOf(feature);
  const nBins = binsOf(feature);
  const shift = rankShift(feature);
  const most = high - shift;
  let nLeft: u64 = 0;
  let left = rowsAt(start);
  let right = spare;
  const stop = rowsAt(end);
  for (let p = left; p < stop; p += 8) {
    const row = load<u64>(p);
    const goesLeft = <usize>(binAt(column, nBins, <u32>(row & 0xffff)) - shift <= most);
    store<u64>(left, row);
    store<u64>(right, row);
    if (flagged) setFlag(<u32>(row & 0xffff), goesLeft != 0);
    nLeft += (row >> 48) * <u64>goesLeft;
    left += goesLeft << 3;
    right += (goesLeft ^ 1) << 3;
  }
  rowsOnLeft = <i32>nLeft;
  memory.copy(left, spare, right - spare);
  return <i32>((left - rows) >> 3);
}

function partition(feature: i32, high: u32, start: i32, end: i32): i32 {
  return partitionBy(false, feature, high, start, end);
}

function partitionFlagged(feature: i32, high: u32, start: i32, end: i32): i32 {
  return partitionBy(true, feature, high, start, end);
}

function addCountsLeaf(counts: usize, weight: i32, impurity: f64): void {
  const first = nPairs;
  for (let c = 0; c < 16; c++) {
    const count = load<u16>(counts + (<usize>c << 1));
    if (count != 0) addPair(c, <f64>count / <f64>weight);
  }
  addLeaf(first, <f64>weight, impurity);
}

function push(top: usize, start: i32, end: i32, depth: i32, constants: i32, parent: i32, counts0: v128, counts1: v128): usize {
  store<i32>(top, start);
  store<i32>(top, end, 4);
  store<i32>(top, depth, 8);
  store<i32>(top, constants, 12);
  store<i32>(top, parent, 16);
  v128.store(top, counts0, 32);
  v128.store(top, counts1, 48);
  return top + RECORD;
}

@inline
function isPure(counts0: v128, counts1: v128): bool {
  const weight = weightOf(true, counts0, counts1);
  return squaresOf(counts0, counts1) == weight * weight;
}

/** scikit-learn's weighted impurity decrease of the split into `bestCounts` and the rest of `counts`. */
function improvementOf(byEntropy: bool, counts: usize, weightTotal: i32): f64 {
  const all0 = v128.load(counts);
  const all1 = v128.load(counts, 16);
  const left0 = v128.load(bestCounts);
  const left1 = v128.load(bestCounts, 16);
  const right0 = i16x8.sub(all0, left0);
  const right1 = i16x8.sub(all1, left1);
  const weight = weightOf(true, all0, all1);
  const weightLeft = weightOf(true, left0, left1);
  const weightRight = weight - weightLeft;
  let impurity: f64;
  let impurityLeft: f64;
  let impurityRight: f64;
  if (byEntropy) {
    v128.store(rightCounts, right0);
    v128.store(rightCounts, right1, 16);
    impurity = entropyOfCounts(counts, weight);
    impurityLeft = entropyOfCounts(bestCounts, weightLeft);
    impurityRight = entropyOfCounts(rightCounts, weightRight);
  } else {
    impurity = gini(squaresOf(all0, all1), weight);
    impurityLeft = gini(squaresOf(left0, left1), weightLeft);
    impurityRight = gini(squaresOf(right0, right1), weightRight);
  }
  const w = <f64>weight;
  return (
    (w / <f64>weightTotal) *
    (impurity - (<f64>weightRight / w) * impurityRight - (<f64>weightLeft / w) * impurityLeft)
  );
}

/**
 * Grows one tree over the first `n` row records, depth first, left before right.
 * @param wide - more than 8 classes
 * @param withOrders - `useOrders` was called
 */
export function growCounts(
  n: i32, withOrders: bool, wide: bool, byEntropy: bool, maxDepth: i32, minSamplesSplit: i32, minLeaf: i32, minWeight: f64, minDecrease: f64, mtry: i32,
): void {
  useCountLimits(byEntropy, minLeaf, minWeight);
  memory.fill(rightCounts, 0, 32);
  keepsOrders = withOrders;
  if (keepsOrders) {
    clearFlags();
    for (let p = rows; p < rowsAt(n); p += 8) setFlag(load<u16>(p), true);
    startOrders();
  }
  let weightTotal = 0;
  for (let p = rows; p < rowsAt(n); p += 8) {
    const cell = rightCounts + <usize>load<u16>(p, 2);
    store<u16>(cell, <u16>(load<u16>(cell) + load<u16>(p, 4)));
    weightTotal += load<u16>(p, 4);
  }
  let top = push(stack, 0, n, 0, 0, -1, v128.load(rightCounts), v128.load(rightCounts, 16));
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
    const squares = squaresOf(all0, all1);
    const weight = weightOf(true, all0, all1);
    const impurity = byEntropy ? entropyOfCounts(counts, weight) : gini(squares, weight);
    if (squares == weight * weight || depth >= maxDepth) {
      addCountsLeaf(counts, weight, impurity);
      continue;
    }
    let nodeRows = 0;
    for (let p = rowsAt(start); p < rowsAt(end); p += 8) nodeRows += load<u16>(p, 6);
    if (nodeRows < minSamplesSplit || nodeRows < 2 * minLeaf || <f64>weight < 2 * minWeight) {
      addCountsLeaf(counts, weight, impurity);
      continue;
    }

    startSearch(counts, nodeRows, weight, squares);
    beginNode(known);
    for (let feature = nextFeature(mtry); feature >= 0; feature = nextFeature(mtry)) {
      weighCounts(wide, feature, start, end);
    }
    const constants = endNode();
    if (bestFeature < 0 || improvementOf(byEntropy, counts, weightTotal) + EPSILON < minDecrease) {
      addCountsLeaf(counts, weight, impurity);
      continue;
    }

    const middle = keepsOrders
      ? partitionFlagged(bestFeature, bestLow, start, end)
      : partition(bestFeature, bestLow, start, end);
    const threshold = thresholdBetween(valuesOf(bestFeature), bestLow, bestHigh);
    const node = addSplit(bestFeature, threshold, missingGoesLeft(rowsOnLeft, nodeRows - rowsOnLeft), <f64>weight, impurity);
    const left0 = v128.load(bestCounts);
    const left1 = v128.load(bestCounts, 16);
    const right0 = i16x8.sub(all0, left0);
    const right1 = i16x8.sub(all1, left1);
    if (keepsOrders && depth + 1 < maxDepth && !(isPure(left0, left1) && isPure(right0, right1))) {
      partitionOrders(start, end, constantsList(), constants);
    }
    top = push(top, middle, end, depth + 1, constants, node, right0, right1);
    top = push(top, start, middle, depth + 1, constants, -1, left0, left1);
  }
}
