import { RandomState } from '#random';
import { codesAmong } from '../class-codes.js';
import { stored } from '../derived-matrix.js';
import { type EstimatorDefinition, FitError, type FitInput } from '../estimator.js';
import { MlSvmModel, type } from './ml-svm-model.js';
import { type MlSvmParams, mlSvmParams, relevantMlSvm } from './ml-svm-params.js';
import { PairMachine } from './pair-machine.js';

/**
 * The ml-svm package: a simplified SMO that moves random pairs of duals. One against one for several classes. It
 * takes no weights and fails, rather than stops, at its most iterations; `svc` is libsvm's algorithm and faster.
 */
export const mlSvm: EstimatorDefinition<MlSvmParams> = {
  type,
  kind: 'classifier',
  version: 1,
  summary:
    'Fits a support vector machine for each pair of classes, by the simplified SMO of the ml-svm package.',
  reference: 'https://github.com/mljs/svm',
  params: mlSvmParams,
  methods: () => ['predict', 'decision_function'],
  relevant: relevantMlSvm,
  cost(_params, nSamples, nFeatures, nClasses) {
    // Some 200 passes, each with a sum over the rows of a pair for every row of it.
    const pairs = (nClasses * (nClasses - 1)) / 2;
    const pairRows = (2 * nSamples) / Math.max(2, nClasses);
    return 1e-3 + pairs * pairRows * (pairRows * 300e-9 + nSamples * (nFeatures + 20) * 1e-9);
  },
  fit,
  load: (state) => MlSvmModel.load(state),
};

function fit({ frame, rows, target, sampleWeight }: FitInput, params: MlSvmParams): MlSvmModel {
  if (target.task !== 'classification') throw new FitError(`${type} needs class labels as its target`);
  if (sampleWeight) throw new FitError(`${type} takes no sample weights; svc and logistic_regression do`);
  const { codes } = target;
  const classes = codesAmong(codes, rows, target.classes.length);
  if (classes.length < 2) {
    throw new FitError(`The number of classes has to be greater than one; got ${classes.length} class`);
  }
  const X = stored(frame.X);
  const random = new RandomState(params.random_state ?? 0);
  const pairs: PairMachine[] = [];
  for (const [a, first] of classes.entries()) {
    for (const second of classes.subarray(a + 1)) {
      const ofPair = rows.filter((row) => codes[row] === first || codes[row] === second);
      const labels = Array.from(ofPair, (row) => (codes[row] === second ? 1 : -1));
      pairs.push(PairMachine.train(X, ofPair, labels, params, random));
    }
  }
  return new MlSvmModel(classes, frame.X.nCols, pairs);
}
