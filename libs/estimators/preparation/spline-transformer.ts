import { z } from 'zod';
import { percentileOfSorted, weightedPercentile } from '#kernels';
import { type Column, numericColumns } from '../columns.js';
import { FitError, type MakingTransform, type ModelState, type TransformerDefinition } from '../estimator.js';
import { trainingWeights } from '../training-weights.js';
import { basisAt } from './b-spline.js';
import { trainingColumns } from './training-columns.js';

const type = 'spline_transformer';

const params = z.strictObject({
  n_knots: z.number().int().min(2).default(5).describe('knots between the ends of a column, both included'),
  degree: z.number().int().min(0).max(20).default(3).describe('degree of the polynomials'),
  knots: z
    .enum(['uniform', 'quantile'])
    .default('uniform')
    .describe('knots at equal distances, or with as many training rows between them'),
  extrapolation: z
    .enum(['error', 'constant', 'linear', 'continue', 'periodic'])
    .default('constant')
    .describe('what becomes of values outside the training range; error fails their rows'),
  include_bias: z
    .boolean()
    .default(true)
    .describe('keep the last spline of each column, which the others determine'),
});
type Params = z.output<typeof params>;

/** A basis of piecewise polynomials for each column. */
export const splineTransformer: TransformerDefinition<Params> = {
  type,
  kind: 'transformer',
  version: 1,
  gives: (columns) => columns.map(({ name, gaps }) => ({ name: `${name}_sp_…`, type: 'numeric', gaps })),
  summary: 'Makes columns of smooth piecewise polynomials of each column, its B-splines.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.SplineTransformer.html',
  params,
  fit(input, { n_knots, degree, knots, extrapolation, include_bias }) {
    if (input.rows.length < 2) {
      throw new FitError(
        `Found array with ${input.rows.length} sample(s) while a minimum of 2 is required by SplineTransformer.`,
      );
    }
    if (extrapolation === 'periodic' && n_knots <= degree) {
      throw new FitError(
        `Periodic splines require degree < n_knots. Got n_knots=${n_knots} and degree=${degree}.`,
      );
    }
    const nSplines = extrapolation === 'periodic' ? n_knots - 1 : n_knots + degree - 1;
    if (nSplines === 1 && !include_bias) throw new FitError(`${type} makes no column without include_bias`);
    const columns = trainingColumns(input);
    const weights = trainingWeights(input);
    const base =
      knots === 'quantile' ? quantiles(columns, weights, n_knots) : evenly(ends(columns, weights), n_knots);
    const below = evenly(
      base.map((one) => outside(one[0], one[0] - one[1], degree)),
      degree,
    );
    const above = evenly(
      base.map((one) => outside(one[n_knots - 1], one[n_knots - 1] - one[n_knots - 2], degree).reverse()),
      degree,
    );
    return new Splines({
      degree,
      extrapolation,
      n_splines: nSplines,
      include_bias,
      knots: base.map((one, col) => {
        if (extrapolation !== 'periodic') return Float64Array.of(...below[col], ...one, ...above[col]);
        const period = one[n_knots - 1] - one[0];
        return Float64Array.of(
          ...one.slice(n_knots - 1 - degree, n_knots - 1).map((knot) => knot - period),
          ...one,
          ...one.slice(1, degree + 1).map((knot) => knot + period),
        );
      }),
    });
  },
  load: (state) => new Splines(state as SplineState), // written by state()
};

/** The least and the greatest value of rows that have a weight. */
const ends = (columns: readonly Float64Array[], weights: Float64Array | undefined): number[][] =>
  columns.map((values) => {
    const counted = weights ? values.filter((_, i) => weights[i] > 0) : values;
    return [counted.reduce((a, b) => Math.min(a, b)), counted.reduce((a, b) => Math.max(a, b))];
  });

function quantiles(
  columns: readonly Float64Array[],
  weights: Float64Array | undefined,
  n: number,
): Float64Array[] {
  const ranks = evenly([[0, 1]], n)[0].map((rank) => 100 * rank);
  return columns.map((values) => {
    if (weights) return ranks.map((rank) => weightedPercentile(values, weights, rank, false));
    const sorted = values.sort();
    return ranks.map((rank) => percentileOfSorted(sorted, rank));
  });
}

/** The first and last knot beyond an end, from the farthest on. */
const outside = (end: number, step: number, degree: number): number[] => [end + degree * step, end + step];

