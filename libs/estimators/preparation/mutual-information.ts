import { average, pairwiseSum } from '#kernels';
import { RandomState } from '#random';
import { FitError } from '../estimator.js';
import { digamma } from './digamma.js';
import { distancesToNearest } from './nearest-in-plane.js';

const nNeighbors = 3;

/** The places of the rows of each class. */
type ClassRows = readonly (readonly number[])[];

/**
 * How much each column says of the class, in nats, from the distances to the three nearest rows; a little noise of
 * the seed 0 tells equal values apart.
 * @throws {FitError} where no class has two rows.
 * @see Ross 2014, PLoS ONE 9(2):e87357; sklearn.feature_selection.mutual_info_classif
 */
export function informationOfClasses(columns: readonly Float64Array[], classes: ClassRows): number[] {
  if (classes.every(({ length }) => length < 2))
    throw new FitError('mutual_info_classif needs a class of two rows or more');
  return jittered(columns, new RandomState(0)).map((x) => withClasses(x, classes));
}

/**
 * The same for a target of numbers.
 * @throws {FitError} for fewer than four rows.
 * @see Kraskov, Stögbauer, Grassberger 2004, Phys. Rev. E 69:066138; sklearn.feature_selection.mutual_info_regression
 */
export function informationOfValues(columns: readonly Float64Array[], target: Float64Array): number[] {
  if (target.length <= nNeighbors)
    throw new FitError(`mutual_info_regression needs more than ${nNeighbors} rows, and has ${target.length}`);
  const random = new RandomState(0);
  const scaled = jittered(columns, random);
  const y = scaledOf(target, 0);
  const size = noiseSize(y);
  for (let i = 0; i < y.length; i++) y[i] += size * random.standardNormal();
  const sortedY = y.toSorted();
  return scaled.map((x) => {
    const radii = distancesToNearest(x, y, nNeighbors);
    const sortedX = x.toSorted();
    const within = (values: Float64Array, sorted: Float64Array) =>
      average(Float64Array.from(radii, (radius, i) => digamma(countNearer(sorted, values[i], radius))));
    const own = digamma(x.length) + digamma(nNeighbors) - within(x, sortedX) - within(y, sortedY);
    return Math.max(0, own);
  });
}

/** Divided by their standard deviations, with noise that is drawn row by row. */
function jittered(columns: readonly Float64Array[], random: RandomState): Float64Array[] {
  const scaled = columns.map((x) => scaledOf(x, 10 * Number.EPSILON));
  const sizes = scaled.map(noiseSize);
  for (let row = 0; row < (columns[0]?.length ?? 0); row++) {
    for (const [col, x] of scaled.entries()) x[row] += sizes[col] * random.standardNormal();
  }
  return scaled;
}

/** @param tiny - a deviation that counts as none. */
function scaledOf(values: Float64Array, tiny: number): Float64Array {
  const mean = average(values);
  const deviation = Math.sqrt(pairwiseSum(values.map((x) => (x - mean) * (x - mean))) / values.length);
  return deviation === 0 || deviation < tiny ? values.slice() : values.map((x) => x / deviation);
}

const noiseSize = (values: Float64Array): number => 1e-10 * Math.max(1, average(values.map(Math.abs)));

function withClasses(x: Float64Array, classes: ClassRows): number {
  const some = classes.filter(({ length }) => length > 1);
  const rows = some.flat().sort((a, b) => a - b);
  const placeOf = new Map(rows.map((row, place) => [row, place]));
  const kept = Float64Array.from(rows, (row) => x[row]);
  const sorted = kept.toSorted();
  const [ofNear, ofSize, ofAll] = [0, 0, 0].map(() => new Float64Array(kept.length));
  for (const own of some) {
    const k = Math.min(nNeighbors, own.length - 1);
    const squares = squaresToNearest(
      Float64Array.from(own, (row) => x[row]),
      k,
    );
    for (const [i, row] of own.entries()) {
      const place = placeOf.get(row)!;
      ofNear[place] = digamma(k);
      ofSize[place] = digamma(own.length);
      ofAll[place] = digamma(countWithin(sorted, x[row], Math.sqrt(squares[i])));
    }
  }
  const own = digamma(kept.length) + average(ofNear) - average(ofSize) - average(ofAll);
  return Math.max(0, own);
}

/** The squared distance of each value to the k-th nearest other one. */
function squaresToNearest(values: Float64Array, k: number): Float64Array {
  // Of so few values scikit-learn multiplies out the square, which rounds off what the noise tells apart.
  if (k >= values.length >> 1)
    return values.map((x) => {
      const squares = values.map((other) => Math.max(0, -2 * (x * other) + x * x + other * other));
      return squares.sort()[k];
    });
  const order = Int32Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
  const squares = new Float64Array(values.length);
  for (let at = 0; at < order.length; at++) {
    const x = values[order[at]];
    const square = (place: number): number =>
      place < 0 || place >= order.length
        ? Number.POSITIVE_INFINITY
        : (values[order[place]] - x) * (values[order[place]] - x);
    let [below, above, last] = [at - 1, at + 1, 0];
    for (let found = 0; found < k; found++)
      last = square(below) < square(above) ? square(below--) : square(above++);
    squares[order[at]] = last;
  }
  return squares;
}

/** How many values are nearer than the radius; as near as that where it is 0, since scikit-learn takes the next smaller double. */
const countNearer = (sorted: Float64Array, x: number, radius: number): number =>
  countOf(sorted, x, radius === 0 ? (away) => away <= 0 : (away) => away < radius);

/** The same with squared distances, as scikit-learn compares them where a distance is Euclidean. */
function countWithin(sorted: Float64Array, x: number, radius: number): number {
  const inner = nextSmaller(radius);
  const limit = inner * inner;
  return countOf(sorted, x, (away) => away * away <= limit);
}

/** How many values lie so far away that `isNear` holds, which it does from 0 on up to some distance. */
function countOf(sorted: Float64Array, x: number, isNear: (away: number) => boolean): number {
  const firstWhere = (holds: (value: number) => boolean): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(sorted[middle])) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const from = firstWhere((value) => value >= x || isNear(x - value));
  return firstWhere((value) => value > x && !isNear(value - x)) - from;
}

const bits = new BigInt64Array(1);
const double = new Float64Array(bits.buffer);

/** The next double towards 0. */
function nextSmaller(x: number): number {
  if (x === 0) return 0;
  double[0] = x;
  bits[0] -= 1n;
  return double[0];
}
