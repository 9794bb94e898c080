/** As many points are looked at one by one. */
const leafSize = 8;

/**
 * How far the k-th nearest other point is from each point of a plane, where a distance is the greater of those along
 * the axes: exact, as it is the difference of two coordinates. The points are halved again and again along the axis
 * that they spread most along.
 * @param k - below the number of points.
 */
export function distancesToNearest(x: Float64Array, y: Float64Array, k: number): Float64Array {
  const tree = new HalvedPlane(x, y, k);
  return Float64Array.from(x, (_, point) => tree.distanceFrom(x[point], y[point]));
}

class HalvedPlane {
  /** Points in an order in which those of a half are neighbours. */
  readonly #places: Int32Array;
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  /** Lowest and highest x and y of each node; the halves of node i are the nodes 2i + 1 and 2i + 2. */
  readonly #boxes: number[] = [];
  /** Ascending: distances of the nearest points so far, the point itself among them. */
  readonly #nearest: Float64Array;

  constructor(x: Float64Array, y: Float64Array, k: number) {
    this.#places = Int32Array.from(x.keys());
    this.#nearest = new Float64Array(k + 1);
    this.#halve(x, y, 0, 0, x.length);
    this.#x = Float64Array.from(this.#places, (place) => x[place]);
    this.#y = Float64Array.from(this.#places, (place) => y[place]);
  }

  distanceFrom(x: number, y: number): number {
    this.#nearest.fill(Number.POSITIVE_INFINITY);
    this.#visit(x, y, 0, 0, this.#x.length);
    return this.#nearest[this.#nearest.length - 1];
  }

  #halve(x: Float64Array, y: Float64Array, node: number, from: number, to: number): void {
    let [lowX, highX, lowY, highY] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let at = from; at < to; at++) {
      const place = this.#places[at];
      lowX = Math.min(lowX, x[place]);
      highX = Math.max(highX, x[place]);
      lowY = Math.min(lowY, y[place]);
      highY = Math.max(highY, y[place]);
    }
    this.#boxes[4 * node] = lowX;
    this.#boxes[4 * node + 1] = highX;
    this.#boxes[4 * node + 2] = lowY;
    this.#boxes[4 * node + 3] = highY;
    if (to - from <= leafSize) return;
    const middle = (from + to) >> 1;
    putInPlace(this.#places, highX - lowX > highY - lowY ? x : y, from, to, middle);
    this.#halve(x, y, 2 * node + 1, from, middle);
    this.#halve(x, y, 2 * node + 2, middle, to);
  }

  #visit(x: number, y: number, node: number, from: number, to: number): void {
    if (to - from <= leafSize) {
      for (let at = from; at < to; at++)
        this.#insert(Math.max(Math.abs(this.#x[at] - x), Math.abs(this.#y[at] - y)));
      return;
    }
    const middle = (from + to) >> 1;
    const [low, high] = [2 * node + 1, 2 * node + 2];
    const isLowNearer = this.#distanceTo(low, x, y) <= this.#distanceTo(high, x, y);
    if (isLowNearer) this.#visitNear(x, y, low, from, middle);
    this.#visitNear(x, y, high, middle, to);
    if (!isLowNearer) this.#visitNear(x, y, low, from, middle);
  }

  #visitNear(x: number, y: number, node: number, from: number, to: number): void {
    if (this.#distanceTo(node, x, y) < this.#nearest[this.#nearest.length - 1])
      this.#visit(x, y, node, from, to);
  }

  #distanceTo(node: number, x: number, y: number): number {
    const at = 4 * node;
    const boxes = this.#boxes;
    const alongX = Math.max(boxes[at] - x, x - boxes[at + 1]);
    return Math.max(0, alongX, boxes[at + 2] - y, y - boxes[at + 3]);
  }

  #insert(distance: number): void {
    const nearest = this.#nearest;
    let at = nearest.length - 1;
    if (distance >= nearest[at]) return;
    for (; at > 0 && nearest[at - 1] > distance; at--) nearest[at] = nearest[at - 1];
    nearest[at] = distance;
  }
}

/** Reorders places[from, to) so that none before `middle` has a greater value than one from there on: Hoare's find. */
function putInPlace(
  places: Int32Array,
  values: Float64Array,
  from: number,
  to: number,
  middle: number,
): void {
  let [left, right] = [from, to - 1];
  while (left < right) {
    const pivot = values[places[(left + right) >> 1]];
    let [low, high] = [left, right];
    while (low <= high) {
      while (values[places[low]] < pivot) low++;
      while (values[places[high]] > pivot) high--;
      if (low > high) break;
      const swapped = places[low];
      places[low++] = places[high];
      places[high--] = swapped;
    }
    if (high < middle) left = low;
    if (middle < low) right = high;
  }
}