/** numpy's linspace of several ranges at once: where one has no length, all are divided before they are scaled. */
function evenly(ranges: readonly (readonly number[])[], n: number): Float64Array[] {
  const isFlat = n > 1 && ranges.some(([start, stop]) => (stop - start) / (n - 1) === 0);
  return ranges.map(([start, stop]) => {
    const length = stop - start;
    return Float64Array.from({ length: n }, (_, at) => {
      if (n > 1 && at === n - 1) return stop;
      if (n === 1) return start;
      return (isFlat ? (at / (n - 1)) * length : at * (length / (n - 1))) + start;
    });
  });
}

type SplineState = {
  degree: number;
  extrapolation: Params['extrapolation'];
  n_splines: number;
  include_bias: boolean;
  /** Of each column. */
  knots: Float64Array[];
};

class Splines implements MakingTransform {
  readonly type = type;
  readonly #room: Float64Array;
  /** Of each column, values and slopes at both ends of the training range. */
  readonly #ends: readonly (readonly [Float64Array, Float64Array, Float64Array, Float64Array])[];

  constructor(readonly fitted: SplineState) {
    const { knots, n_splines } = fitted;
    this.#room = new Float64Array(n_splines);
    this.#ends = knots.map((own, col) => {
      const [low, high] = this.#range(own, col);
      const at = (x: number, slopes: boolean) => this.#basis(own, x, slopes, new Float64Array(n_splines));
      return [at(low, false), at(high, false), at(low, true), at(high, true)];
    });
  }

  get nFeatures(): number {
    return this.fitted.knots.length;
  }

  get #width(): number {
    return this.fitted.n_splines - (this.fitted.include_bias ? 0 : 1);
  }

  get nOut(): number {
    return this.nFeatures * this.#width;
  }

  columnsOut(columns: readonly Column[]): Column[] {
    return numericColumns(
      columns.flatMap(({ name }) => Array.from({ length: this.#width }, (_, at) => `${name}_sp_${at}`)),
    );
  }

  /** @throws {FitError} for values outside the training range, where that is an error, or has no meaning. */
  writeRow(from: Float64Array, at: number, into: Float64Array, to: number): void {
    for (let col = 0; col < this.nFeatures; col++) {
      this.#splines(from[at + col], col);
      for (let j = 0; j < this.#width; j++) into[to + col * this.#width + j] = this.#room[j];
    }
  }

  /**
   * How many knots lie beyond each end. For linear extrapolation from a degree below 2, scikit-learn counts it up from
   * column to column, which moves their ends inwards; so do we, to give its numbers.
   */
  #beyond(col: number): number {
    const { degree, extrapolation } = this.fitted;
    return extrapolation === 'linear' && degree < 2 ? Math.min(degree + col, 2) : degree;
  }

  #range(own: Float64Array, col: number): [number, number] {
    const beyond = this.#beyond(col);
    return [own[beyond], own[own.length - 1 - beyond]];
  }

  /** Writes the splines of a value to the room. */
  #splines(x: number, col: number): void {
    const { degree, extrapolation, knots } = this.fitted;
    const own = knots[col];
    const [low, high] = this.#range(own, col);
    const room = this.#room;
    if (extrapolation === 'periodic') {
      const period = high - low;
      const turned = period > 0 ? low + ((((x - low) % period) + period) % period) : 0;
      this.#basis(own, turned, false, room);
      return;
    }
    if ((x >= low && x <= high) || extrapolation === 'continue') {
      this.#basis(own, x, false, room);
      return;
    }
    if (extrapolation === 'error') throw new FitError('`X` contains values beyond the limits of the knots.');
    const isBelow = x < low;
    if (extrapolation === 'constant' && degree === 0 && !isBelow && room.length > 1) {
      throw new FitError('splines of degree 0 have no value beyond the last knot: use another extrapolation');
    }
    const [values, slopes] = isBelow
      ? [this.#ends[col][0], this.#ends[col][2]]
      : [this.#ends[col][1], this.#ends[col][3]];
    const isLinear = extrapolation === 'linear';
    const beyond = this.#beyond(col);
    const reach = isLinear && beyond <= 1 ? beyond + 1 : beyond;
    if (reach > room.length)
      throw new FitError('one spline of degree 0 has no line to follow beyond the knots');
    room.fill(0);
    for (let j = 0; j < reach; j++) {
      const place = isBelow ? j : room.length - 1 - j;
      room[place] = isLinear ? values[place] + (x - (isBelow ? low : high)) * slopes[place] : values[place];
    }
  }

  #basis(knots: Float64Array, x: number, slopes: boolean, into: Float64Array): Float64Array {
    into.fill(0);
    // Of a period the last functions are the first of the next one.
    basisAt(knots, this.fitted.degree, x, slopes, (place, value) => {
      into[place % into.length] += value;
    });
    return into;
  }

  state(): ModelState {
    return this.fitted;
  }
}
