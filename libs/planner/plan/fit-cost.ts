import type { Dataset } from '#datasets';
import type { ResolvedEstimator } from '#estimators';

/** Seconds that a fit on `nRows` rows of a dataset is first estimated to take, its scoring included. */
export function fitSeconds(estimator: ResolvedEstimator, { info, y }: Dataset, nRows: number): number {
  return estimator.cost(nRows, info.n_features, y.task === 'classification' ? y.classes.length : 1);
}

/** A speed measured on data of one size says little about another: sizes a factor of 2 apart are kept apart. */
const sizeClass = (count: number): number => Math.round(Math.log2(Math.max(1, count)));

/** What measured speeds of such fits are filed under. */
export const fitCostKey = (estimator: ResolvedEstimator, { info }: Dataset, nRows: number): string =>
  `${estimator.costKey}@${sizeClass(nRows)}x${sizeClass(info.n_features)}`;
