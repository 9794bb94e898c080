// Any criterion, float64 weights and targets, any number of classes and rows. Columns of at most 256 distinct
// values are summed per bin where the node has rows enough; other columns are sorted in the node. Both weigh
// every boundary between values that occur in the node.

import { binAt, binsOf, columnOf, mayBeClose, thresholdBetween, tooClose, valuesOf } from './tree-columns';
import { EPSILON, POISSON, at, classImpurity, classProxy, valueProxy } from './tree-criterion';
import { beginNode, endNode, isConstant, isSplittable, nextFeature } from './tree-features';
import { addLeaf, addPair, addSplit, linkRight, nPairs } from './tree-nodes';
import { sortKeys } from './tree-sort';

/** Stack record: start, end, depth, known constants, parent to link or -1, padding, impurity f64. */
const RECORD: usize = 32;

let samples: usize = 0; // u32 rows of non-zero weight
let weighted: usize = 0; // per row: weight × y, weight; for a classification class, weight
let nClasses: i32 = 0; // 0 for a regression
let width: usize = 0; // bytes of the sums of one side

let spare: usize = 0;
let keys: usize = 0;
let sorted: usize = 0;
let buckets: usize = 0;
let histogram: usize = 0; // 256 × width, zero between features
let rowHistogram: usize = 0; // 256 × u32, zero between features
let all: usize = 0;
let left: usize = 0;
let right: usize = 0;
let stack: usize = 0;

let criterion: i32 = 0;
let minSamplesLeaf: i32 = 0;
let minWeightLeaf: f64 = 0;
let nodeRows: i32 = 0;

let bestProxy: f64 = 0;
let bestFeature: i32 = 0;
let bestLow: u32 = 0;
let bestHigh: u32 = 0;

@inline
function sideBytes(classes: i32): usize {
  return ((classes == 0 ? 2 : <usize>classes + 1) * 8 + 15) & ~15;
}

export function sumsScratchBytes(n: i32, classes: i32): usize {
  return 259 * sideBytes(classes) + 2048 + <usize>(n + 2) * (4 + 16 + RECORD) + 64;
}

export function useSumsScratch(scratch: usize, samplesPtr: usize, weightedPtr: usize, n: i32, classes: i32): void {
  nClasses = classes;
  width = sideBytes(classes);
  let p = scratch;
  histogram = p;
  p += 256 * width;
  rowHistogram = p;
  p += 1024;
  buckets = p;
  p += 1024;
  all = p;
  p += width;
  left = p;
  p += width;
  right = p;
  p += width;
  memory.fill(scratch, 0, p - scratch);
  keys = p;
  p += <usize>(n + 2) << 3;
  sorted = p;
  p += <usize>(n + 2) << 3;
  stack = p;
  p += <usize>(n + 2) * RECORD;
  spare = p;
  samples = samplesPtr;
  weighted = weightedPtr;
}

@inline
function rowAt(i: i32): u32 {
  return load<u32>(samples + (<usize>i << 2));
}

@inline
function addRow(sums: usize, row: u32): void {
  const cell = weighted + (<usize>row << 4);
  if (nClasses == 0) {
    v128.store(sums, f64x2.add(v128.load(sums), v128.load(cell)));
  } else {
    const weight = load<f64>(cell, 8);
    const sum = sums + (<usize>load<f64>(cell) << 3);
    store<f64>(sum, load<f64>(sum) + weight);
    const weights = sums + (<usize>nClasses << 3);
    store<f64>(weights, load<f64>(weights) + weight);
  }
}

@inline
function weightIn(sums: usize): f64 {
  return nClasses == 0 ? load<f64>(sums, 8) : at(sums, nClasses);
}

