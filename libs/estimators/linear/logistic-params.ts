import { z } from 'zod';
import { Seed, stableJson } from '#contracts';
import { parameterWarnings } from './parameter-warnings.js';

export const logisticParams = z.strictObject({
  penalty: z
    .union([z.literal('deprecated'), z.literal('l2'), z.literal('l1'), z.literal('elasticnet'), z.null()])
    .default('deprecated')
    .describe(
      '"l2", "l1" (liblinear), null for none (lbfgs); left out, l1_ratio says it. "elasticnet" needs saga, ' +
        'which is not here: such a fit fails',
    ),
  C: z.number().gt(0).default(1).describe('inverse of the regularization strength'),
  l1_ratio: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe('0 is an l2 penalty, 1 an l1 penalty (liblinear); between them a fit fails'),
  dual: z
    .boolean()
    .default(false)
    .describe('liblinear with l2 only; the primal problem is solved all the same: its optimum is one'),
  tol: z
    .number()
    .min(0)
    .default(1e-4)
    .describe(
      'lbfgs: largest entry of the mean loss gradient; liblinear: relative to the gradient at 0, and above 0',
    ),
  fit_intercept: z.boolean().default(true).describe('add a constant term to the score'),
  intercept_scaling: z
    .number()
    .gt(0)
    .default(1)
    .describe('liblinear penalizes the intercept as the weight of a feature of this constant value'),
  class_weight: z
    .union([z.null(), z.literal('balanced'), z.record(z.string(), z.number().min(0))])
    .default(null)
    .describe('weight per class label; "balanced" weighs classes inversely to their frequency'),
  random_state: Seed.nullable()
    .default(null)
    .describe('order of the coordinates of an l1 fit; null is fixed to 0, so that a study is reproducible'),
  solver: z
    .enum(['lbfgs', 'liblinear'])
    .default('lbfgs')
    .describe('lbfgs: multinomial for three classes or more; liblinear: two classes only'),
  max_iter: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(100)
    .describe('a fit that reaches it is kept as it is, as in scikit-learn'),
});

export type LogisticParams = z.output<typeof logisticParams>;

/** The penalty that `penalty` and `l1_ratio` ask for together. */
export function penaltyOf({ penalty, l1_ratio }: LogisticParams): 'l1' | 'l2' | 'elasticnet' | null {
  if (penalty !== 'deprecated') return penalty;
  if (l1_ratio === 0) return 'l2';
  return l1_ratio === 1 ? 'l1' : 'elasticnet';
}

/** Equal for candidates that one solver run serves: `tol` and `max_iter` only say where it ends. */
export function logisticPathKey(params: LogisticParams): string {
  const { tol: _tol, max_iter: _maxIter, ...rest } = relevantLogistic(params);
  return stableJson(rest);
}

/** Equal for candidates that can start from each other's solutions: those of `lbfgs` that differ in `C`. */
export function logisticChainKey(params: LogisticParams): string | null {
  if (params.solver !== 'lbfgs' || penaltyOf(params) === null) return null;
  const { tol: _tol, max_iter: _maxIter, C: _C, ...rest } = relevantLogistic(params);
  return stableJson(rest);
}

/** Without the parameters that this solver and penalty don't read, but for what is warned of them. */
export function relevantLogistic(
  params: LogisticParams,
): Partial<LogisticParams> & { warnings?: readonly string[] } {
  const { C, tol, fit_intercept, intercept_scaling, class_weight, random_state, solver, max_iter, dual } =
    params;
  const penalty = penaltyOf(params);
  const warnings = parameterWarnings(params);
  return {
    ...(warnings.length > 0 && { warnings }),
    solver,
    penalty,
    tol,
    max_iter,
    fit_intercept,
    class_weight,
    dual,
    ...(penalty !== null && { C }),
    ...(solver === 'liblinear' && fit_intercept && { intercept_scaling }),
    ...(solver === 'liblinear' && penalty === 'l1' && { random_state: random_state ?? 0 }),
  };
}
