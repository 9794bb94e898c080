type Numbers = ArrayLike<number>;

/**
 * The sum of consecutive values in numpy's order of additions, so that it equals `np.sum` of a contiguous array to
 * the last bit: pairwise halves down to 128 values, those in eight interleaved chains.
 * @see https://github.com/numpy/numpy/blob/main/numpy/_core/src/umath/loops_utils.h.src
 */
export function pairwiseSum(values: Numbers, start = 0, length = values.length - start): number {
  if (length < 8) {
    let sum = 0;
    for (let i = start; i < start + length; i++) sum += values[i];
    return sum;
  }
  if (length <= 128) return sumBlock(values, start, length);
  let half = Math.floor(length / 2);
  half -= half % 8;
  return pairwiseSum(values, start, half) + pairwiseSum(values, start + half, length - half);
}

function sumBlock(values: Numbers, start: number, length: number): number {
  let r0 = values[start];
  let r1 = values[start + 1];
  let r2 = values[start + 2];
  let r3 = values[start + 3];
  let r4 = values[start + 4];
  let r5 = values[start + 5];
  let r6 = values[start + 6];
  let r7 = values[start + 7];
  let i = 8;
  for (; i < length - (length % 8); i += 8) {
    r0 += values[start + i];
    r1 += values[start + i + 1];
    r2 += values[start + i + 2];
    r3 += values[start + i + 3];
    r4 += values[start + i + 4];
    r5 += values[start + i + 5];
    r6 += values[start + i + 6];
    r7 += values[start + i + 7];
  }
  let sum = r0 + r1 + (r2 + r3) + (r4 + r5 + (r6 + r7));
  for (; i < length; i++) sum += values[start + i];
  return sum;
}

/**
 * `np.average`: the mean, or the weighted mean.
 * @returns NaN where the weights sum to zero or nothing is given (numpy raises or warns there).
 */
export function average(values: Numbers, weights?: Numbers): number {
  if (!weights) return pairwiseSum(values) / values.length;
  const products = new Float64Array(values.length);
  for (let i = 0; i < products.length; i++) products[i] = values[i] * weights[i];
  const scale = pairwiseSum(weights);
  return scale === 0 ? Number.NaN : pairwiseSum(products) / scale;
}
