// Exchanges of columns that kept kernel rows have yet to make. Of thousands of kept rows few are asked for again before
// the order changes once more, and each exchange in each row would wait for memory: so they are noted, in order, and a
// row makes those it has missed when it is asked for.

let swaps: usize = 0;
let room: i32 = 0;
export let swapsNoted: i32 = 0;

/** @param pairs - room for `count` exchanges: two i32 each. */
export function useSwaps(pairs: usize, count: i32): void {
  swaps = pairs;
  room = count;
  swapsNoted = 0;
}

// @ts-ignore: decorator
@inline
export function swapsAreFull(): bool {
  return swapsNoted == room;
}

export function noteSwap(i: i32, j: i32): void {
  const at = swaps + (<usize>swapsNoted << 3);
  store<i32>(at, i);
  store<i32>(at, j, 4);
  swapsNoted++;
}

export function forgetSwaps(): void {
  swapsNoted = 0;
}

// @ts-ignore: decorator
@inline
export function swapEntries<T>(array: usize, i: i32, j: i32): void {
  const a = array + <usize>i * sizeof<T>();
  const b = array + <usize>j * sizeof<T>();
  const kept = load<T>(a);
  store<T>(a, load<T>(b));
  store<T>(b, kept);
}

/** Makes the exchanges from number `first` on, in the order in which they were noted. */
export function replaySwaps<T>(array: usize, first: i32): void {
  const end = swaps + (<usize>swapsNoted << 3);
  for (let at = swaps + (<usize>first << 3); at < end; at += 8) {
    swapEntries<T>(array, load<i32>(at), load<i32>(at, 4));
  }
}
