import {
  type ComputedSpec,
  evaluates,
  hash128,
  keepsPredictions,
  methodOnHeldOut,
  stableJson,
} from '#contracts';
import { kindOf } from '../kinds/kinds.js';
import type { StudyContext } from './study-context.js';
import { startsWarm } from './warm-chains.js';

/** Raised when the meaning of a stored evaluation changes. */
const evaluationVersion = 2;

/**
 * Whether equal evaluations of other studies stand for this study's. Predictions are not kept beside scores, so a
 * study that wants them computes; without sharing every fit is made; and where candidates start from one another,
 * scores depend on which there are.
 */
export const reusesResults = (spec: ComputedSpec): boolean =>
  spec.cache && spec.plan.share && !keepsPredictions(spec) && !startsWarm(spec);

/** Name of everything that an evaluation depends on but the candidate: the data, the splits, what is scored. */
export function cacheContext(context: StudyContext): string {
  const { spec, dataset } = context;
  if (!evaluates(spec)) return hash128(stableJson([evaluationVersion, dataset.info.id, 'fit']));
  return hash128(
    stableJson([
      evaluationVersion,
      dataset.info.id,
      // An integer means stratified or plain folds by the kind of estimator.
      [spec.cv, context.estimator(0).kind],
      kindOf(spec).heldOutKey(spec),
      context.scorers.map((scorer) => scorer.name),
      spec.return_train_score,
      // Once, weights reached the fit only: what was stored then must not stand for weighted scores.
      ...(dataset.sampleWeight === undefined ? [] : ['weighted scores']),
    ]),
  );
}

/** Name of a candidate: its estimators, their versions and every parameter that matters. */
export const candidateCacheKey = (context: StudyContext, candidate: number): string =>
  hash128(
    // Those who know no resource are evaluated on all rows, as any other study does.
    ...[context.estimator(candidate).canonical, context.rowsKey(candidate)].filter((part) => part !== ''),
  );

/**
 * Name of what a fit on all rows depends on beside its estimator and dataset, and of what is kept beside its model; ''
 * where no rows are held out.
 */
export const refitKey = ({ spec, heldOut, scorers }: StudyContext): string =>
  heldOut === null
    ? ''
    : hash128(
        stableJson([
          kindOf(spec).heldOutKey(spec),
          scorers.map((scorer) => scorer.name),
          methodOnHeldOut(spec),
        ]),
      );
