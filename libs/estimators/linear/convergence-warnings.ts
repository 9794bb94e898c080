import type { LogisticParams } from './logistic-params.js';
import type { RunEnd } from './run-stops.js';

/** Why scipy's L-BFGS-B stopped, where that is not convergence: its status and message. */
const failures: Partial<Record<RunEnd['by'], readonly [status: number, message: string]>> = {
  max_iter: [1, 'STOP: TOTAL NO. OF ITERATIONS REACHED LIMIT'],
  max_evaluations: [1, 'STOP: TOTAL NO. OF F,G EVALUATIONS EXCEEDS LIMIT'],
  no_step: [2, 'ABNORMAL: '],
};

/** What scikit-learn's LogisticRegression warns of where lbfgs ended so. @see sklearn.utils.optimize */
export function lbfgsWarnings({ by, iterations }: RunEnd, { max_iter }: LogisticParams): string[] {
  const failure = failures[by];
  if (!failure) return [];
  const [status, message] = failure;
  const made = Math.min(iterations, max_iter);
  const more =
    made === max_iter
      ? `\nIncrease the number of iterations to improve the convergence (max_iter=${max_iter}).`
      : '';
  return [
    `lbfgs failed to converge after ${made} iteration(s) (status=${status}):\n${message}\n${more}` +
      '\nYou might also want to scale the data as shown in:\n' +
      '    https://scikit-learn.org/stable/modules/preprocessing.html\n' +
      'Please also refer to the documentation for alternative solver options:\n' +
      '    https://scikit-learn.org/stable/modules/linear_model.html#logistic-regression',
  ];
}

/** What it warns of where liblinear took as many iterations. */
export const liblinearWarnings = ({ iterations }: RunEnd, { max_iter }: LogisticParams): string[] =>
  iterations >= max_iter ? ['Liblinear failed to converge, increase the number of iterations.'] : [];
