// Rows of a kernel matrix in single precision, as libsvm keeps them: either all present, or computed when asked for
// and kept in a bounded number of slots, least recently used out first.
import { kernelInPlace, RBF } from './svm-kernel-functions';
import { rowDots, rowSquaredDistances } from './svm-pairwise';

let pointers: usize = 0;
let owners: usize = 0;
let stamps: usize = 0;
let slots: usize = 0;
let slotCount: i32 = 0;
let clock: i32 = 0;
let rowCount: i32 = 0;
let rowBytes: usize = 0;
let features: usize = 0;
let featureStride: i32 = 0;
let scratch: usize = 0;
let kernelKind: i32 = 0;
let kernelGamma: f64 = 0;
let kernelCoef0: f64 = 0;
let kernelDegree: i32 = 0;

/** All rows are present, one behind the other at `gram`; `table` has room for n pointers. */
export function useGram(gram: usize, n: i32, bytesPerRow: usize, table: usize): void {
  pointers = table;
  slotCount = 0;
  rowCount = n;
  for (let i = 0; i < n; i++) store<u32>(table + (<usize>i << 2), <u32>(gram + <usize>i * bytesPerRow));
}

/**
 * Rows are computed from `x` (n rows of `stride` doubles) into `count` >= 2 slots of `bytesPerRow`.
 * `table`: n pointers; `owner` and `stamp`: one i32 per slot; `work`: n + 1 doubles.
 */
export function useSlots(
  x: usize, n: i32, stride: i32, kind: i32, gamma: f64, coef0: f64, degree: i32,
  bytesPerRow: usize, slotBase: usize, count: i32, table: usize, owner: usize, stamp: usize, work: usize,
): void {
  features = x;
  rowCount = n;
  featureStride = stride;
  kernelKind = kind;
  kernelGamma = gamma;
  kernelCoef0 = coef0;
  kernelDegree = degree;
  rowBytes = bytesPerRow;
  slots = slotBase;
  slotCount = count;
  pointers = table;
  owners = owner;
  stamps = stamp;
  scratch = work;
  clock = 0;
  memory.fill(table, 0, <usize>n << 2);
  memory.fill(owner, 0xff, <usize>count << 2);
  memory.fill(stamp, 0, <usize>count << 2);
  memory.fill(slotBase, 0, <usize>count * bytesPerRow);
}

function compute(i: i32): usize {
  let oldest = 0;
  for (let s = 1; s < slotCount; s++) {
    if (load<i32>(stamps + (<usize>s << 2)) < load<i32>(stamps + (<usize>oldest << 2))) oldest = s;
  }
  const evicted = load<i32>(owners + (<usize>oldest << 2));
  if (evicted >= 0) store<u32>(pointers + (<usize>evicted << 2), 0);
  store<i32>(owners + (<usize>oldest << 2), i);
  const target = slots + <usize>oldest * rowBytes;
  store<u32>(pointers + (<usize>i << 2), <u32>target);
  const x = features + <usize>i * (<usize>featureStride << 3);
  if (kernelKind == RBF) rowSquaredDistances(x, features, rowCount, featureStride, scratch);
  else rowDots(x, features, rowCount, featureStride, scratch);
  kernelInPlace(scratch, rowCount, kernelKind, kernelGamma, kernelCoef0, kernelDegree);
  for (let k = 0; k < rowCount; k++) store<f32>(target + (<usize>k << 2), <f32>load<f64>(scratch + (<usize>k << 3)));
  return target;
}

/** Ages are renumbered from 0 before the clock can overflow: which slot is the oldest is all that matters. */
function renumber(): void {
  for (let s = 0; s < slotCount; s++) store<i32>(stamps + (<usize>s << 2), 0);
  clock = 1;
}

/** Where row `i` is; it stays there at least until two other rows have been asked for. */
// @ts-ignore: decorator
@inline
export function row(i: i32): usize {
  let pointer = <usize>load<u32>(pointers + (<usize>i << 2));
  if (slotCount > 0) {
    if (pointer == 0) pointer = compute(i);
    if (clock == i32.MAX_VALUE) renumber();
    store<i32>(stamps + ((pointer - slots) / rowBytes << 2), ++clock);
  }
  return pointer;
}

function swapSingles(a: usize, b: usize): void {
  const kept = load<f32>(a);
  store<f32>(a, load<f32>(b));
  store<f32>(b, kept);
}

/** Exchanges rows and columns i and j. */
export function swapKernelRows(i: i32, j: i32): void {
  const offsetI = <usize>i << 2;
  const offsetJ = <usize>j << 2;
  for (let k = 0; k < rowCount; k++) {
    const pointer = <usize>load<u32>(pointers + (<usize>k << 2));
    if (pointer != 0) swapSingles(pointer + offsetI, pointer + offsetJ);
  }
  const rowI = load<u32>(pointers + offsetI);
  const rowJ = load<u32>(pointers + offsetJ);
  store<u32>(pointers + offsetI, rowJ);
  store<u32>(pointers + offsetJ, rowI);
  if (slotCount == 0) return;
  if (rowJ != 0) store<i32>(owners + ((<usize>rowJ - slots) / rowBytes << 2), i);
  if (rowI != 0) store<i32>(owners + ((<usize>rowI - slots) / rowBytes << 2), j);
  const featureBytes = <usize>featureStride << 3;
  const x = features + <usize>i * featureBytes;
  const y = features + <usize>j * featureBytes;
  for (let o: usize = 0; o < featureBytes; o += 16) {
    const kept = v128.load(x + o);
    v128.store(x + o, v128.load(y + o));
    v128.store(y + o, kept);
  }
}
