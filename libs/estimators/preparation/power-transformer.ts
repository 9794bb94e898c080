import { z } from 'zod';
import { pairwiseSum } from '#kernels';
import { type Column, numericColumns } from '../columns.js';
import { FitError, type MakingTransform, type ModelState, type TransformerDefinition } from '../estimator.js';
import { isConstantColumn } from '../standard-scaler.js';
import { minimizeBounded, minimizeFrom } from './minimize-scalar.js';
import { present, trainingColumns } from './training-columns.js';

const type = 'power_transformer';

const params = z.strictObject({
  method: z
    .enum(['yeo-johnson', 'box-cox'])
    .default('yeo-johnson')
    .describe('box-cox is for positive numbers only'),
  standardize: z.boolean().default(true).describe('scale to mean 0 and variance 1 afterwards'),
});
type Method = z.output<typeof params>['method'];

/** Powers of columns by which they come nearest to a normal distribution. */
export const powerTransformer: TransformerDefinition<z.output<typeof params>> = {
  type,
  kind: 'transformer',
  version: 1,
  takes: { gaps: true },
  summary: 'Takes each column to the power by which its distribution comes nearest to a normal one.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.PowerTransformer.html',
  params,
  fit(input, { method, standardize }) {
    const columns = trainingColumns(input);
    if (method === 'box-cox') for (const values of columns) checkPositive(values);
    const isAlone = columns.length === 1;
    const lambdas = columns.map((values) => lambdaOf(values, method, isAlone));
    const scales = columns.map((values, col) => {
      if (!standardize) return { mean: 0, scale: 1 };
      const made = values.map((x) => powerOf(x, lambdas[col], method));
      const { mean, variance, n } = momentsOf(made, isAlone);
      return { mean, scale: isConstantColumn(variance, mean, n) ? 1 : Math.sqrt(variance) };
    });
    return new Powers({
      method,
      lambdas: Float64Array.from(lambdas),
      mean: Float64Array.from(scales, ({ mean }) => mean),
      scale: Float64Array.from(scales, ({ scale }) => scale),
    });
  },
  load: (state) => new Powers(state as PowerState), // written by state()
};

function checkPositive(values: Float64Array): void {
  if (values.some((x) => x <= 0)) {
    throw new FitError('The Box-Cox transformation can only be applied to strictly positive data');
  }
}

/** numpy adds the rows of a table one after another, and a single column pairwise. */
const sumOf = (values: Float64Array, isAlone: boolean): number =>
  isAlone ? pairwiseSum(values) : values.reduce((sum, x) => sum + x, 0);

/** Of what is not missing, by the corrected two-pass algorithm. */
function momentsOf(values: Float64Array, isAlone: boolean) {
  const known = present(values);
  const n = known.length;
  const mean = sumOf(known, isAlone) / n;
  const off = known.map((x) => x - mean);
  const squares = sumOf(
    off.map((x) => x * x),
    isAlone,
  );
  return { mean, variance: (squares - sumOf(off, isAlone) ** 2 / n) / n, n };
}

function lambdaOf(values: Float64Array, method: Method, isAlone: boolean): number {
  const x = present(values);
  if (x.length === 0) throw new FitError('Column must not be all nan.');
  if (method === 'box-cox') return boxCoxLambda(x);
  // The moments of a column with missing values are NaN there: it counts as one that varies.
  if (x.length === values.length) {
    const { mean, variance, n } = momentsOf(values, isAlone);
    if (isConstantColumn(variance, mean, n)) return 1;
  }
  return yeoJohnsonLambda(x);
}

