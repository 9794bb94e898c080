// Rows of a kernel matrix, rounded to single precision as libsvm keeps them. A row is there from the start
// (svm-fill-rows.ts), or it is computed from the features when it is first asked for and kept in a bounded number of
// slots, least recently used out first. Exchanges of rows reach a kept row when it is next asked for (svm-swaps.ts).
// Wide rows hold doubles, followed by the root of the inverse curvature of every pairing once the row is
// searched: the searches are bound by arithmetic and gain from both. Narrow rows hold floats: a quarter of the memory.
import { kernelSingles, RBF } from './svm-kernel-functions';
import { rowDots, rowSquaredDistances } from './svm-pairwise';
import { forgetSwaps, noteSwap, replaySwaps, swapEntries, swapsAreFull, swapsNoted, useSwaps } from './svm-swaps';

let rowCount: i32 = 0;
let wide: bool = false;
let rough: bool = false;
let padded: usize = 0;
let diagonal: usize = 0;

let pointers: usize = 0;
let owners: usize = 0;
let stamps: usize = 0;
let slots: usize = 0;
let slotCount: i32 = 0;
let usedSlots: i32 = 0;
let rowBytes: usize = 0;
let clock: i32 = 0;
/** Room for a computed row: doubles, then floats. */
let doubles: usize = 0;
let singles: usize = 0;

/** Where rows are computed from; 0 where all are there. */
let features: usize = 0;
let featureStride: i32 = 0;
let kernelKind: i32 = 0;
let kernelGamma: f64 = 0;
let kernelCoef0: f64 = 0;
let kernelDegree: i32 = 0;

/** Bytes behind the entries of a row: whether it has its roots, and how many exchanges it has made. */
const TRAILER: usize = 16;

/**
 * Room for rows of `n` entries (n rounded up to 8 are stored): `count` slots, at least two, of 4 bytes an entry or 16
 * where rows are wide, and 16 bytes. `table`: n pointers; `owner` and `stamp`: one i32 per slot; `work`: a double and
 * a float per stored entry; `swaps`: room for `swapRoom` exchanges, 8 bytes each; `diagonals`: the kernel of each row
 * with itself.
 */
export function useSlots(
  n: i32, isWide: i32, slotBase: usize, count: i32, table: usize, owner: usize, stamp: usize, work: usize,
  swaps: usize, swapRoom: i32, diagonals: usize,
): void {
  rowCount = n;
  wide = isWide != 0;
  rough = false;
  padded = <usize>((n + 7) & ~7);
  rowBytes = (wide ? padded << 4 : padded << 2) + TRAILER;
  slots = slotBase;
  slotCount = count;
  usedSlots = 0;
  pointers = table;
  owners = owner;
  stamps = stamp;
  doubles = work;
  singles = work + (padded << 3);
  memory.fill(work, 0, padded * 12);
  diagonal = diagonals;
  features = 0;
  clock = 0;
  useSwaps(swaps, swapRoom);
  memory.fill(table, 0, <usize>n << 2);
}

/** Rows come from `x`, n rows of `stride` doubles. */
export function fromFeatures(x: usize, stride: i32, kind: i32, gamma: f64, coef0: f64, degree: i32): void {
  features = x;
  featureStride = stride;
  kernelKind = kind;
  kernelGamma = gamma;
  kernelCoef0 = coef0;
  kernelDegree = degree;
}

// @ts-ignore: decorator
@inline
export function isWide(): bool {
  return wide;
}

/** Whether some curvature was too small or too large for its root. */
// @ts-ignore: decorator
@inline
export function isRough(): bool {
  return rough;
}

/** Roots of the inverse curvatures of a wide row. */
// @ts-ignore: decorator
@inline
export function roots(row: usize): usize {
  return row + (padded << 3);
}

