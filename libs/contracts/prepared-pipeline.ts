import type { EstimatorSpec } from './estimators.js';

const step = (name: string, type: string, params?: EstimatorSpec['params']): [string, EstimatorSpec] => [
  name,
  { type, ...(params && { params }) },
];

/**
 * A pipeline that makes numbers of any table for a learner, inside the folds.
 * @param takesGaps - whether the learner takes missing values: else they are filled, and columns brought to one scale.
 */
export function preparedPipeline(model: EstimatorSpec, takesGaps: boolean): EstimatorSpec {
  const filled = [step('impute', 'simple_imputer', { strategy: 'median' }), step('scale', 'standard_scaler')];
  return {
    type: 'pipeline',
    steps: [step('prep', 'table_vectorizer'), ...(takesGaps ? [] : filled), ['model', model]],
  };
}
