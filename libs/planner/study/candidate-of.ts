import { FoldmillError, type Params } from '#contracts';
import { InvalidEstimator, type ResolvedEstimator } from '#estimators';

/** A candidate; one whose parameters do not go together fails when it is fitted, and only it. */
export function candidateOf(base: ResolvedEstimator, params: Params): ResolvedEstimator {
  try {
    return base.withParams(params);
  } catch (error) {
    if (!(error instanceof FoldmillError)) throw error;
    return new InvalidEstimator(base, error.message);
  }
}