/** Weighs the boundary between the bins `low` and `high`, with `left` summed up to `low`. */
@inline
function weigh(feature: i32, low: u32, high: u32, nLeft: i32): void {
  if (nLeft < minSamplesLeaf || nodeRows - nLeft < minSamplesLeaf) return;
  const weightLeft = weightIn(left);
  if (weightLeft < minWeightLeaf || weightIn(all) - weightLeft < minWeightLeaf) return;
  const proxy =
    nClasses == 0
      ? valueProxy(criterion, load<f64>(left), weightLeft, load<f64>(all), load<f64>(all, 8))
      : classProxy(criterion, left, all, right, nClasses);
  if (proxy > bestProxy) {
    bestProxy = proxy;
    bestFeature = feature;
    bestLow = low;
    bestHigh = high;
  }
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
    if (!constant && bin != low && !(close && tooClose(values, low, bin))) weigh(feature, low, bin, nLeft);
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
  const column = columnOf(feature);
  const nBins = binsOf(feature);
  const values = valuesOf(feature);
  const close = mayBeClose(feature);
  const n = end - start;
  let low: u32 = 0xffffffff;
  let high: u32 = 0;
  for (let i = 0; i < n; i++) {
    const row = rowAt(start + i);
    const bin = binAt(column, nBins, row);
    low = min(low, bin);
    high = max(high, bin);
    store<u64>(keys + (<usize>i << 3), (<u64>bin << 32) | <u64>row);
  }
  if (low == high || (close && tooClose(values, low, high))) {
    isConstant();
    return;
  }
  isSplittable();
  const from = sortKeys(keys, sorted, n, 32, 32 - clz<u32>(nBins), buckets);
  memory.fill(left, 0, width);
  for (let i = 0; i < n; i++) {
    const key = load<u64>(from + (<usize>i << 3));
    const bin = <u32>(key >> 32);
    if (bin != low) {
      if (!(close && tooClose(values, low, bin))) weigh(feature, low, bin, i);
      low = bin;
    }
    addRow(left, <u32>key);
  }
}

/** Moves the rows whose bin is at most `high` to the front, keeping order; returns where the right side starts. */
function partition(feature: i32, high: u32, start: i32, end: i32): i32 {
  const column = columnOf(feature);
  const nBins = binsOf(feature);
  let to = samples + (<usize>start << 2);
  let other = spare;
  for (let i = start; i < end; i++) {
    const row = rowAt(i);
    const goesLeft = <usize>(binAt(column, nBins, row) <= high);
    store<u32>(to, row);
    store<u32>(other, row);
    to += goesLeft << 2;
    other += (goesLeft ^ 1) << 2;
  }
  memory.copy(to, spare, other - spare);
  return <i32>((to - samples) >> 2);
}

/** Sum of weight × y² over samples[start, end). */
function squaresOf(start: i32, end: i32, targets: usize): f64 {
  let squares: f64 = 0;
  for (let i = start; i < end; i++) {
    const row = rowAt(i);
    squares += load<f64>(weighted + (<usize>row << 4)) * load<f64>(targets + (<usize>row << 3));
  }
  return squares;
}

function poissonLoss(start: i32, end: i32, targets: usize, sum: f64, weight: f64): f64 {
  if (sum <= EPSILON) return Infinity;
  const mean = sum / weight;
  let loss: f64 = 0;
  for (let i = start; i < end; i++) {
    const row = rowAt(i);
    const y = load<f64>(targets + (<usize>row << 3));
    if (y != 0) loss += load<f64>(weighted + (<usize>row << 4), 8) * y * Math.log(y / mean);
  }
  return loss / weight;
}

function valueImpurity(start: i32, end: i32, targets: usize, squares: f64, sum: f64, weight: f64): f64 {
  if (criterion == POISSON) return poissonLoss(start, end, targets, sum, weight);
  const mean = sum / weight;
  return squares / weight - mean * mean;
}

function addSumsLeaf(): void {
  const first = nPairs;
  const weight = weightIn(all);
  if (nClasses == 0) addPair(0, load<f64>(all) / weight);
  else {
    for (let c = 0; c < nClasses; c++) {
      if (at(all, c) != 0) addPair(c, at(all, c) / weight);
    }
  }
  addLeaf(first);
}

/**
 * Grows one tree over the first `n` samples, depth first, left before right.
 * @param targets - f64 per row, for a regression
 */
