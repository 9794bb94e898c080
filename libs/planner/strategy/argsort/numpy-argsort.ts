import { networkArgsort } from './sorting-network.js';
import { stdSort } from './std-sort.js';
import { vectorPartition } from './vector-partition.js';

const networkSize = 256;

/**
 * Indices that sort `values`, NaN last: `numpy.argsort` with its default kind, on x86-64 with AVX-512 (and with AVX2
 * up to 256 values). It isn't stable, and processors without either leave ties in another order.
 * @example
 * numpyArgsort([3, 1, 2, 1, 1]); // [1, 4, 3, 2, 0]
 */
export function numpyArgsort(values: ArrayLike<number>): Int32Array {
  const order = Int32Array.from({ length: values.length }, (_, i) => i);
  const all = Array.from(values);
  if (all.some(Number.isNaN)) {
    stdSort(order, 0, order.length, (a, b) =>
      Number.isNaN(values[b]) ? !Number.isNaN(values[a]) : values[a] < values[b],
    );
    return order;
  }
  if (all.every((value, i) => i === 0 || all[i - 1] <= value)) return order;
  sortRange(0, order.length, 2 * Math.floor(Math.log2(order.length)));
  return order;

  function sortRange(start: number, end: number, divisions: number): void {
    if (divisions <= 0) stdSort(order, start, end, (a, b) => values[a] < values[b]);
    else if (end - start <= networkSize) networkArgsort(values, order, start, end - start);
    else {
      const { smallest, greatest } = bounds(start, end);
      const pivot = pivotOf(start, end);
      const middle = vectorPartition(values, order, start, end, pivot);
      if (pivot !== smallest) sortRange(start, middle, divisions - 1);
      if (pivot !== greatest) sortRange(middle, end, divisions - 1);
    }
  }

  function bounds(start: number, end: number): { smallest: number; greatest: number } {
    let smallest = Number.POSITIVE_INFINITY;
    let greatest = Number.NEGATIVE_INFINITY;
    for (let i = start; i < end; i++) {
      smallest = Math.min(smallest, values[order[i]]);
      greatest = Math.max(greatest, values[order[i]]);
    }
    return { smallest, greatest };
  }

  /** The fifth of eight, taken at equal distances. */
  function pivotOf(start: number, end: number): number {
    const step = Math.floor((end - 1 - start) / 8);
    const sampled = Float64Array.from({ length: 8 }, (_, i) => values[order[start + (i + 1) * step]]);
    return sampled.sort()[4];
  }
}
