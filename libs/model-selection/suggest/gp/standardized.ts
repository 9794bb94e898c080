/** How far below the median a value may lie, in units of how far the best is above it. */
const lowest = 2;

/** Values with mean 0 and deviation 1; very bad ones, which would hide how good ones differ, are raised before. */
export function standardized(values: readonly number[]): Float64Array {
  const sorted = values.toSorted((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)];
  const best = sorted[sorted.length - 1];
  const raised = values.map((value) => Math.max(value, median - lowest * (best - median)));
  const mean = raised.reduce((sum, value) => sum + value, 0) / raised.length;
  const variance = raised.reduce((sum, value) => sum + (value - mean) ** 2, 0) / raised.length;
  const deviation = variance > 0 ? Math.sqrt(variance) : 1;
  return Float64Array.from(raised, (value) => (value - mean) / deviation);
}
