import type { ColumnSchema, LearnedNumbers } from '#contracts';
import { featureImportances, type Model, type ModelState } from '#estimators';
import { linearNumbers, supportCounts } from './portable-learner.js';
import { learnerOf } from './portable-model.js';

/** What people read of an estimator that shows none of its numbers. */
export const noNumbers: LearnedNumbers = {
  inputs: null,
  coefficients: null,
  intercept: null,
  n_support: null,
  importances: null,
};

const shown: Readonly<Record<string, (state: ModelState) => Partial<LearnedNumbers>>> = {
  svc: (state) => ({ n_support: supportCounts(state) }),
  logistic_regression: (state) => {
    const { coef, intercept } = linearNumbers(state);
    return { coefficients: coef, intercept };
  },
  decision_tree_classifier: (state) => ({ importances: listed(featureImportances(state, false)) }),
  decision_tree_regressor: (state) => ({ importances: listed(featureImportances(state, false)) }),
  random_forest_classifier: (state) => ({ importances: listed(featureImportances(state, true)) }),
  random_forest_regressor: (state) => ({ importances: listed(featureImportances(state, true)) }),
};

const listed = (values: Float64Array | null): number[] | null => values && Array.from(values);

/** Whether a model of this type may show numbers. A pipeline does where its last step does. */
export const mayShowNumbers = (type: string): boolean => type in shown || type === 'pipeline';

/**
 * What the last step of a model has learned, as far as people read it.
 * @param columns - that the model wants.
 */
export function learnedNumbers(model: Model, columns: readonly ColumnSchema[]): LearnedNumbers {
  const { last, inputs } = learnerOf(model, columns);
  const numbers = shown[last.type]?.(last.state());
  if (numbers === undefined) return noNumbers;
  return { ...noNumbers, inputs: inputs.map(({ name }) => name), ...numbers };
}
