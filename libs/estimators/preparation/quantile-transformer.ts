import { z } from 'zod';
import { Seed } from '#contracts';
import { percentileOfSorted } from '#kernels';
import { RandomState } from '#random';
import { type Column, numericColumns } from '../columns.js';
import { FitError, type MakingTransform, type ModelState, type TransformerDefinition } from '../estimator.js';
import { interpolate } from './interpolate.js';
import { normalQuantile } from './normal-quantile.js';
import { present, trainingColumns } from './training-columns.js';

const type = 'quantile_transformer';

const params = z.strictObject({
  n_quantiles: z
    .number()
    .int()
    .min(1)
    .default(1000)
    .describe('quantiles that are remembered; at most as many as there are training rows'),
  output_distribution: z
    .enum(['uniform', 'normal'])
    .default('uniform')
    .describe('what the training rows become: even between 0 and 1, or normal'),
  subsample: z
    .number()
    .int()
    .min(1)
    .nullable()
    .default(10_000)
    .describe('training rows that quantiles are estimated from, drawn where there are more; null for all'),
  random_state: Seed.nullable()
    .default(null)
    .describe('seed of the draw; null is fixed to 0, so that a study is reproducible'),
});
type Params = z.output<typeof params>;

/** Each value becomes its rank among the training rows, whatever their distribution. */
export const quantileTransformer: TransformerDefinition<Params> = {
  type,
  kind: 'transformer',
  version: 1,
  takes: { gaps: true },
  summary: 'Replaces each value by its rank among the training rows, evenly or normally distributed.',
  reference:
    'https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.QuantileTransformer.html',
  params,
  fit(input, { n_quantiles, output_distribution, subsample, random_state }) {
    if (subsample !== null && n_quantiles > subsample) {
      throw new FitError(
        `The number of quantiles cannot be greater than the number of samples used. Got ${n_quantiles} quantiles and ${subsample} samples.`,
      );
    }
    const n = input.rows.length;
    const rows =
      subsample !== null && subsample < n
        ? new RandomState(random_state ?? 0)
            .permutation(n)
            .slice(0, subsample)
            .map((i) => input.rows[i])
        : input.rows;
    const references = evenly(Math.max(1, Math.min(n_quantiles, n)));
    const few =
      n_quantiles > n
        ? `n_quantiles (${n_quantiles}) is greater than the total number of samples (${n}). n_quantiles is set to n_samples.`
        : null;
    const state = {
      normal: output_distribution === 'normal',
      quantiles: trainingColumns({ ...input, rows }).map((values) => {
        const sorted = present(values).sort();
        return references.map((at) =>
          sorted.length === 0 ? Number.NaN : percentileOfSorted(sorted, at * 100),
        );
      }),
    };
    return new Quantiles(state, few === null ? [] : [few]);
  },
  load: (state) => new Quantiles(state as QuantileState), // written by state()
};

/** numpy's linspace(0, 1, n). */
function evenly(n: number): Float64Array {
  const step = 1 / (n - 1);
  return Float64Array.from({ length: n }, (_, at) => (at > 0 && at === n - 1 ? 1 : at === 0 ? 0 : at * step));
}

/** Values this near to an end of the training rows lie on it, where what comes out is normal. */
const nearEnd = 1e-7;
const least = normalQuantile(nearEnd - Number.EPSILON);
const greatest = normalQuantile(1 - (nearEnd - Number.EPSILON));

type QuantileState = { normal: boolean; quantiles: Float64Array[] };

class Quantiles implements MakingTransform {
  readonly type = type;
  readonly #references: Float64Array;
  readonly #minusReferences: Float64Array;
  readonly #minusQuantiles: readonly Float64Array[];

  constructor(
    readonly fitted: QuantileState,
    readonly warnings: readonly string[] = [],
  ) {
    this.#references = evenly(fitted.quantiles[0]?.length ?? 1);
    this.#minusReferences = backwards(this.#references);
    this.#minusQuantiles = fitted.quantiles.map(backwards);
  }

  get nFeatures(): number {
    return this.fitted.quantiles.length;
  }

  get nOut(): number {
    return this.fitted.quantiles.length;
  }

  columnsOut(columns: readonly Column[]): Column[] {
    return numericColumns(columns.map(({ name }) => name));
  }

  writeRow(from: Float64Array, at: number, into: Float64Array, to: number): void {
    for (let col = 0; col < this.nOut; col++) {
      const rank = this.#rank(from[at + col], col);
      into[to + col] = this.fitted.normal ? Math.min(Math.max(normalQuantile(rank), least), greatest) : rank;
    }
  }

  #rank(x: number, col: number): number {
    const quantiles = this.fitted.quantiles[col];
    const [low, high] = [quantiles[0], quantiles[quantiles.length - 1]];
    if (Number.isNaN(x)) return x;
    // Of a column without values: numpy takes one quantile for any value, and several for none.
    if (Number.isNaN(low)) return quantiles.length === 1 ? 0 : Number.NaN;
    const { normal } = this.fitted;
    if (normal ? x - nearEnd < low : x === low) return 0;
    if (normal ? x + nearEnd > high : x === high) return 1;
    // Of values that occur often the middle of their ranks: from below and from above.
    const below = interpolate(x, quantiles, this.#references);
    return 0.5 * (below - interpolate(-x, this.#minusQuantiles[col], this.#minusReferences));
  }

  state(): ModelState {
    return this.fitted;
  }
}

const backwards = (values: Float64Array): Float64Array => values.map((x) => -x).reverse();
