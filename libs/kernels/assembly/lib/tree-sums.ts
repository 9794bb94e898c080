// Any criterion, float64 weights and targets, any number of classes and rows.

import { thresholdBetween, valuesOf } from './tree-columns';
import { EPSILON, NO_COUNTS, POISSON, at, classImpurity } from './tree-criterion';
import { beginNode, constantsList, endNode, nextFeature } from './tree-features';
import { missingGoesLeft } from './tree-missing';
import { addLeaf, addPair, addSplit, linkRight, nPairs } from './tree-nodes';
import { clearFlags, partitionOrders, setFlag, startOrders } from './tree-orders';
import { moveLeft, orderedFeature, orderedPartition, useOrderedScratch } from './tree-ordered';
import {
  addRow, all, bestFeature, bestHigh, bestLow, left, nClasses, right, rowAt, sideBytes, startBest, useLimits, useSides,
  weightIn, weightOfRow, weightedTarget, width,
} from './tree-sides';
import { BUCKET_BYTES } from './tree-sort';
import { summedFeature, summedPartition, useSummedScratch } from './tree-summed';

/** Stack record: start, end, depth, known constants, parent to link or -1, padding, impurity f64. */
const RECORD: usize = 32;

let stack: usize = 0;
let criterion: i32 = 0;
let targets: usize = 0; // f64 per row, for a regression

export function sumsScratchBytes(n: i32, classes: i32): usize {
  return 259 * sideBytes(classes) + 1024 + BUCKET_BYTES + <usize>(n + 2) * (4 + 16 + RECORD) + 64;
}

export function useSumsScratch(scratch: usize, samplesPtr: usize, weightedPtr: usize, targetsPtr: usize, n: i32, classes: i32): void {
  targets = targetsPtr;
  useSides(scratch, samplesPtr, weightedPtr, classes);
  const histogram = scratch + 3 * width;
  const buckets = histogram + 256 * width + 1024;
  const keys = buckets + BUCKET_BYTES;
  memory.fill(scratch, 0, keys - scratch);
  const sorted = keys + (<usize>(n + 2) << 3);
  stack = sorted + (<usize>(n + 2) << 3);
  const spare = stack + <usize>(n + 2) * RECORD;
  useSummedScratch(histogram, buckets, keys, sorted, spare);
  useOrderedScratch(keys);
}

/** Sum of weight × y² over samples[start, end). */
function squaresOf(start: i32, end: i32): f64 {
  let squares: f64 = 0;
  for (let i = start; i < end; i++) {
    const row = rowAt(i);
    squares += weightedTarget(row) * load<f64>(targets + (<usize>row << 3));
  }
  return squares;
}

function poissonLoss(start: i32, end: i32, sum: f64, weight: f64): f64 {
  if (sum <= NO_COUNTS) return Infinity;
  const mean = sum / weight;
  let loss: f64 = 0;
  for (let i = start; i < end; i++) {
    const row = rowAt(i);
    const y = load<f64>(targets + (<usize>row << 3));
    if (y != 0) loss += weightOfRow(row) * (y * Math.log(y / mean));
  }
  return loss / weight;
}

function valueImpurity(start: i32, end: i32, squares: f64, sum: f64, weight: f64): f64 {
  if (criterion == POISSON) return poissonLoss(start, end, sum, weight);
  const mean = sum / weight;
  return squares / weight - mean * mean;
}

function addSumsLeaf(impurity: f64): void {
  const first = nPairs;
  const weight = weightIn(all);
  if (nClasses == 0) addPair(0, load<f64>(all) / weight);
  else {
    for (let c = 0; c < nClasses; c++) {
      if (at(all, c) != 0) addPair(c, at(all, c) / weight);
    }
  }
  addLeaf(first, weight, impurity);
}

function push(top: usize, start: i32, end: i32, depth: i32, constants: i32, parent: i32, impurity: f64): usize {
  store<i32>(top, start);
  store<i32>(top, end, 4);
  store<i32>(top, depth, 8);
  store<i32>(top, constants, 12);
  store<i32>(top, parent, 16);
  store<f64>(top, impurity, 24);
  return top + RECORD;
}

