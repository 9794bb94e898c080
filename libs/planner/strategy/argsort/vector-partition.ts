/** Doubles in a register of AVX-512. */
const lanes = 8;

/**
 * Moves the indices in `order[start…end-1]` of values below `pivot` before the others, in the order in which
 * x86-simd-sort stores them: it reads eight at a time from whichever side has less room left.
 * @returns where the others begin.
 * @see x86-simd-sort, `argpartition_unrolled`
 */
export function vectorPartition(
  values: ArrayLike<number>,
  order: Int32Array,
  start: number,
  end: number,
  pivot: number,
): number {
  const unrolled = end - start > 8 * 4 * lanes ? 4 : 1;
  const width = unrolled * lanes;
  let left = start;
  let right = end;
  for (let odd = (right - left) % width; odd > 0; odd--) {
    if (values[order[left]] < pivot) left++;
    else {
      right--;
      const swapped = order[left];
      order[left] = order[right];
      order[right] = swapped;
    }
  }
  if (left === right) return left;
  let lowStore = left;
  let highStore = right - lanes;
  const take = (from: number): Int32Array => order.slice(from, from + width);
  const store = (taken: Int32Array): void => {
    for (let at = 0; at < width; at += lanes) storeVector(taken.subarray(at, at + lanes));
  };
  if (right - left === width) {
    store(take(left));
    return lowStore;
  }
  // The outermost are taken first and stored last, which is what makes room.
  const outerLeft = take(left);
  const outerRight = take(right - width);
  left += width;
  right -= width;
  while (left !== right) {
    if (highStore + lanes - right < left - lowStore) {
      right -= width;
      store(take(right));
    } else {
      left += width;
      store(take(left - width));
    }
  }
  store(outerLeft);
  store(outerRight);
  return lowStore;

  function storeVector(vector: Int32Array): void {
    const high = vector.filter((index) => !(values[index] < pivot));
    order.set(
      vector.filter((index) => values[index] < pivot),
      lowStore,
    );
    order.set(high, highStore + lanes - high.length);
    lowStore += lanes - high.length;
    highStore -= high.length;
  }
}
