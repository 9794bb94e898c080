import type { FitResults, FitSpec } from '#contracts';
import { resolveEstimator } from '#estimators';
import { modelLink } from '../refit.js';
import { fixedCandidates } from '../study-candidates.js';
import { wholeColumns } from './columns.js';
import type { Kind } from './kind.js';

/** One estimator on all rows: it has no evaluations, and is made as the refit of a search is. */
export const fitKind: Kind<FitSpec, FitResults> = {
  estimatorsAt: '/estimator',
  sizeAt: '/cv',
  estimatorRules: 'all',
  picksBest: false,
  compares: null,
  candidates: (spec) => fixedCandidates([resolveEstimator(spec.estimator)], null),
  heldOut: () => undefined,
  heldOutKey: () => null,
  decidingScorer: () => null,
  strategy: () => null,
  rowsAt: () => null,
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
