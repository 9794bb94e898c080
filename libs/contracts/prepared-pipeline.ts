import type { ColumnType } from './columns.js';
import type { EstimatorSpec } from './estimators.js';

const step = (type: string, params?: EstimatorSpec['params']): EstimatorSpec => ({
  type,
  ...(params && { params }),
});

/** Numbers without gaps and of one scale. */
const numbers: EstimatorSpec = {
  type: 'pipeline',
  steps: [
    ['impute', step('simple_imputer', { strategy: 'median' })],
    ['scale', step('standard_scaler')],
  ],
};

const categories: EstimatorSpec = {
  type: 'pipeline',
  steps: [
    ['impute', step('simple_imputer', { strategy: 'most_frequent' })],
    ['encode', step('one_hot_encoder', { handle_unknown: 'ignore' })],
  ],
};

/**
 * A pipeline that prepares columns of these types for a learner inside the folds; the learner itself where there is no
 * column that it could be given. Dates and texts are left out.
 */
export function preparedPipeline(model: EstimatorSpec, types: Iterable<ColumnType>): EstimatorSpec {
  const kinds = new Set(types);
  const transformers: NonNullable<EstimatorSpec['transformers']> = [];
  if (kinds.has('numeric') || kinds.has('boolean'))
    transformers.push(['num', numbers, { dtype: ['number', 'boolean'] }]);
  if (kinds.has('category')) transformers.push(['cat', categories, { dtype: 'category' }]);
  if (transformers.length === 0) return model;
  const prep: EstimatorSpec = { type: 'column_transformer', transformers };
  return {
    type: 'pipeline',
    steps: [
      ['prep', prep],
      ['model', model],
    ],
  };
}
