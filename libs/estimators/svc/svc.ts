import type { EstimatorDefinition } from '../estimator.js';
import { decisionFunctions } from './decision-function.js';
import { linearCoefficients } from './linear-coefficients.js';
import { loadSvc } from './load-svc.js';
import { fitSvcs } from './svc-fit.js';
import type { SvcModel } from './svc-model.js';
import { kernelKey, relevantParams, type SvcParams, svcParams } from './svc-params.js';
import { predictions } from './votes.js';

/** C-support vector classification with libsvm's algorithm, its shrinking included, without its probabilities. */
export const svc: EstimatorDefinition<SvcParams> = {
  type: 'svc',
  version: 1,
  kind: 'classifier',
  summary: 'Fits a support vector machine for each pair of classes, as libsvm does.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.svm.SVC.html',
  params: svcParams,
  methods: () => ['predict', 'decision_function'],
  relevant: relevantParams,
  pathKey: (params) => JSON.stringify([kernelKey(params), params.C, params.class_weight]),
  shareKey: kernelKey,
  cost(_params, nSamples, nFeatures, nClasses) {
    // Steps grow about with the rows of a pair, a step costs one pass over them; predictions sum every pair's rows.
    const pairs = (nClasses * (nClasses - 1)) / 2;
    const pairRows = (2 * nSamples) / Math.max(2, nClasses);
    const steps = 2 * pairRows;
    const kernel = nSamples * nSamples * (nFeatures + 20) * 1e-11;
    return kernel + pairs * pairRows * (steps * 6e-10 + nSamples * 8e-11);
  },
  fit: (input, params) => fitSvcs(input, [params]).models[0],
  fitMany: fitSvcs,
  predictMany(method, models, frame, rows, workspace) {
    const fitted = models as readonly SvcModel[]; // this definition's, as the interface asks
    return method === 'predict'
      ? predictions(fitted, frame, rows, workspace)
      : decisionFunctions(fitted, frame, rows, workspace);
  },
  importances: linearCoefficients,
  load: loadSvc,
};
