import { type ComputedSpec, fieldError, keepsPredictions, methodOnHeldOut } from '#contracts';
import type { Target } from '#datasets';
import type { ResolvedEstimator } from '#estimators';
import type { Splits } from '#model-selection';
import type { HeldOut } from './held-out.js';

/** Above this many rows in all training sets they are not searched before the study runs. */
const maxRowsSearched = 2e7;

/**
 * @throws {FoldmillError} when the predictions asked for are not among what an estimator can give, or a split's rows
 *   train on too few classes for decision values, which scikit-learn's cross_val_predict refuses.
 */
export function checkMethod(
  spec: ComputedSpec,
  estimators: readonly ResolvedEstimator[],
  y: Target,
  splits: Splits,
  held: HeldOut | undefined,
): void {
  const method = keepsPredictions(spec) ? spec.method : methodOnHeldOut(spec);
  if (method === null) return;
  for (const estimator of estimators) {
    if (estimator.methods.includes(method)) continue;
    const offered = estimator.methods.join(', ');
    throw fieldError('invalid_request', '/method', `${estimator.type} has no ${method}; it has: ${offered}`);
  }
  if (
    !keepsPredictions(spec) ||
    method !== 'decision_function' ||
    y.task !== 'classification' ||
    y.classes.length <= 2
  )
    return;
  const byPairs = estimators.some(({ params }) =>
    Object.entries(params).some(
      ([name, value]) => name.endsWith('decision_function_shape') && value === 'ovo',
    ),
  );
  const nClasses = y.classes.length;
  let searched = 0;
  for (let split = 0; split < splits.length; split++) {
    const { train } = splits.at(split);
    searched += train.length;
    if (searched > maxRowsSearched) return;
    const seen = new Set<number>();
    for (let i = 0; i < train.length && seen.size < nClasses; i++) {
      seen.add(y.codes[held ? held.training[train[i]] : train[i]]);
    }
    if (seen.size > 2 && (seen.size === nClasses || !byPairs)) continue;
    throw fieldError(
      'invalid_request',
      '/method',
      `split ${split} trains on ${seen.size} of ${nClasses} classes, so its decision values have other columns than ` +
        'those of the other splits: use predict_proba, or splits that hold every class, such as stratified_kfold',
    );
  }
}
