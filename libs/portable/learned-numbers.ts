import type { LearnedNumbers } from '#contracts';
import type { Model } from '#estimators';
import { linearNumbers, supportCounts } from './portable-learner.js';
import { learnerOf } from './portable-model.js';

/** What people read of an estimator that shows none of its numbers. */
export const noNumbers: LearnedNumbers = { coefficients: null, intercept: null, n_support: null };

/** Whether a model of this type may show numbers. A pipeline does where its last step does. */
export const mayShowNumbers = (type: string): boolean =>
  type === 'logistic_regression' || type === 'svc' || type === 'pipeline';

/** What the last step of a model has learned, as far as people read it. */
export function learnedNumbers(model: Model): LearnedNumbers {
  const learner = learnerOf(model);
  const { type } = learner;
  if (type !== 'svc' && type !== 'logistic_regression') return noNumbers;
  const state = learner.state();
  if (type === 'svc') return { ...noNumbers, n_support: supportCounts(state) };
  const { coef, intercept } = linearNumbers(state);
  return { ...noNumbers, coefficients: coef, intercept };
}
