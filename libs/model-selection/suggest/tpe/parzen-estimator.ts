import type { RandomState } from '#random';
import { normalCdf, normalQuantile } from '../../candidates/normal-curve.js';
import { type Axis, unitOf } from '../axis.js';
import type { Point, SearchTree } from '../search-tree.js';

/** Axes with more levels than this are treated as if they were continuous. */
const maxTable = 64;
const root2Pi = Math.sqrt(2 * Math.PI);

/**
 * The kernels of one axis. Densities are relative to the uniform one, so that a flat kernel's is 1 everywhere and a
 * product over axes is 0 only where the flat kernel's is far above it.
 */
interface AxisKernels {
  /** For axes with few levels: density by level, then by the kernel's level; the last entry of a row is flat. */
  readonly table: Float64Array | undefined;
  readonly sigma: number;
  /** By kernel, where there is no table: the middle of it on [0, 1]; NaN where it is flat. */
  readonly centre: Float64Array;
  /** By kernel, where there is a table: its column. */
  readonly column: Int32Array;
  /** By kernel, where there is no table: the density at its middle; 1 where it is flat. */
  readonly peak: Float64Array;
  /** Whether any has no middle, where there is no table. */
  readonly hasFlat: boolean;
}

/**
 * A mixture of kernels, one around each point and a flat one: the product over axes of truncated normals and of
 * categories. Where a kernel's point does not have a parameter, its kernel is flat.
 */
export class ParzenEstimator {
  readonly #tree: SearchTree;
  readonly #kernels: readonly AxisKernels[];
  /** The flat kernel's is the last. */
  readonly #weights: Float64Array;
  /** By kernel: its weight times its density in the middle over all axes without a table. */
  readonly #peaks: Float64Array;
  readonly #withoutTable: readonly number[];
  readonly #n: number;
  readonly #products: Float64Array;
  readonly #exponents: Float64Array;

  /**
   * @param weights - by point; `priorWeight` is the flat kernel's.
   * @param bandwidthOf - by axis: the standard deviation on [0, 1]; of categories, the probability of another.
   */
  constructor(
    tree: SearchTree,
    points: readonly Point[],
    weights: readonly number[],
    priorWeight: number,
    bandwidthOf: (axis: Axis, i: number) => number,
  ) {
    this.#tree = tree;
    this.#n = points.length;
    this.#products = new Float64Array(points.length);
    this.#exponents = new Float64Array(points.length);
    const total = weights.reduce((sum, weight) => sum + weight, priorWeight);
    this.#weights = Float64Array.from([...weights, priorWeight], (weight) => weight / total);
    this.#kernels = tree.axes.map((axis, i) => kernelsOf(axis, points, i, bandwidthOf(axis, i)));
    this.#withoutTable = [...this.#kernels.keys()].filter((i) => !this.#kernels[i].table);
    this.#peaks = this.#weights.slice(0, points.length);
    for (const i of this.#withoutTable) {
      const { peak } = this.#kernels[i];
      for (let k = 0; k < peak.length; k++) this.#peaks[k] *= peak[k];
    }
  }

