// Splits weighed with every sum in scikit-learn's order: rows sorted by its introsort, sides summed from the nearer
// end, rows partitioned by swaps. Where weights or targets are not whole numbers, sums round, and rounding
// decides between splits of equal worth and when a node counts as pure; only the same order gives the same tree.

import { binAt, binsOf, bringColumn, columnOf, mayBeClose, missingOf, tooClose, valuesOf } from './tree-columns';
import { isConstant, isSplittable } from './tree-features';
import { MISSING_LEFT, MISSING_RIGHT, NONE_MISSING, rankShift, sendMissing } from './tree-missing';
import { addRow, all, left, rowAt, samples, subtractRow, tooFewRows, weigh, width } from './tree-sides';

/** No rank: a column without missing values. */
const NO_RANK: u32 = 0xffffffff;

let keys: usize = 0; // bin << 32 | row, of one node

export function useOrderedScratch(keysPtr: usize): void {
  keys = keysPtr;
}

@inline
function rank(key: u64): u32 {
  return <u32>(key >> 32);
}

@inline
function get(base: usize, i: i32): u64 {
  return load<u64>(base + (<usize>i << 3));
}

@inline
function put(base: usize, i: i32, key: u64): void {
  store<u64>(base + (<usize>i << 3), key);
}

@inline
function swap(base: usize, i: i32, j: i32): void {
  const held = get(base, i);
  put(base, i, get(base, j));
  put(base, j, held);
}

function median3(base: usize, n: i32): u32 {
  const a = rank(get(base, 0));
  const b = rank(get(base, n >> 1));
  const c = rank(get(base, n - 1));
  if (a < b) {
    if (b < c) return b;
    return a < c ? c : a;
  }
  if (b < c) return a < c ? a : c;
  return b;
}

function siftDown(base: usize, start: i32, end: i32): void {
  let root = start;
  while (true) {
    const child = root * 2 + 1;
    let largest = root;
    if (child < end && rank(get(base, largest)) < rank(get(base, child))) largest = child;
    if (child + 1 < end && rank(get(base, largest)) < rank(get(base, child + 1))) largest = child + 1;
    if (largest == root) return;
    swap(base, root, largest);
    root = largest;
  }
}

function heapsort(base: usize, n: i32): void {
  for (let start = (n - 2) / 2; start >= 0; start--) siftDown(base, start, n);
  for (let end = n - 1; end > 0; end--) {
    swap(base, 0, end);
    siftDown(base, 0, end);
  }
}

/** scikit-learn's simultaneous_sort: not stable, so its steps are followed one by one. */
function introsort(from: usize, count: i32, depth: i32): void {
  let base = from;
  let n = count;
  let budget = depth;
  while (n > 15) {
    if (budget <= 0) {
      heapsort(base, n);
      return;
    }
    budget--;
    const pivot = median3(base, n);
    let i = 0;
    let l = 0;
    let r = n;
    while (i < r) {
      const value = rank(get(base, i));
      if (value < pivot) {
        swap(base, i, l);
        i++;
        l++;
      } else if (value > pivot) {
        r--;
        swap(base, i, r);
      } else {
        i++;
      }
    }
    introsort(base, l, budget);
    base += <usize>r << 3;
    n -= r;
  }
  for (let i = 1; i < n; i++) {
    const key = get(base, i);
    let j = i;
    while (j > 0 && rank(get(base, j - 1)) > rank(key)) {
      put(base, j, get(base, j - 1));
      j--;
    }
    put(base, j, key);
  }
}

/** Moves `left` from the rows before `from` to the rows before `to`; returns `to`. */
export function moveLeft(from: i32, to: i32, end: i32): i32 {
  if (to - from <= end - to) {
    for (let i = from; i < to; i++) addRow(left, rowAt(i));
  } else {
    memory.copy(left, all, width);
    for (let i = end - 1; i >= to; i--) subtractRow(left, rowAt(i));
  }
  return to;
}

