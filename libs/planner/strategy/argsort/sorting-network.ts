/**
 * Sorts `order[start…start+n-1]` by the values it points at, with Batcher's bitonic network. Ties end up wherever the
 * comparisons leave them: a pair is swapped only where the first is greater.
 * @see x86-simd-sort, `argsort_n`, which numpy calls for up to 256 values
 */
export function networkArgsort(
  values: ArrayLike<number>,
  order: Int32Array,
  start: number,
  nValues: number,
): void {
  let size = 1;
  while (size < nValues) size *= 2;
  // What lies beyond the values is greater than any of them and stays where it is.
  const exchange = (a: number, b: number): void => {
    if (b >= nValues) return;
    const low = order[start + a];
    const high = order[start + b];
    if (values[low] <= values[high]) return;
    order[start + a] = high;
    order[start + b] = low;
  };
  for (let block = 2; block <= size; block *= 2) {
    for (let at = 0; at < size; at += block) {
      for (let i = 0; i < block / 2; i++) exchange(at + i, at + block - 1 - i);
    }
    for (let step = block / 4; step >= 1; step /= 2) {
      for (let at = 0; at < size; at += 2 * step) {
        for (let i = at; i < at + step; i++) exchange(i, i + step);
      }
    }
  }
}
