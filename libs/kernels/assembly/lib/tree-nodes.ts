// A tree as it is written: nodes in preorder (a left child follows its parent), leaves as (class, value) pairs.

let features: usize = 0; // i32: feature of a split, or minus the number of pairs of a leaf
let thresholds: usize = 0; // f64
let links: usize = 0; // i32: right child of a split, first pair of a leaf
let classes: usize = 0; // i32 per pair
let values: usize = 0; // f64 per pair
let directions: usize = 0; // u8: 1 where a split sends missing values left
let measures: usize = 0; // f64 pairs: weight of the rows of a node, and its impurity

export let nNodes: i32 = 0;
export let nPairs: i32 = 0;

export function startNodes(featuresPtr: usize, thresholdsPtr: usize, linksPtr: usize, classesPtr: usize, valuesPtr: usize, directionsPtr: usize, measuresPtr: usize): void {
  features = featuresPtr;
  thresholds = thresholdsPtr;
  links = linksPtr;
  classes = classesPtr;
  values = valuesPtr;
  directions = directionsPtr;
  measures = measuresPtr;
  nNodes = 0;
  nPairs = 0;
}

/** The next node is the right child of `parent`. */
@inline
export function linkRight(parent: i32): void {
  store<i32>(links + (<usize>parent << 2), nNodes);
}

@inline
function measure(weight: f64, impurity: f64): void {
  const at = measures + (<usize>nNodes << 4);
  store<f64>(at, weight);
  store<f64>(at, impurity, 8);
}

@inline
export function addSplit(feature: i32, threshold: f64, missingLeft: bool, weight: f64, impurity: f64): i32 {
  measure(weight, impurity);
  store<u8>(directions + <usize>nNodes, <u8>missingLeft);
  store<i32>(features + (<usize>nNodes << 2), feature);
  store<f64>(thresholds + (<usize>nNodes << 3), threshold);
  return nNodes++;
}

@inline
export function addPair(code: i32, value: f64): void {
  store<i32>(classes + (<usize>nPairs << 2), code);
  store<f64>(values + (<usize>nPairs << 3), value);
  nPairs++;
}

/** Closes a leaf over the pairs added since `firstPair`. */
@inline
export function addLeaf(firstPair: i32, weight: f64, impurity: f64): void {
  measure(weight, impurity);
  store<i32>(features + (<usize>nNodes << 2), firstPair - nPairs);
  store<f64>(thresholds + (<usize>nNodes << 3), 0);
  store<i32>(links + (<usize>nNodes << 2), firstPair);
  store<u8>(directions + <usize>nNodes, 0);
  nNodes++;
}
