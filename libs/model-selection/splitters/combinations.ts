/** n over k. @returns the exact count up to 2^53, about that above, Infinity beyond the range of doubles. */
export function binomial(n: number, k: number): number {
  if (k < 0 || k > n) return 0;
  let count = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) {
    const product = count * (n - i + 1);
    count =
      product <= Number.MAX_SAFE_INTEGER || !Number.isFinite(product) || count > Number.MAX_SAFE_INTEGER
        ? product / i
        : Number((BigInt(count) * BigInt(n - i + 1)) / BigInt(i));
  }
  return count;
}

/**
 * The combination of `k` out of 0…n-1 at `index` in the order of itertools.combinations, without the ones before it.
 * @param index - 0…binomial(n, k)-1, which must be a safe integer.
 */
export function combinationAt(n: number, k: number, index: number): Int32Array {
  const chosen = new Int32Array(k);
  let left = index;
  let candidate = 0;
  for (let position = 0; position < k; position++) {
    for (;;) {
      const startingHere = binomial(n - candidate - 1, k - position - 1);
      if (left < startingHere) break;
      left -= startingHere;
      candidate++;
    }
    chosen[position] = candidate++;
  }
  return chosen;
}
