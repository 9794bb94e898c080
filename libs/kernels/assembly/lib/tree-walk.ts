// Rows led to their leaves, four at a time: a step waits on three loads, and four steps wait together. Steps have no
// branch that depends on the rows, which would be mispredicted half the time.

const MIXED_LEAF: i32 = -2;

let features: usize = 0;
let thresholds: usize = 0;
let links: usize = 0;
let directions: usize = 0; // u8: 1 where a split sends missing values left

@inline
function featureOf(node: i32): i32 {
  return load<i32>(features + (<usize>node << 2));
}

/** The next node; a leaf is its own. @param gapped - values may be missing */
@inline
function step(gapped: bool, node: i32, feature: i32, row: usize): i32 {
  const column = <usize>max(feature, 0) << 2;
  const x = load<f32>(row + column);
  let goesLeft = <f64>x <= load<f64>(thresholds + (<usize>node << 3));
  if (gapped) goesLeft = goesLeft | ((x != x) & (load<u8>(directions + <usize>node) != 0));
  const next = select<i32>(node + 1, load<i32>(links + (<usize>node << 2)), goesLeft);
  return select<i32>(node, next, feature < 0);
}

@inline
function addLeaf(node: i32, sums: usize, pairClasses: usize, pairValues: usize): void {
  const link = load<i32>(links + (<usize>node << 2));
  const value = load<f64>(thresholds + (<usize>node << 3));
  if (featureOf(node) != MIXED_LEAF) {
    const cell = sums + (<usize>link << 3);
    store<f64>(cell, load<f64>(cell) + value);
    return;
  }
  const end = link + <i32>value;
  for (let pair = link; pair < end; pair++) {
    const cell = sums + (<usize>load<i32>(pairClasses + (<usize>pair << 2)) << 3);
    store<f64>(cell, load<f64>(cell) + load<f64>(pairValues + (<usize>pair << 3)));
  }
}

/**
 * Adds the leaf values of one tree to the sums of every row.
 * @param directionsPtr - 0 where no value is missing
 * @param X - f32, row-major @param sums - f64, row-major, `width` per row
 */
export function addTree(
  featuresPtr: usize, thresholdsPtr: usize, linksPtr: usize, directionsPtr: usize, pairClasses: usize, pairValues: usize,
  X: usize, nRows: i32, nCols: i32, sums: usize, width: i32,
): void {
  features = featuresPtr;
  thresholds = thresholdsPtr;
  links = linksPtr;
  directions = directionsPtr;
  if (directions == 0) walkRows(false, pairClasses, pairValues, X, nRows, nCols, sums, width);
  else walkRows(true, pairClasses, pairValues, X, nRows, nCols, sums, width);
}

@inline
function walkRows(
  gapped: bool, pairClasses: usize, pairValues: usize, X: usize, nRows: i32, nCols: i32, sums: usize, width: i32,
): void {
  const rowBytes = <usize>nCols << 2;
  const sumBytes = <usize>width << 3;
  let row = X;
  let sum = sums;
  let i = 0;
  for (; i + 4 <= nRows; i += 4) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    while (true) {
      const fa = featureOf(a);
      const fb = featureOf(b);
      const fc = featureOf(c);
      const fd = featureOf(d);
      if ((fa & fb & fc & fd) < 0) break;
      a = step(gapped, a, fa, row);
      b = step(gapped, b, fb, row + rowBytes);
      c = step(gapped, c, fc, row + 2 * rowBytes);
      d = step(gapped, d, fd, row + 3 * rowBytes);
    }
    addLeaf(a, sum, pairClasses, pairValues);
    addLeaf(b, sum + sumBytes, pairClasses, pairValues);
    addLeaf(c, sum + 2 * sumBytes, pairClasses, pairValues);
    addLeaf(d, sum + 3 * sumBytes, pairClasses, pairValues);
    row += 4 * rowBytes;
    sum += 4 * sumBytes;
  }
  for (; i < nRows; i++) {
    let node = 0;
    for (let feature = featureOf(0); feature >= 0; feature = featureOf(node)) node = step(gapped, node, feature, row);
    addLeaf(node, sum, pairClasses, pairValues);
    row += rowBytes;
    sum += sumBytes;
  }
}
