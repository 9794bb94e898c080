import type { RandomState } from '#random';
import { normalCdf, normalQuantile } from '../../candidates/normal-curve.js';
import { type Axis, unitOf } from '../axis.js';
import type { Point, SearchTree } from '../search-tree.js';

/** Axes with more levels than this are treated as if they were continuous. */
const maxTable = 64;
const logRoot2Pi = Math.log(2 * Math.PI) / 2;

/** The kernels of one axis. */
interface AxisKernels {
  /** For axes with few levels: log probability by level, then by the kernel's level; the last entry of a row is flat. */
  readonly table: Float64Array | undefined;
  readonly sigma: number;
  /** By kernel, where there is no table: the middle of it on [0, 1]; NaN where it is flat. */
  readonly centre: Float64Array;
  /** By kernel, where there is a table: its column. */
  readonly column: Int32Array;
  /** By kernel, where there is no table: minus the logarithms of what lies within [0, 1], of sigma and of √2π. */
  readonly norm: Float64Array;
  /** Log density of the flat kernel. */
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
  readonly #terms: Float64Array;

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
    this.#terms = new Float64Array(points.length + 1);
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
    const terms = this.#terms;
    terms.set(this.#logWeights);
    for (let i = 0; i < point.length; i++) {
      const code = point[i];
      if (Number.isNaN(code)) continue;
      const { table, sigma, centre, column, norm, uniform } = this.#kernels[i];
      if (table) {
        const row = code * (this.#tree.axes[i].levels + 1);
        for (let k = 0; k < n; k++) terms[k] += table[row + column[k]];
      } else {
        const x = unitOf(this.#tree.axes[i], code);
        const factor = -0.5 / (sigma * sigma);
        for (let k = 0; k < n; k++) {
          const away = x - centre[k];
          const term = norm[k] + factor * away * away;
          // A kernel that is flat here has a density of 1.
          if (!Number.isNaN(term)) terms[k] += term;
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
      const { table, sigma, centre, column } = this.#kernels[i];
      if (k === this.#n || (table ? column[k] === axis.levels : Number.isNaN(centre[k])))
        return axis.codeAt(random.randomSample());
      if (table) {
        let left = random.randomSample();
        for (let code = 0; code < axis.levels; code++) {
          left -= Math.exp(table[code * (axis.levels + 1) + column[k]]);
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
  const none = {
    table: undefined,
    centre: new Float64Array(0),
    column: new Int32Array(0),
    norm: new Float64Array(0),
  };
  if (levels > maxTable) {
    const centre = Float64Array.from(points, (point) => unitOf(axis, point[i]));
    const norm = centre.map(
      (mu) => -Math.log(normalCdf((1 - mu) / sigma) - normalCdf(-mu / sigma)) - Math.log(sigma) - logRoot2Pi,
    );
    return { ...none, sigma, centre, norm, uniform: 0 };
  }
  const column = Int32Array.from(points, (point) => (Number.isNaN(point[i]) ? levels : point[i]));
  const table = axis.kind === 'categorical' ? categoricalTable(levels, sigma) : orderedTable(axis, sigma);
  // Densities on [0, 1] would differ by the same factor for all kernels: probabilities of levels do as well.
  const uniform = -Math.log(levels);
  for (let level = 0; level < levels; level++) table[level * (levels + 1) + levels] = uniform;
  return { ...none, table, sigma, column, uniform };
}

function categoricalTable(levels: number, other: number): Float64Array {
  const table = new Float64Array(levels * (levels + 1)).fill(Math.log(other / Math.max(1, levels - 1)));
  for (let level = 0; level < levels; level++) table[level * (levels + 1) + level] = Math.log(1 - other);
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
      table[level * (levels + 1) + kernel] = Math.log(
        Math.max((below[level + 1] - below[level]) / whole, 1e-12),
      );
    }
  }
  return table;
}

function logSumExp(terms: Float64Array): number {
  let max = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < terms.length; k++) if (terms[k] > max) max = terms[k];
  let sum = 0;
  for (let k = 0; k < terms.length; k++) {
    const below = terms[k] - max;
    // What is e^-30 of the largest does not show, and most kernels are far away.
    if (below > -30) sum += Math.exp(below);
  }
  return max + Math.log(sum);
}
