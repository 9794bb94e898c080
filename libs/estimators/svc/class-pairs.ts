/** Visits the pairs of `k` classes a < b in libsvm's order: (0, 1), (0, 2), …, (1, 2), … */
export function eachPair(k: number, visit: (a: number, b: number, pair: number) => void): void {
  let pair = 0;
  for (let a = 0; a < k; a++) for (let b = a + 1; b < k; b++) visit(a, b, pair++);
}

/**
 * What belongs to the rows of classes a and b, those of a first: a copy.
 * @param values - per row of the training set.
 * @param starts - of the training set.
 */
export function ofPair<T extends Int32Array | Float64Array>(
  values: T,
  starts: Int32Array,
  a: number,
  b: number,
): T {
  const nA = starts[a + 1] - starts[a];
  const joined = values.slice(0, nA + starts[b + 1] - starts[b]);
  joined.set(values.subarray(starts[a], starts[a + 1]), 0);
  joined.set(values.subarray(starts[b], starts[b + 1]), nA);
  return joined as T;
}
