// The sums of a node and of the left side of a split that is being weighed, and the best split so far.

import { SQUARED_ERROR, at, classProxy, valueProxy } from './tree-criterion';
import { keepWay } from './tree-missing';

export let samples: usize = 0; // u32 rows of non-zero weight, in node order
export let nClasses: i32 = 0; // 0 for a regression
export let width: usize = 0; // bytes of the sums of one side
export let all: usize = 0;
export let left: usize = 0;
export let right: usize = 0;
let weighted: usize = 0; // per row: weight × y, weight; for a classification class, weight

let criterion: i32 = 0;
let minSamplesLeaf: i32 = 0;
let minWeightLeaf: f64 = 0;
let nodeRows: i32 = 0;

let bestProxy: f64 = 0;
export let bestFeature: i32 = 0;
export let bestLow: u32 = 0;
export let bestHigh: u32 = 0;

export function sideBytes(classes: i32): usize {
  return ((classes == 0 ? 2 : <usize>classes + 1) * 8 + 15) & ~15;
}

/** @param sides - room for three sides */
export function useSides(sides: usize, samplesPtr: usize, weightedPtr: usize, classes: i32): void {
  nClasses = classes;
  width = sideBytes(classes);
  all = sides;
  left = all + width;
  right = left + width;
  samples = samplesPtr;
  weighted = weightedPtr;
}

export function useLimits(criterionCode: i32, minLeaf: i32, minWeight: f64): void {
  criterion = criterionCode;
  minSamplesLeaf = minLeaf;
  minWeightLeaf = minWeight;
}

@inline
export function rowAt(i: i32): u32 {
  return load<u32>(samples + (<usize>i << 2));
}

/** weight × y of a row, for a regression. */
@inline
export function weightedTarget(row: u32): f64 {
  return load<f64>(weighted + (<usize>row << 4));
}

/** (weight × y, weight) of a row, for a regression. */
@inline
export function sumsOfRow(row: u32): v128 {
  return v128.load(weighted + (<usize>row << 4));
}

@inline
export function bySquaredError(): bool {
  return criterion == SQUARED_ERROR;
}

@inline
export function weightOfRow(row: u32): f64 {
  return load<f64>(weighted + (<usize>row << 4), 8);
}

@inline
function addAt(sums: usize, i: usize, value: f64): void {
  const cell = sums + (i << 3);
  store<f64>(cell, load<f64>(cell) + value);
}

@inline
export function addRow(sums: usize, row: u32): void {
  const cell = weighted + (<usize>row << 4);
  if (nClasses == 0) {
    v128.store(sums, f64x2.add(v128.load(sums), v128.load(cell)));
  } else {
    const weight = load<f64>(cell, 8);
    addAt(sums, <usize>load<f64>(cell), weight);
    addAt(sums, nClasses, weight);
  }
}

@inline
export function subtractRow(sums: usize, row: u32): void {
  const cell = weighted + (<usize>row << 4);
  if (nClasses == 0) {
    v128.store(sums, f64x2.sub(v128.load(sums), v128.load(cell)));
  } else {
    const weight = load<f64>(cell, 8);
    addAt(sums, <usize>load<f64>(cell), -weight);
    addAt(sums, nClasses, -weight);
  }
}

@inline
export function weightIn(sums: usize): f64 {
  return nClasses == 0 ? load<f64>(sums, 8) : at(sums, nClasses);
}

export function startBest(rows: i32): void {
  nodeRows = rows;
  bestProxy = -Infinity;
  bestFeature = -1;
}

@inline
export function tooFewRows(nLeft: i32): bool {
  return nLeft < minSamplesLeaf || nodeRows - nLeft < minSamplesLeaf;
}

/** Weighs the boundary between the bins `low` and `high`, with `left` summed up to `low`. */
@inline
export function weigh(feature: i32, low: u32, high: u32): void {
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
    keepWay();
  }
}

/** `weigh` with the sums of the left side and of the node as (weight × y, weight). */
@inline
export function weighSquaredError(sums: v128, total: v128, feature: i32, low: u32, high: u32): void {
  const rest = f64x2.sub(total, sums);
  const targets = v128.shuffle<f64>(sums, rest, 0, 2);
  const weights = v128.shuffle<f64>(sums, rest, 1, 3);
  const worth = f64x2.div(f64x2.mul(targets, targets), weights);
  const proxy = f64x2.extract_lane(worth, 0) + f64x2.extract_lane(worth, 1);
  if (proxy > bestProxy) {
    if (f64x2.extract_lane(weights, 0) < minWeightLeaf || f64x2.extract_lane(weights, 1) < minWeightLeaf) return;
    bestProxy = proxy;
    bestFeature = feature;
    bestLow = low;
    bestHigh = high;
    keepWay();
  }
}
