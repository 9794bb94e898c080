/** Below this many keys insertion sort beats the fixed cost of radix buckets. */
const SMALL: i32 = 32;
/** Bytes that `buckets` needs: at most 4 digits of 8 bits. */
export const BUCKET_BYTES: usize = 4096;

function insertionSort(keys: usize, n: i32): void {
  const end = keys + (<usize>n << 3);
  for (let from = keys + 8; from < end; from += 8) {
    const key = load<u64>(from);
    let to = from;
    while (to > keys && load<u64>(to - 8) > key) {
      store<u64>(to, load<u64>(to - 8));
      to -= 8;
    }
    store<u64>(to, key);
  }
}

/** Copies sorted keys to `to`, those of the highest rank, the bits from 32 up, first. */
export function highestFirst(from: usize, to: usize, n: i32): void {
  const end = from + (<usize>n << 3);
  const highest = load<u32>(end - 4);
  let cut = end;
  while (cut > from && load<u32>(cut - 4) == highest) cut -= 8;
  memory.copy(to, cut, end - cut);
  memory.copy(to + (end - cut), from, cut - from);
}

/**
 * Sorts by the bits of the keys from `lowBit` up to `lowBit + bits`, the highest that may be set; what is below is
 * payload. Few keys by insertion, others by radix with all digits counted in one pass.
 * @param spare - room for n keys
 * @returns where the sorted keys are: `keys` or `spare`
 */
export function sortKeys(keys: usize, spare: usize, n: i32, lowBit: i32, bits: i32, buckets: usize): usize {
  if (n < SMALL) {
    insertionSort(keys, n);
    return keys;
  }
  // All keys are 0: there is no digit to sort by.
  if (bits == 0) return keys;
  const nDigits = (bits + 7) >> 3;
  const width = (bits + nDigits - 1) / nDigits;
  const mask = ((<u64>1 << width) - 1) << 2;
  memory.fill(buckets, 0, <usize>nDigits << 10);
  const end = keys + (<usize>n << 3);
  // Shifted two bits less, a digit is the byte offset of its 4-byte bucket.
  const firstShift = <u64>(lowBit - 2);
  if (nDigits == 2) {
    for (let p = keys; p < end; p += 8) {
      const key = load<u64>(p) >> firstShift;
      const low = buckets + <usize>(key & mask);
      store<u32>(low, load<u32>(low) + 8);
      const high = buckets + 1024 + <usize>((key >> width) & mask);
      store<u32>(high, load<u32>(high) + 8);
    }
  } else {
    for (let p = keys; p < end; p += 8) {
      let key = load<u64>(p) >> firstShift;
      for (let digit = 0; digit < nDigits; digit++) {
        const cell = buckets + (<usize>digit << 10) + <usize>(key & mask);
        store<u32>(cell, load<u32>(cell) + 8);
        key >>= width;
      }
    }
  }
  let from = keys;
  let to = spare;
  for (let digit = 0; digit < nDigits; digit++) {
    const counts = buckets + (<usize>digit << 10);
    const shift = firstShift + digit * width;
    if (load<u32>(counts + <usize>((load<u64>(from) >> shift) & mask)) == <u32>n << 3) continue;
    let at = <u32>to;
    const countsEnd = counts + (<usize>4 << width);
    for (let cell = counts; cell < countsEnd; cell += 4) {
      const bytes = load<u32>(cell);
      store<u32>(cell, at);
      at += bytes;
    }
    const fromEnd = from + (<usize>n << 3);
    for (let p = from; p < fromEnd; p += 8) {
      const key = load<u64>(p);
      const cell = counts + <usize>((key >> shift) & mask);
      const slot = load<u32>(cell);
      store<u32>(cell, slot + 8);
      store<u64>(slot, key);
    }
    const held = from;
    from = to;
    to = held;
  }
  return from;
}
