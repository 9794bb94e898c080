import type { RandomState } from './random-state.js';

/** numpy's `RandomState.choice` with probabilities; arguments as `RandomState.choice` has checked them. */
export function chooseWeighted(
  random: RandomState,
  n: number,
  size: number,
  replace: boolean,
  p: ArrayLike<number>,
): Int32Array {
  const weights = checkedProbabilities(n, size, replace, p);
  if (replace) {
    const cdf = cumulative(weights);
    return Int32Array.from(random.randomSample(size), (u) => searchSortedRight(cdf, u));
  }
  const found = new Set<number>();
  while (found.size < size) {
    const uniforms = random.randomSample(size - found.size);
    for (const index of found) weights[index] = 0;
    const cdf = cumulative(weights);
    // A set keeps the first of equal draws in their order, which is what numpy keeps of a batch.
    for (const u of uniforms) found.add(searchSortedRight(cdf, u));
  }
  return Int32Array.from(found);
}

function checkedProbabilities(n: number, size: number, replace: boolean, p: ArrayLike<number>): Float64Array {
  if (p.length !== n) throw new RangeError(`p has ${p.length} probabilities for ${n} indices`);
  const weights = Float64Array.from(p);
  if (!weights.every((weight) => weight >= 0)) throw new RangeError('probabilities must not be negative');
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // numpy's tolerance: the square root of the machine epsilon.
  if (!(Math.abs(total - 1) <= Math.sqrt(Number.EPSILON))) {
    throw new RangeError(`probabilities sum to ${total}, not 1`);
  }
  const positive = weights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0);
  if (!replace && positive < size) {
    throw new RangeError(
      `only ${positive} probabilities are above 0, cannot draw ${size} without replacement`,
    );
  }
  return weights;
}

function cumulative(weights: Float64Array): Float64Array {
  const cdf = new Float64Array(weights.length);
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i];
    cdf[i] = sum;
  }
  return cdf.map((value) => value / sum);
}

/** Where `value` goes into ascending `sorted`, after any equal ones. */
function searchSortedRight(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