/** @see scipy.stats.yeojohnson_normmax */
function yeoJohnsonLambda(x: Float64Array): number {
  if (x.every((one) => one === 0)) return 1;
  const n = x.length;
  const logs = pairwiseSum(x.map((one) => Math.sign(one) * Math.log1p(Math.abs(one))));
  const minusLikelihood = (lambda: number): number => {
    const variance = plainVariance(x.map((one) => yeoJohnson(one, lambda)));
    const logVariance = variance >= smallestNormal ? Math.log(variance) : Number.NEGATIVE_INFINITY;
    const likelihood = (-n / 2) * logVariance + (lambda - 1) * logs;
    // An infinite one is due to a variance too small to be told.
    return Math.abs(likelihood) === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : -likelihood;
  };
  const greatest = Math.log1p(20 * x.reduce((most, one) => Math.max(most, Math.abs(one)), 0));
  const logEpsilon = Math.log(Number.EPSILON);
  let low = (Math.log(smallestNormal) - logEpsilon) / 2 / greatest;
  let high = (Math.log(Number.MAX_VALUE) + logEpsilon) / 2 / greatest;
  if (x.every((one) => one < 0)) [low, high] = [2 - high, 2 - low];
  else if (x.some((one) => one < 0)) [low, high] = [Math.max(2 - high, low), Math.min(2 - low, high)];
  return minimizeBounded(minusLikelihood, low, high, 1.48e-8);
}

/** @see scipy.stats.boxcox_normmax */
function boxCoxLambda(x: Float64Array): number {
  if (x.every((one) => one === x[0])) throw new FitError('Data must not be constant.');
  const logs = x.map(Math.log);
  const sum = pairwiseSum(logs);
  const n = x.length;
  const minusLikelihood = (lambda: number): number => {
    const logVariance =
      lambda === 0
        ? Math.log(plainVariance(logs))
        : logVarianceOfExp(logs.map((one) => lambda * one)) - 2 * Math.log(Math.abs(lambda));
    return -((lambda - 1) * sum - (n / 2) * logVariance);
  };
  const found = minimizeFrom(minusLikelihood, -2, 2);
  if (found === null) throw new FitError('box-cox finds no power for a column');
  return found;
}

const smallestNormal = 2 ** -1022;

function plainVariance(values: Float64Array): number {
  const mean = pairwiseSum(values) / values.length;
  return pairwiseSum(values.map((x) => (x - mean) ** 2)) / values.length;
}

/** The logarithm of the variance of exp(logs), which may be too large or small itself. */
function logVarianceOfExp(logs: Float64Array): number {
  const most = logs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return 2 * most + Math.log(plainVariance(logs.map((one) => Math.exp(one - most))));
}

function yeoJohnson(x: number, lambda: number): number {
  if (x >= 0) {
    const log = Math.log1p(x);
    return Math.abs(lambda) < Number.EPSILON ? log : Math.expm1(lambda * log) / lambda;
  }
  const log = Math.log1p(-x);
  return Math.abs(lambda - 2) > Number.EPSILON ? -Math.expm1((2 - lambda) * log) / (2 - lambda) : -log;
}

function boxCox(x: number, lambda: number): number {
  const log = Math.log(x);
  return Math.abs(lambda) < 1e-19 ? log : Math.expm1(lambda * log) / lambda;
}

const powerOf = (x: number, lambda: number, method: Method): number =>
  method === 'box-cox' ? boxCox(x, lambda) : yeoJohnson(x, lambda);

type PowerState = { method: Method; lambdas: Float64Array; mean: Float64Array; scale: Float64Array };

class Powers implements MakingTransform {
  readonly type = type;

  constructor(readonly fitted: PowerState) {}

  get nFeatures(): number {
    return this.fitted.lambdas.length;
  }

  get nOut(): number {
    return this.fitted.lambdas.length;
  }

  columnsOut(columns: readonly Column[]): Column[] {
    return numericColumns(columns.map(({ name }) => name));
  }

  /** @throws {FitError} for numbers that box-cox does not take. */
  writeRow(from: Float64Array, at: number, into: Float64Array, to: number): void {
    const { method, lambdas, mean, scale } = this.fitted;
    if (method === 'box-cox') checkPositive(from.subarray(at, at + lambdas.length));
    for (let col = 0; col < lambdas.length; col++) {
      into[to + col] = (powerOf(from[at + col], lambdas[col], method) - mean[col]) / scale[col];
    }
  }

  state(): ModelState {
    return this.fitted;
  }
}