/** Row `i` computed from the features, in single precision. */
function computed(i: i32): usize {
  const x = features + <usize>i * (<usize>featureStride << 3);
  if (kernelKind == RBF) rowSquaredDistances(x, features, rowCount, featureStride, doubles);
  else rowDots(x, features, rowCount, featureStride, doubles);
  kernelSingles(doubles, rowCount, kernelKind, kernelGamma, kernelCoef0, kernelDegree, singles);
  return singles;
}

/** Floats as doubles; with an odd `count` one more is written. */
// @ts-ignore: decorator
@inline
function promote(from: usize, count: usize, target: usize): void {
  const end = from + (count << 2);
  for (; from < end; from += 8) {
    v128.store(target, f64x2.promote_low_f32x4(v128.load64_zero(from)));
    target += 16;
  }
}

/** Curvatures are at least this in libsvm. */
export const TAU: f64 = 1e-12;
// Constants of the loop below, which the engine would make anew in every round: libsvm's least curvature, twice; then,
// four times each, the curvatures between which gains lose no bits wherever their roots are above 1e-80, and 1.
const TAUS = memory.data<f64>([TAU, TAU], 16);
const FLOATS = memory.data<f32>([1e-30, 1e-30, 1e-30, 1e-30, 1e30, 1e30, 1e30, 1e30, 1, 1, 1, 1], 16);

/** Whether a wide row has its roots. */
// @ts-ignore: decorator
@inline
function isRooted(row: usize): usize {
  return row + rowBytes - TRAILER;
}

/** How many of the noted exchanges a row has made. */
// @ts-ignore: decorator
@inline
function swapsMade(row: usize): usize {
  return row + rowBytes - TRAILER + 4;
}

/** Curvatures of two pairings of a row. */
// @ts-ignore: decorator
@inline
function curvatures(kernel: v128, diagonal: v128, own: v128): v128 {
  const curve = f64x2.sub(f64x2.add(own, diagonal), f64x2.add(kernel, kernel));
  return v128.bitselect(curve, v128.load(TAUS), f64x2.gt(curve, f64x2.splat(0)));
}

/** Writes the roots of the inverse curvatures of wide row `i` behind it, in single precision, as doubles. */
function root(i: i32, row: usize): void {
  const target = roots(row);
  const own = f64x2.splat(load<f64>(diagonal + (<usize>i << 3)));
  let outside = i32x4.splat(0);
  for (let o: usize = 0; o < padded << 3; o += 32) {
    const at = diagonal + o;
    const low = curvatures(v128.load(row + o), v128.load(at), own);
    const high = curvatures(v128.load(row + o, 16), v128.load(at, 16), own);
    const curves = v128.shuffle<f64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
    const bounded = f32x4.pmin(v128.load(FLOATS, 16), f32x4.pmax(v128.load(FLOATS), curves));
    outside = v128.or(outside, f32x4.ne(bounded, curves));
    const inverse = f32x4.div(v128.load(FLOATS, 32), f32x4.sqrt(bounded));
    v128.store(target + o, f64x2.promote_low_f32x4(inverse));
    v128.store(target + o, f64x2.promote_low_f32x4(v128.shuffle<f64>(inverse, inverse, 1, 1)), 16);
  }
  store<i32>(isRooted(row), 1);
  if (v128.any_true(outside)) rough = true;
}

/** A slot for row `i`: an empty one, or that of the row that was asked for longest ago. */
function takeSlot(i: i32): i32 {
  let slot = usedSlots;
  if (slot < slotCount) {
    usedSlots++;
  } else {
    slot = 0;
    for (let s = 1; s < slotCount; s++) {
      if (load<i32>(stamps + (<usize>s << 2)) < load<i32>(stamps + (<usize>slot << 2))) slot = s;
    }
    store<u32>(pointers + (<usize>load<i32>(owners + (<usize>slot << 2)) << 2), 0);
  }
  store<i32>(owners + (<usize>slot << 2), i);
  return slot;
}

