import { z } from 'zod';
import { weightedPercentile } from '#kernels';
import { type Column, numericColumns } from '../columns.js';
import { FitError, type MakingTransform, type ModelState, type TransformerDefinition } from '../estimator.js';
import { trainingWeights } from '../training-weights.js';
import { trainingColumns } from './training-columns.js';

const type = 'k_bins_discretizer';

const params = z.strictObject({
  n_bins: z.number().int().min(2).default(5).describe('bins per column'),
  encode: z
    .enum(['onehot', 'onehot-dense', 'ordinal'])
    .default('onehot')
    .describe('a column of 0 and 1 per bin, or the number of the bin; both kinds of one-hot are dense here'),
  strategy: z
    .enum(['uniform', 'quantile'])
    .default('quantile')
    .describe('bins of equal width or of equally many training rows; no kmeans'),
});
type Params = z.output<typeof params>;

/** Intervals of a column's values. All training rows count: scikit-learn draws 200,000 of more. */
export const kBinsDiscretizer: TransformerDefinition<Params> = {
  type,
  kind: 'transformer',
  version: 2,
  gives: (columns, { encode }) =>
    columns.map(({ name, gaps }) => ({
      name: encode === 'ordinal' ? name : `${name}_…`,
      type: 'numeric',
      gaps,
    })),
  summary: 'Puts values into bins and makes a column per bin, or the number of the bin.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.KBinsDiscretizer.html',
  params,
  fit(input, { n_bins, encode, strategy }) {
    const weights = trainingWeights(input);
    const warnings: string[] = [];
    const binless: number[] = [];
    const edges = trainingColumns(input).map((values, col) => {
      const all =
        strategy === 'uniform' ? evenEdges(values, weights, n_bins) : quantileEdges(values, weights, n_bins);
      if (all === null) {
        warnings.push(`Feature ${col} is constant and will be replaced with 0.`);
        return new Float64Array(0);
      }
      if (all.length - 1 !== n_bins) {
        warnings.push(
          `Bins whose width are too small (i.e., <= 1e-8) in feature ${col} are removed. Consider decreasing the number of bins.`,
        );
      }
      if (all.length === 1) binless.push(col);
      return all.slice(1, -1);
    });
    if (binless.length > 0 && encode !== 'ordinal') {
      throw new FitError(`${type}: no bin of the column ${binless[0]} is wider than 1e-8`, warnings);
    }
    return new Bins({ edges, one_hot: encode !== 'ordinal' }, warnings);
  },
  load: (state) => new Bins(state as BinState), // written by state()
};

/** Edges of bins of equal width, between the least and the greatest value that have a weight; null of a constant. */
function evenEdges(
  values: Float64Array,
  weights: Float64Array | undefined,
  nBins: number,
): Float64Array | null {
  const [least, greatest] = rangeOf(weights ? values.filter((_, i) => weights[i] !== 0) : values);
  if (least === greatest) return null;
  const step = (greatest - least) / nBins;
  return Float64Array.from({ length: nBins + 1 }, (_, at) => (at === nBins ? greatest : at * step + least));
}

/** Edges of bins of equally many training rows, or of equal weight; null of a constant. */
function quantileEdges(
  values: Float64Array,
  weights: Float64Array | undefined,
  nBins: number,
): Float64Array | null {
  const sorted = values.slice().sort();
  const greatest = sorted[sorted.length - 1];
  if (sorted[0] === greatest) return null;
  const all = Float64Array.from({ length: nBins + 1 }, (_, at) => {
    const rank = at === nBins ? 100 : at * (100 / nBins);
    return weights ? weightedPercentile(values, weights, rank, true) : averagedQuantile(sorted, rank / 100);
  });
  // Bins too narrow to hold anything are left out.
  return all.filter((edge, at) => at === 0 || edge - all[at - 1] > 1e-8);
}

const rangeOf = (values: Float64Array): [least: number, greatest: number] => [
  values.reduce((least, x) => Math.min(least, x), Number.POSITIVE_INFINITY),
  values.reduce((greatest, x) => Math.max(greatest, x), Number.NEGATIVE_INFINITY),
];

/** numpy's quantile by the method averaged_inverted_cdf. */
function averagedQuantile(sorted: Float64Array, q: number): number {
  const n = sorted.length;
  const at = n * q - 1;
  if (at < 0) return sorted[0];
  const below = Math.floor(at);
  if (below >= n - 1) return sorted[n - 1];
  const [a, b] = [sorted[below], sorted[below + 1]];
  return at === below ? b - (b - a) * 0.5 : b;
}

type BinState = { edges: Float64Array[]; one_hot: boolean };

class Bins implements MakingTransform {
  readonly type = type;
  readonly nOut: number;

  /** @param fitted - with the inner edges of the bins: a value on an edge belongs to the bin above it. */
  constructor(
    readonly fitted: BinState,
    readonly warnings: readonly string[] = [],
  ) {
    const { edges, one_hot } = fitted;
    this.nOut = one_hot ? edges.reduce((sum, inner) => sum + inner.length + 1, 0) : edges.length;
  }

  get nFeatures(): number {
    return this.fitted.edges.length;
  }

  columnsOut(columns: readonly Column[]): Column[] {
    const { edges, one_hot } = this.fitted;
    if (!one_hot) return numericColumns(columns.map(({ name }) => name));
    return numericColumns(
      columns.flatMap(({ name }, col) =>
        Array.from({ length: edges[col].length + 1 }, (_, bin) => `${name}_${bin}.0`),
      ),
    );
  }

  writeRow(from: Float64Array, at: number, into: Float64Array, to: number): void {
    const { edges, one_hot } = this.fitted;
    into.fill(0, to, to + this.nOut);
    let first = to;
    for (let col = 0; col < edges.length; col++) {
      const inner = edges[col];
      let bin = 0;
      while (bin < inner.length && inner[bin] <= from[at + col]) bin++;
      if (one_hot) {
        into[first + bin] = 1;
        first += inner.length + 1;
      } else into[first++] = bin;
    }
  }

  state(): ModelState {
    return this.fitted;
  }
}
