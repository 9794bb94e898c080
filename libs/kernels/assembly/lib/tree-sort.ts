/** Below this many keys insertion sort beats the fixed cost of radix buckets. */
const SMALL: i32 = 40;

function insertionSort(keys: usize, n: i32): void {
  for (let i = 1; i < n; i++) {
    const key = load<u64>(keys + (<usize>i << 3));
    let to = keys + (<usize>i << 3);
    while (to > keys && load<u64>(to - 8) > key) {
      store<u64>(to, load<u64>(to - 8));
      to -= 8;
    }
    store<u64>(to, key);
  }
}

/** One stable counting pass on the byte at `shift`; false when all keys share it and nothing was moved. */
function radixPass(from: usize, to: usize, n: i32, shift: u64, buckets: usize): bool {
  memory.fill(buckets, 0, 1024);
  const end = from + (<usize>n << 3);
  for (let p = from; p < end; p += 8) {
    const cell = buckets + (<usize>((load<u64>(p) >> shift) & 255) << 2);
    store<u32>(cell, load<u32>(cell) + 1);
  }
  const first = buckets + (<usize>((load<u64>(from) >> shift) & 255) << 2);
  if (load<u32>(first) == <u32>n) return false;
  let at: u32 = 0;
  for (let b: usize = 0; b < 1024; b += 4) {
    const count = load<u32>(buckets + b);
    store<u32>(buckets + b, at);
    at += count;
  }
  for (let p = from; p < end; p += 8) {
    const key = load<u64>(p);
    const cell = buckets + (<usize>((key >> shift) & 255) << 2);
    const slot = load<u32>(cell);
    store<u32>(cell, slot + 1);
    store<u64>(to + (<usize>slot << 3), key);
  }
  return true;
}

/**
 * Sorts by the bits of the keys from `lowBit` up to `lowBit + bits`; the rest is payload.
 * @param spare - room for n keys
 * @param buckets - room for 256 words
 * @returns where the sorted keys are: `keys` or `spare`
 */
export function sortKeys(keys: usize, spare: usize, n: i32, lowBit: i32, bits: i32, buckets: usize): usize {
  if (n < SMALL) {
    insertionSort(keys, n);
    return keys;
  }
  let from = keys;
  let to = spare;
  for (let shift = lowBit; shift < lowBit + bits; shift += 8) {
    if (radixPass(from, to, n, shift, buckets)) {
      const held = from;
      from = to;
      to = held;
    }
  }
  return from;
}
