const insertionSize = 16;

/**
 * Sorts `order[start…end-1]` as the `std::sort` of GCC's library does, equal elements among them: it isn't stable.
 * Where no progress is made in 2 log2(n) divisions, GCC goes on by heap sort, which takes data made for that purpose;
 * here the insertion sort at the end does the rest.
 * @param isLess - whether one index comes before another.
 * @see libstdc++, bits/stl_algo.h, `__introsort_loop`
 */
export function stdSort(
  order: Int32Array,
  start: number,
  end: number,
  isLess: (a: number, b: number) => boolean,
): void {
  divide(start, end, 2 * Math.floor(Math.log2(Math.max(1, end - start))));
  for (let i = start + 1; i < end; i++) insert(i);

  function divide(first: number, last: number, depth: number): void {
    let until = last;
    for (let left = depth; until - first > insertionSize && left > 0; left--) {
      const cut = partition(first, until);
      divide(cut, until, left - 1);
      until = cut;
    }
  }

  function partition(first: number, last: number): number {
    medianTo(first, first + 1, first + Math.floor((last - first) / 2), last - 1);
    const pivot = order[first];
    let low = first + 1;
    let high = last;
    for (;;) {
      while (isLess(order[low], pivot)) low++;
      high--;
      while (isLess(pivot, order[high])) high--;
      if (low >= high) return low;
      swap(low, high);
      low++;
    }
  }

  function medianTo(place: number, a: number, b: number, c: number): void {
    const less = (i: number, j: number): boolean => isLess(order[i], order[j]);
    if (less(a, b)) {
      if (less(b, c)) swap(place, b);
      else swap(place, less(a, c) ? c : a);
    } else if (less(a, c)) swap(place, a);
    else swap(place, less(b, c) ? c : b);
  }

  function insert(i: number): void {
    const moved = order[i];
    let at = i;
    for (; at > start && isLess(moved, order[at - 1]); at--) order[at] = order[at - 1];
    order[at] = moved;
  }

  function swap(i: number, j: number): void {
    const swapped = order[i];
    order[i] = order[j];
    order[j] = swapped;
  }
}