/** Where row `i` is to be written; behind its last entry there are zeros. */
export function claim(i: i32): usize {
  const target = slots + <usize>takeSlot(i) * rowBytes;
  store<u32>(pointers + (<usize>i << 2), <u32>target);
  store<i32>(swapsMade(target), swapsNoted);
  if (wide) {
    for (let t = <usize>rowCount; t < padded; t++) store<f64>(target + (t << 3), 0);
    store<i32>(isRooted(target), 0);
  } else {
    for (let t = <usize>rowCount; t < padded; t++) store<f32>(target + (t << 2), 0);
  }
  return target;
}

function compute(i: i32): usize {
  const target = claim(i);
  const from = computed(i);
  if (wide) promote(from, rowCount, target);
  else memory.copy(target, from, <usize>rowCount << 2);
  return target;
}

/** Ages are renumbered from 0 before the clock can overflow: which slot is the oldest is all that matters. */
function renumber(): void {
  for (let s = 0; s < slotCount; s++) store<i32>(stamps + (<usize>s << 2), 0);
  clock = 1;
}

// @ts-ignore: decorator
@inline
function slotOf(pointer: usize): usize {
  return (pointer - slots) / rowBytes << 2;
}

/** Where row `i` is; it stays there at least until two other rows have been asked for. */
// @ts-ignore: decorator
@inline
export function row(i: i32): usize {
  let pointer = <usize>load<u32>(pointers + (<usize>i << 2));
  if (pointer == 0) pointer = compute(i);
  else if (load<i32>(swapsMade(pointer)) != swapsNoted) catchUp(pointer);
  // Where every row has a slot none is ever evicted.
  if (slotCount < rowCount) {
    if (clock == i32.MAX_VALUE) renumber();
    store<i32>(stamps + slotOf(pointer), ++clock);
  }
  return pointer;
}

/** As `row`, with its roots where rows are wide. */
// @ts-ignore: decorator
@inline
export function rowToSearch(i: i32): usize {
  const pointer = row(i);
  if (wide && !load<i32>(isRooted(pointer))) root(i, pointer);
  return pointer;
}

/** Kernel value of a row with the row at position t. */
// @ts-ignore: decorator
@inline
export function kernelAt(row: usize, t: i32): f64 {
  return wide ? load<f64>(row + (<usize>t << 3)) : <f64>load<f32>(row + (<usize>t << 2));
}

/** Makes the exchanges that were noted since the row was last asked for. */
function catchUp(row: usize): void {
  const made = load<i32>(swapsMade(row));
  if (wide) {
    replaySwaps<f64>(row, made);
    if (load<i32>(isRooted(row))) replaySwaps<f64>(roots(row), made);
  } else {
    replaySwaps<f32>(row, made);
  }
  store<i32>(swapsMade(row), swapsNoted);
}

/** All rows make what is noted, and it is forgotten. */
function catchAllUp(): void {
  for (let s = 0; s < usedSlots; s++) {
    const pointer = slots + <usize>s * rowBytes;
    catchUp(pointer);
    store<i32>(swapsMade(pointer), 0);
  }
  forgetSwaps();
}

/** Exchanges rows and columns i and j. */
export function swapKernelRows(i: i32, j: i32): void {
  if (swapsAreFull()) catchAllUp();
  noteSwap(i, j);
  const rowI = <usize>load<u32>(pointers + (<usize>i << 2));
  const rowJ = <usize>load<u32>(pointers + (<usize>j << 2));
  if (rowI != 0) store<i32>(owners + slotOf(rowI), j);
  if (rowJ != 0) store<i32>(owners + slotOf(rowJ), i);
  swapEntries<u32>(pointers, i, j);
  if (features == 0) return;
  const featureBytes = <usize>featureStride << 3;
  const x = features + <usize>i * featureBytes;
  const y = features + <usize>j * featureBytes;
  for (let o: usize = 0; o < featureBytes; o += 16) {
    const kept = v128.load(x + o);
    v128.store(x + o, v128.load(y + o));
    v128.store(y + o, kept);
  }
}