export function orderedFeature(feature: i32, start: i32, end: i32): void {
  bringColumn(feature, start, end);
  const column = columnOf(feature);
  const nBins = binsOf(feature);
  const values = valuesOf(feature);
  const close = mayBeClose(feature);
  const missing = missingOf(feature);
  const nMissing = missing == NO_RANK ? 0 : missingLast(column, nBins, missing, start, end);
  const n = end - start - nMissing;
  if (n == 0) {
    isConstant();
    return;
  }
  for (let i = 0; i < n; i++) {
    const row = rowAt(start + i);
    put(keys, i, (<u64>binAt(column, nBins, row) << 32) | <u64>row);
  }
  introsort(keys, n, 2 * (31 - clz(n)));
  for (let i = 0; i < n; i++) store<u32>(samples + (<usize>(start + i) << 2), <u32>get(keys, i));
  const low = rank(get(keys, 0));
  const high = rank(get(keys, n - 1));
  if (nMissing == 0 && (low == high || (close && tooClose(values, low, high)))) {
    isConstant();
    return;
  }
  isSplittable();
  if (nMissing == 0) {
    scanKeys(feature, n, start, 0, end);
    return;
  }
  sendMissing(MISSING_RIGHT);
  const summed = scanKeys(feature, n, start, 0, end);
  if (!tooFewRows(n)) {
    moveLeft(summed, start + n, end);
    weigh(feature, high, missing);
  }
  sendMissing(MISSING_LEFT);
  missingFirst(start, n, end);
  scanKeys(feature, n, start, nMissing, end);
  sendMissing(NONE_MISSING);
}

/**
 * Weighs the boundaries between the `n` sorted keys, whose rows lie `nFirst` after `start`.
 * @returns up to which row `left` is summed
 */
@inline
function scanKeys(feature: i32, n: i32, start: i32, nFirst: i32, end: i32): i32 {
  const values = valuesOf(feature);
  const close = mayBeClose(feature);
  memory.fill(left, 0, width);
  let summed = start;
  let low = rank(get(keys, 0));
  for (let i = 1; i < n; i++) {
    const bin = rank(get(keys, i));
    if (bin != low && !(close && tooClose(values, low, bin)) && !tooFewRows(nFirst + i)) {
      summed = moveLeft(summed, start + nFirst + i, end);
      weigh(feature, low, bin);
    }
    low = bin;
  }
  return summed;
}

/** Swaps rows that miss the value to the end as scikit-learn does; returns how many there are. */
function missingLast(column: usize, nBins: u32, missing: u32, start: i32, end: i32): i32 {
  let i = start;
  let last = end - 1;
  while (i <= last) {
    const row = rowAt(last);
    if (binAt(column, nBins, row) == missing) {
      last--;
      continue;
    }
    const other = rowAt(i);
    if (binAt(column, nBins, other) == missing) {
      store<u32>(samples + (<usize>i << 2), row);
      store<u32>(samples + (<usize>last << 2), other);
      last--;
    }
    i++;
  }
  return end - 1 - last;
}

/** Moves the rows after the first `n` before them; both keep their order. */
function missingFirst(start: i32, n: i32, end: i32): void {
  const from = samples + (<usize>start << 2);
  const room = keys + (<usize>n << 3);
  const moved = <usize>(end - start - n) << 2;
  memory.copy(room, from + (<usize>n << 2), moved);
  memory.copy(from + moved, from, <usize>n << 2);
  memory.copy(from, room, moved);
}

/** Rows that go left in the best split to the front, by scikit-learn's swaps; returns where the right side starts. */
export function orderedPartition(feature: i32, high: u32, start: i32, end: i32): i32 {
  bringColumn(feature, start, end);
  const column = columnOf(feature);
  const nBins = binsOf(feature);
  const shift = rankShift(feature);
  const most = high - shift;
  let from = start;
  let to = end;
  while (from < to) {
    const row = rowAt(from);
    if (binAt(column, nBins, row) - shift <= most) {
      from++;
    } else {
      to--;
      store<u32>(samples + (<usize>from << 2), rowAt(to));
      store<u32>(samples + (<usize>to << 2), row);
    }
  }
  return to;
}