/**
 * Grows one tree over the first `n` samples, depth first, left before right.
 * @param withOrders - `useOrders` was called; not for `ordered`
 * @param ordered - sum in scikit-learn's order
 */
export function growSums(
  n: i32, withOrders: bool, criterionCode: i32, ordered: bool, maxDepth: i32, minSamplesSplit: i32, minLeaf: i32, minWeight: f64, minDecrease: f64, mtry: i32,
): void {
  criterion = criterionCode;
  useLimits(criterion, minLeaf, minWeight);
  if (withOrders) {
    clearFlags();
    for (let i = 0; i < n; i++) setFlag(rowAt(i), true);
    startOrders();
  }
  let weightTotal: f64 = 0;
  for (let i = 0; i < n; i++) weightTotal += weightOfRow(rowAt(i));
  let top = push(stack, 0, n, 0, 0, -1, NaN);
  while (top > stack) {
    top -= RECORD;
    const start = load<i32>(top);
    const end = load<i32>(top, 4);
    const depth = load<i32>(top, 8);
    const known = load<i32>(top, 12);
    const parent = load<i32>(top, 16);
    let impurity = load<f64>(top, 24);
    const nodeRows = end - start;
    if (parent >= 0) linkRight(parent);

    memory.fill(all, 0, width);
    for (let i = start; i < end; i++) addRow(all, rowAt(i));
    const weight = weightIn(all);
    const squares = nClasses == 0 && criterion != POISSON ? squaresOf(start, end) : 0;
    if (impurity != impurity) {
      impurity =
        nClasses == 0
          ? valueImpurity(start, end, squares, load<f64>(all), weight)
          : classImpurity(criterion, all, nClasses);
    }
    if (
      depth >= maxDepth ||
      nodeRows < minSamplesSplit ||
      nodeRows < 2 * minLeaf ||
      weight < 2 * minWeight ||
      impurity <= EPSILON
    ) {
      addSumsLeaf(impurity);
      continue;
    }

    startBest(nodeRows);
    beginNode(known);
    for (let feature = nextFeature(mtry); feature >= 0; feature = nextFeature(mtry)) {
      if (ordered) orderedFeature(feature, start, end);
      else summedFeature(feature, start, end);
    }
    const constants = endNode();
    if (bestFeature < 0) {
      addSumsLeaf(impurity);
      continue;
    }

    const middle = ordered
      ? orderedPartition(bestFeature, bestLow, start, end)
      : summedPartition(withOrders, bestFeature, bestLow, start, end);
    memory.fill(left, 0, width);
    moveLeft(start, middle, end);
    const weightLeft = weightIn(left);
    const weightRight = weight - weightLeft;
    let impurityLeft: f64;
    let impurityRight: f64;
    if (nClasses == 0) {
      const sumLeft = load<f64>(left);
      const sumRight = load<f64>(all) - sumLeft;
      const squaresLeft = criterion != POISSON ? squaresOf(start, middle) : 0;
      impurityLeft = valueImpurity(start, middle, squaresLeft, sumLeft, weightLeft);
      impurityRight = valueImpurity(middle, end, squares - squaresLeft, sumRight, weightRight);
    } else {
      for (let c = 0; c <= nClasses; c++) store<f64>(right + (<usize>c << 3), at(all, c) - at(left, c));
      impurityLeft = classImpurity(criterion, left, nClasses);
      impurityRight = classImpurity(criterion, right, nClasses);
    }
    const improvement =
      (weight / weightTotal) *
      (impurity - (weightRight / weight) * impurityRight - (weightLeft / weight) * impurityLeft);
    if (improvement + EPSILON < minDecrease) {
      addSumsLeaf(impurity);
      continue;
    }

    const threshold = thresholdBetween(valuesOf(bestFeature), bestLow, bestHigh);
    const node = addSplit(bestFeature, threshold, missingGoesLeft(middle - start, end - middle), weight, impurity);
    if (withOrders && depth + 1 < maxDepth && !(impurityLeft <= EPSILON && impurityRight <= EPSILON)) {
      partitionOrders(start, end, constantsList(), constants);
    }
    top = push(top, middle, end, depth + 1, constants, node, impurityRight);
    top = push(top, start, middle, depth + 1, constants, -1, impurityLeft);
  }
}
