// numpy's RandomState(seed): MT19937 seeded by init_genrand, bounded draws by masked rejection.

const N: i32 = 624;
const M: i32 = 397;

@inline
function twist(state: usize, at: i32, next: i32, far: i32): void {
  const y = (load<u32>(state + (<usize>at << 2)) & 0x80000000) | (load<u32>(state + (<usize>next << 2)) & 0x7fffffff);
  const mixed = load<u32>(state + (<usize>far << 2)) ^ (y >> 1) ^ (-<u32>(y & 1) & 0x9908b0df);
  store<u32>(state + (<usize>at << 2), mixed);
}

function nextBlock(state: usize): void {
  let i = 0;
  for (; i < N - M; i++) twist(state, i, i + 1, i + M);
  for (; i < N - 1; i++) twist(state, i, i + 1, i + M - N);
  twist(state, N - 1, 0, M - 1);
}

function seedState(state: usize, seed: u32): void {
  let s = seed;
  for (let i = 0; i < N; i++) {
    store<u32>(state + (<usize>i << 2), s);
    s = 1812433253 * (s ^ (s >> 30)) + i + 1;
  }
  nextBlock(state);
}

@inline
function temper(word: u32): u32 {
  let y = word;
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680;
  y ^= (y << 15) & 0xefc60000;
  return y ^ (y >> 18);
}

/**
 * The splitter's xorshift seed: RandomState(seed).randint(0, 2^31 - 1).
 * @param state - room for 624 words; left seeded, its first block unread
 */
export function splitterSeed(state: usize, seed: u32): u32 {
  seedState(state, seed);
  for (let i = 0; i < N; i++) {
    const value = temper(load<u32>(state + (<usize>i << 2))) & 0x7fffffff;
    if (value <= 2147483646) return value;
  }
  return 0;
}

/**
 * Adds RandomState(seed).randint(0, n, draws) to `counts`, continuing what `splitterSeed` seeded:
 * scikit-learn makes both streams from the same seed, so both start at the first word.
 * @param counts - u32 per row, added to
 */
export function drawCounts(state: usize, n: u32, draws: i32, counts: usize): void {
  if (n <= 1) {
    store<u32>(counts, load<u32>(counts) + draws);
    return;
  }
  const last = n - 1;
  const mask = <u32>0xffffffff >> clz<u32>(last);
  let at = 0;
  let left = draws;
  while (left > 0) {
    if (at == N) {
      nextBlock(state);
      at = 0;
    }
    const value = temper(load<u32>(state + (<usize>at << 2))) & mask;
    at++;
    if (value <= last) {
      const cell = counts + (<usize>value << 2);
      store<u32>(cell, load<u32>(cell) + 1);
      left--;
    }
  }
}
