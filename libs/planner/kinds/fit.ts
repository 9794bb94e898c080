import type { FitResults, FitSpec } from '#contracts';
import { resolveEstimator } from '#estimators';
import { modelLink } from '../reduce/refit.js';
import { fixedCandidates } from '../study/study-candidates.js';
import { wholeColumns } from './columns.js';
import type { Kind } from './kind.js';
import { without } from './without.js';

/** One estimator on all rows: it has no evaluations, and is made as the refit of a search is. */
export const fitKind: Kind<FitSpec, FitResults> = {
  ...without,
  estimatorsAt: '/estimator',
  sizeAt: '/cv',
  estimatorRules: 'all',
  candidates: (spec) => fixedCandidates([resolveEstimator(spec.estimator)], null),
  refit: () => 0,
  refitNames: ({ estimator }) => ({ failed: () => 'the fit', step: `${estimator.type} on all rows` }),
  results: (_, refit, common) => ({
    kind: 'fit',
    ...common,
    model: modelLink(refit),
    fit_time: refit.modelId === null ? null : (refit.seconds ?? 0),
    pieces: Math.max(1, refit.tasks),
  }),
  columns: (results) => ({
    model_id: [results.model?.model_id],
    fit_time: [results.fit_time],
    pieces: [results.pieces],
    ...wholeColumns(results),
  }),
};
