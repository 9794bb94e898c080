import type { Dataset } from '#datasets';
import type { ResolvedEstimator } from '#estimators';

/** Seconds that a fit on `nRows` rows of a dataset is first estimated to take, its scoring included. */
export function fitSeconds(estimator: ResolvedEstimator, { info, y }: Dataset, nRows: number): number {
  return estimator.cost(nRows, info.n_features, y.task === 'classification' ? y.classes.length : 1);
}
