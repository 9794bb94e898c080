import { z } from 'zod';
import { Label, Seed } from '#contracts';
import { pairwiseSum } from '#kernels';
import { codesAmong } from './class-codes.js';
import { DummyClassifierModel } from './dummy-classifier-model.js';
import { type EstimatorDefinition, FitError, type FitInput, takesAnything } from './estimator.js';
import { trainingWeights } from './training-weights.js';

const type = 'dummy_classifier';

const params = z.strictObject({
  strategy: z
    .enum(['prior', 'most_frequent', 'stratified', 'uniform', 'constant'])
    .default('prior')
    .describe(
      'prior and most_frequent predict the most frequent class, stratified and uniform draw, constant says one',
    ),
  random_state: Seed.nullable()
    .default(null)
    .describe('seed of the draws; null is fixed to 0, so that a study is reproducible'),
  constant: Label.nullable().default(null).describe('the class that the constant strategy predicts'),
});
type Params = z.output<typeof params>;

/** Predicts from the frequencies of the classes alone: the floor under any classifier. */
export const dummyClassifier: EstimatorDefinition<Params> = {
  type,
  kind: 'classifier',
  version: 2,
  takes: takesAnything,
  summary: 'Predicts without using the features. It is a baseline.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.dummy.DummyClassifier.html',
  params,
  methods: () => ['predict', 'predict_proba'],
  relevant({ strategy, random_state, constant }) {
    switch (strategy) {
      case 'prior':
      case 'most_frequent':
        return { strategy };
      case 'stratified':
      case 'uniform':
        return { strategy, random_state: random_state ?? 0 };
      case 'constant':
        return { strategy, constant };
    }
  },
  cost: (_, nSamples) => 1e-4 + nSamples * 1e-8,
  fit(input, { strategy, random_state, constant }) {
    const { classes, prior } = classDistribution(input);
    return new DummyClassifierModel({
      strategy,
      seed: random_state ?? 0,
      classes,
      prior,
      constant: strategy === 'constant' ? constantColumn(input, classes, constant) : 0,
      nFeatures: input.frame.X.nCols,
    });
  },
  load: (state) => DummyClassifierModel.load(state),
};

/** Classes among the training rows and their share of the weight. */
function classDistribution(input: FitInput): { classes: Int32Array; prior: Float64Array } {
  const { target, rows } = input;
  if (target.task !== 'classification') throw new FitError(`${type} needs a classification target`);
  const { codes } = target;
  const nCodes = target.classes.length;
  const given = trainingWeights(input);
  const weights = new Float64Array(nCodes);
  for (let i = 0; i < rows.length; i++) weights[codes[rows[i]]] += given ? given[i] : 1;
  const classes = codesAmong(codes, rows, nCodes);
  const present = Float64Array.from(classes, (code) => weights[code]);
  const total = pairwiseSum(present);
  return { classes, prior: present.map((weight) => weight / total) };
}

/** @throws {FitError} when the label isn't given or isn't among the training rows. */
function constantColumn({ target }: FitInput, classes: Int32Array, constant: Label | null): number {
  const labels = target.task === 'classification' ? target.classes : [];
  const column = constant === null ? -1 : classes.indexOf(labels.indexOf(constant));
  if (column >= 0) return column;
  const present = Array.from(classes, (code) => JSON.stringify(labels[code])).join(', ');
  throw new FitError(
    `constant must be one of the classes in the training rows, ${present}; it is ${JSON.stringify(constant)}`,
  );
}