export function growSums(
  n: i32, criterionCode: i32, targets: usize, maxDepth: i32, minSamplesSplit: i32, minLeaf: i32, minWeight: f64, minDecrease: f64, mtry: i32,
): void {
  criterion = criterionCode;
  minSamplesLeaf = minLeaf;
  minWeightLeaf = minWeight;
  let weightTotal: f64 = 0;
  for (let i = 0; i < n; i++) weightTotal += load<f64>(weighted + (<usize>rowAt(i) << 4), 8);
  let top = stack;
  store<i32>(top, 0);
  store<i32>(top, n, 4);
  store<i32>(top, 0, 8);
  store<i32>(top, 0, 12);
  store<i32>(top, -1, 16);
  store<f64>(top, NaN, 24);
  top += RECORD;
  while (top > stack) {
    top -= RECORD;
    const start = load<i32>(top);
    const end = load<i32>(top, 4);
    const depth = load<i32>(top, 8);
    const known = load<i32>(top, 12);
    const parent = load<i32>(top, 16);
    let impurity = load<f64>(top, 24);
    if (parent >= 0) linkRight(parent);
    nodeRows = end - start;

    memory.fill(all, 0, width);
    for (let i = start; i < end; i++) addRow(all, rowAt(i));
    const weight = weightIn(all);
    const squares = nClasses == 0 && criterion != POISSON ? squaresOf(start, end, targets) : 0;
    if (impurity != impurity) {
      impurity =
        nClasses == 0
          ? valueImpurity(start, end, targets, squares, load<f64>(all), weight)
          : classImpurity(criterion, all, nClasses);
    }
    if (
      depth >= maxDepth ||
      nodeRows < minSamplesSplit ||
      nodeRows < 2 * minLeaf ||
      weight < 2 * minWeight ||
      impurity <= EPSILON
    ) {
      addSumsLeaf();
      continue;
    }

    bestProxy = -Infinity;
    bestFeature = -1;
    beginNode(known);
    for (let feature = nextFeature(mtry); feature >= 0; feature = nextFeature(mtry)) {
      const nBins = binsOf(feature);
      if (nBins <= 256 && <u32>nodeRows * 4 >= nBins) binnedFeature(feature, start, end);
      else sortedFeature(feature, start, end);
    }
    const constants = endNode();
    if (bestFeature < 0) {
      addSumsLeaf();
      continue;
    }

    const middle = partition(bestFeature, bestLow, start, end);
    memory.fill(left, 0, width);
    for (let i = start; i < middle; i++) addRow(left, rowAt(i));
    const weightLeft = weightIn(left);
    const weightRight = weight - weightLeft;
    let impurityLeft: f64;
    let impurityRight: f64;
    if (nClasses == 0) {
      const sumLeft = load<f64>(left);
      const sumRight = load<f64>(all) - sumLeft;
      const squaresLeft = criterion != POISSON ? squaresOf(start, middle, targets) : 0;
      impurityLeft = valueImpurity(start, middle, targets, squaresLeft, sumLeft, weightLeft);
      impurityRight = valueImpurity(middle, end, targets, squares - squaresLeft, sumRight, weightRight);
    } else {
      for (let c = 0; c <= nClasses; c++) store<f64>(right + (<usize>c << 3), at(all, c) - at(left, c));
      impurityLeft = classImpurity(criterion, left, nClasses);
      impurityRight = classImpurity(criterion, right, nClasses);
    }
    const improvement =
      (weight / weightTotal) *
      (impurity - (weightRight / weight) * impurityRight - (weightLeft / weight) * impurityLeft);
    if (improvement + EPSILON < minDecrease) {
      addSumsLeaf();
      continue;
    }

    const node = addSplit(bestFeature, thresholdBetween(valuesOf(bestFeature), bestLow, bestHigh));
    store<i32>(top, middle);
    store<i32>(top, end, 4);
    store<i32>(top, depth + 1, 8);
    store<i32>(top, constants, 12);
    store<i32>(top, node, 16);
    store<f64>(top, impurityRight, 24);
    top += RECORD;
    store<i32>(top, start);
    store<i32>(top, middle, 4);
    store<i32>(top, depth + 1, 8);
    store<i32>(top, constants, 12);
    store<i32>(top, -1, 16);
    store<f64>(top, impurityLeft, 24);
    top += RECORD;
  }
}
