import type { RandomState } from '#random';
import { normalCdf, normalQuantile } from '../../candidates/normal-curve.js';
import { type Axis, unitOf } from '../axis.js';
import type { Point, SearchTree } from '../search-tree.js';

/** Axes with more levels than this are treated as if they were continuous. */
const maxTable = 64;

/** The kernels of one axis. */
interface AxisKernels {
  /** For axes with few levels: log probability by kernel's level, then level. */
  readonly table: Float64Array | undefined;
  readonly sigma: number;
  /** By kernel: its code, or the middle of it on [0, 1]. */
  readonly centre: Float64Array;
  /** By kernel, where there is no table: minus the log of what lies within [0, 1], and of sigma. */
  readonly norm: Float64Array | undefined;
  readonly uniform: number;
}

/**
 * A mixture of kernels, one around each point and a flat one: the product over axes of truncated normals and of
 * categories. Where a kernel's point does not have a parameter, its kernel is flat.
 */
export class ParzenEstimator {
  readonly #tree: SearchTree;
  readonly #kernels: readonly AxisKernels[];
  readonly #logWeights: Float64Array;
  readonly #cumulative: Float64Array;
  readonly #n: number;

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
    const all = [...weights, priorWeight];
    const total = all.reduce((sum, weight) => sum + weight, 0);
    this.#logWeights = Float64Array.from(all, (weight) => Math.log(weight / total));
    let sum = 0;
    this.#cumulative = Float64Array.from(all, (weight) => {
      sum += weight / total;
      return sum;
    });
    this.#kernels = tree.axes.map((axis, i) => kernelsOf(axis, points, i, bandwidthOf(axis, i)));
  }

  /** Natural logarithm of the density at a point. */
  logDensity(point: Point): number {
    const n = this.#n;
    const terms = this.#logWeights.slice();
    for (let i = 0; i < point.length; i++) {
      const code = point[i];
      if (Number.isNaN(code)) continue;
      const { table, sigma, centre, norm, uniform } = this.#kernels[i];
      if (table) {
        const axis = this.#tree.axes[i];
        const row = code * axis.levels;
        for (let k = 0; k < n; k++) terms[k] += Number.isNaN(centre[k]) ? uniform : table[row + centre[k]];
      } else if (norm) {
        const x = unitOf(this.#tree.axes[i], code);
        for (let k = 0; k < n; k++) {
          const z = (x - centre[k]) / sigma;
          terms[k] += Number.isNaN(z) ? uniform : norm[k] - 0.5 * z * z;
        }
      }
      terms[n] += uniform;
    }
    return logSumExp(terms);
  }

  draw(random: RandomState): Point {
    const u = random.randomSample();
    let k = 0;
    while (k < this.#n && this.#cumulative[k] < u) k++;
    return this.#tree.make((axis, i) => {
      const { table, sigma, centre } = this.#kernels[i];
      if (k === this.#n || Number.isNaN(centre[k])) return axis.codeAt(random.randomSample());
      if (table) {
        let left = random.randomSample();
        for (let code = 0; code < axis.levels; code++) {
          left -= Math.exp(table[code * axis.levels + centre[k]]);
          if (left < 0) return code;
        }
        return axis.levels - 1;
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
  if (levels > maxTable) {
    const centre = Float64Array.from(points, (point) => unitOf(axis, point[i]));
    const norm = centre.map(
      (mu) =>
        -Math.log(normalCdf((1 - mu) / sigma) - normalCdf(-mu / sigma)) -
        Math.log(sigma) -
        0.9189385332046727,
    );
    return { table: undefined, sigma, centre, norm, uniform: 0 };
  }
  const centre = Float64Array.from(points, (point) => point[i]);
  const table = axis.kind === 'categorical' ? categoricalTable(levels, sigma) : orderedTable(axis, sigma);
  // A flat kernel over an axis gives each level what is its own on [0, 1].
  return { table, sigma, centre, norm: undefined, uniform: -Math.log(levels) };
}

function categoricalTable(levels: number, other: number): Float64Array {
  const table = new Float64Array(levels * levels).fill(Math.log(other / Math.max(1, levels - 1)));
  for (let level = 0; level < levels; level++) table[level * levels + level] = Math.log(1 - other);
  return table;
}

function orderedTable(axis: Axis, sigma: number): Float64Array {
  const { levels } = axis;
  const table = new Float64Array(levels * levels);
  for (let kernel = 0; kernel < levels; kernel++) {
    const mu = unitOf(axis, kernel);
    const at = (level: number): number => normalCdf((axis.edge(level) - mu) / sigma);
    const whole = at(levels) - at(0);
    for (let level = 0; level < levels; level++) {
      table[level * levels + kernel] = Math.log(Math.max((at(level + 1) - at(level)) / whole, 1e-12));
    }
  }
  return table;
}

function logSumExp(terms: Float64Array): number {
  let max = Number.NEGATIVE_INFINITY;
  for (const term of terms) if (term > max) max = term;
  let sum = 0;
  for (const term of terms) sum += Math.exp(term - max);
  return max + Math.log(sum);
}
