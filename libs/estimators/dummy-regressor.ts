import { z } from 'zod';
import { average, median, percentileOfSorted, weightedPercentile } from '#kernels';
import { checkColumns } from './check-columns.js';
import {
  type EstimatorDefinition,
  FitError,
  type FitInput,
  type Frame,
  type Model,
  takesAnything,
} from './estimator.js';
import { trainingWeights } from './training-weights.js';

const type = 'dummy_regressor';

const params = z.strictObject({
  strategy: z
    .enum(['mean', 'median', 'quantile', 'constant'])
    .default('mean')
    .describe('which statistic of the training target every row gets'),
  constant: z.number().nullable().default(null).describe('the value that the constant strategy predicts'),
  quantile: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .default(null)
    .describe('for the quantile strategy; 0.5 is the median'),
});
type Params = z.output<typeof params>;

/** Predicts one value, whatever the features: the floor under any regressor. */
export const dummyRegressor: EstimatorDefinition<Params> = {
  type,
  kind: 'regressor',
  version: 2,
  takes: takesAnything,
  summary: 'Predicts one value without using the features. It is a baseline.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.dummy.DummyRegressor.html',
  params,
  methods: () => ['predict'],
  relevant({ strategy, constant, quantile }) {
    switch (strategy) {
      case 'mean':
      case 'median':
        return { strategy };
      case 'quantile':
        return { strategy, quantile };
      case 'constant':
        return { strategy, constant };
    }
  },
  cost: (_, nSamples) => 1e-4 + nSamples * 1e-7,
  fit: (input, given) => new DummyRegressorModel(predictedValue(input, given), input.frame.X.nCols),
  load(state) {
    const { value, nFeatures } = state as { value: number; nFeatures: number }; // written by state()
    return new DummyRegressorModel(value, nFeatures);
  },
};

class DummyRegressorModel implements Model {
  readonly type = type;

  constructor(
    readonly value: number,
    readonly nFeatures: number,
  ) {}

  predict(frame: Frame, rows: Int32Array): Float64Array {
    checkColumns(frame.X, this.nFeatures);
    return new Float64Array(rows.length).fill(this.value);
  }

  state(): { value: number; nFeatures: number } {
    return { value: this.value, nFeatures: this.nFeatures };
  }
}

function predictedValue(input: FitInput, { strategy, constant, quantile }: Params): number {
  const { target, rows } = input;
  if (target.task !== 'regression') throw new FitError(`${type} needs a regression target`);
  const y = Float64Array.from(rows, (row) => target.values[row]);
  const weights = trainingWeights(input);
  switch (strategy) {
    case 'mean':
      return average(y, weights);
    case 'median':
      return weights ? weightedPercentile(y, weights, 50, false) : median(y);
    case 'quantile':
      if (quantile === null) throw new FitError('the quantile strategy needs quantile, between 0 and 1');
      return weights
        ? weightedPercentile(y, weights, quantile * 100, false)
        : percentileOfSorted(y.sort(), quantile * 100);
    case 'constant':
      if (constant === null) throw new FitError('the constant strategy needs constant, the value to predict');
      return constant;
  }
}