  /** Natural logarithm of the density at a point, relative to the uniform density over the settings with its axes. */
  logDensity(point: Point): number {
    const n = this.#n;
    const products = this.#products;
    const exponents = this.#exponents;
    const hasPeaks = this.#withoutTable.every((i) => !Number.isNaN(point[i]));
    products.set(hasPeaks ? this.#peaks : this.#weights.subarray(0, n));
    let hasExponents = false;
    for (let i = 0; i < point.length; i++) {
      const code = point[i];
      if (Number.isNaN(code)) continue;
      const { table, sigma, centre, column, peak, hasFlat } = this.#kernels[i];
      if (table) {
        const row = code * (this.#tree.axes[i].levels + 1);
        for (let k = 0; k < n; k++) products[k] *= table[row + column[k]];
        continue;
      }
      if (!hasExponents) exponents.fill(0);
      hasExponents = true;
      const x = unitOf(this.#tree.axes[i], code);
      const factor = -0.5 / (sigma * sigma);
      if (!hasPeaks) for (let k = 0; k < n; k++) products[k] *= peak[k];
      if (hasFlat) {
        for (let k = 0; k < n; k++) {
          const away = x - centre[k];
          // A kernel that is flat here has a density of 1.
          exponents[k] += Number.isNaN(away) ? 0 : factor * away * away;
        }
        continue;
      }
      for (let k = 0; k < n; k++) {
        const away = x - centre[k];
        exponents[k] += factor * away * away;
      }
    }
    let sum = this.#weights[n];
    if (hasExponents) {
      for (let k = 0; k < n; k++) {
        // What is e^-40 of the flat kernel's does not show, and most kernels are far away.
        if (exponents[k] > -40) sum += products[k] * Math.exp(exponents[k]);
      }
    } else {
      for (let k = 0; k < n; k++) sum += products[k];
    }
    return Math.log(Math.min(sum, Number.MAX_VALUE));
  }

  draw(random: RandomState): Point {
    let left = random.randomSample();
    let k = 0;
    while (k < this.#n && left >= this.#weights[k]) left -= this.#weights[k++];
    return this.#tree.make((axis, i) => {
      const { table, sigma, centre, column } = this.#kernels[i];
      const { levels } = axis;
      if (k === this.#n || (table ? column[k] === levels : Number.isNaN(centre[k])))
        return axis.codeAt(random.randomSample());
      if (table) {
        let mass = random.randomSample() * levels;
        for (let code = 0; code < levels; code++) {
          mass -= table[code * (levels + 1) + column[k]];
          if (mass < 0) return code;
        }
        return levels - 1;
      }
      const low = normalCdf(-centre[k] / sigma);
      const high = normalCdf((1 - centre[k]) / sigma);
      const x = centre[k] + sigma * normalQuantile(low + random.randomSample() * (high - low));
      return axis.codeAt(Math.min(Math.max(x, 0), 1));
    });
  }
}

function kernelsOf(axis: Axis, points: readonly Point[], i: number, sigma: number): AxisKernels {
  const { levels } = axis;
  const n = points.length;
  if (levels > maxTable) {
    const centre = new Float64Array(n);
    const peak = new Float64Array(n).fill(1);
    for (let k = 0; k < n; k++) {
      const mu = unitOf(axis, points[k][i]);
      centre[k] = mu;
      if (Number.isNaN(mu)) continue;
      peak[k] = 1 / (root2Pi * sigma * (normalCdf((1 - mu) / sigma) - normalCdf(-mu / sigma)));
    }
    const hasFlat = centre.some(Number.isNaN);
    return { table: undefined, sigma, centre, peak, hasFlat, column: new Int32Array(0) };
  }
  const column = new Int32Array(n);
  for (let k = 0; k < n; k++) column[k] = Number.isNaN(points[k][i]) ? levels : points[k][i];
  const table = axis.kind === 'categorical' ? categoricalTable(levels, sigma) : orderedTable(axis, sigma);
  for (let level = 0; level < levels; level++) table[level * (levels + 1) + levels] = 1;
  const none = new Float64Array(0);
  return { table, sigma, column, centre: none, peak: none, hasFlat: false };
}

function categoricalTable(levels: number, other: number): Float64Array {
  const table = new Float64Array(levels * (levels + 1)).fill((levels * other) / Math.max(1, levels - 1));
  for (let level = 0; level < levels; level++) table[level * (levels + 1) + level] = levels * (1 - other);
  return table;
}

function orderedTable(axis: Axis, sigma: number): Float64Array {
  const { levels } = axis;
  const table = new Float64Array(levels * (levels + 1));
  for (let kernel = 0; kernel < levels; kernel++) {
    const mu = unitOf(axis, kernel);
    const below = Float64Array.from({ length: levels + 1 }, (_, level) =>
      normalCdf((axis.edge(level) - mu) / sigma),
    );
    const whole = below[levels] - below[0];
    for (let level = 0; level < levels; level++) {
      // Densities on [0, 1] would differ by the same factor for all kernels: probabilities of levels do as well.
      table[level * (levels + 1) + kernel] = (levels * (below[level + 1] - below[level])) / whole;
    }
  }
  return table;
}
