import type { LearnedNumbers } from '#contracts';
import type { Model } from '#estimators';
import { portableLearner } from './portable-learner.js';
import { partsOf } from './portable-model.js';

/** What the last step of a model has learned, as far as people read it. */
export function learnedNumbers(model: Model): LearnedNumbers {
  const { type, state } = partsOf(model).last;
  const readable = type === 'logistic_regression' || type === 'svc';
  const learner = readable ? portableLearner(type, state) : undefined;
  return {
    coefficients: learner?.type === 'logistic_regression' ? learner.coef : null,
    intercept: learner?.type === 'logistic_regression' ? learner.intercept : null,
    n_support: learner?.type === 'svc' ? learner.n_support : null,
  };
}
