import { z } from 'zod';

/** Parameters of scikit-learn's SVC that change a result. */
export const svcParams = z.strictObject({
  C: z.number().gt(0).default(1).describe('upper bound of the duals: smaller values regularize more'),
  kernel: z.enum(['linear', 'poly', 'rbf', 'sigmoid']).default('rbf').describe('kernel function'),
  degree: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(3)
    .describe('degree of the poly kernel; ignored by the others'),
  gamma: z
    .union([z.literal('scale'), z.literal('auto'), z.number().min(0)])
    .default('scale')
    .describe(
      'coefficient of the rbf, poly and sigmoid kernels; scale is 1 / (n_features * variance of the training rows), ' +
        'auto is 1 / n_features',
    ),
  coef0: z.number().default(0).describe('independent term of the poly and sigmoid kernels'),
  tol: z.number().gt(0).default(1e-3).describe('violation of optimality at which the solver stops'),
  class_weight: z
    .union([
      z.null(),
      z.literal('balanced'),
      z.record(z.string(), z.number().min(0)).describe('weight per class label; labels left out weigh 1'),
    ])
    .default(null)
    .describe('multiplies C per class; "balanced" weighs classes inversely to their frequency'),
  max_iter: z
    .number()
    .int()
    .min(-1)
    .max(2 ** 31 - 1)
    .default(-1)
    .describe('steps of the solver per pair of classes; -1 for no limit'),
  decision_function_shape: z
    .enum(['ovr', 'ovo'])
    .default('ovr')
    .describe('decision values per class, or per pair of classes'),
  break_ties: z
    .boolean()
    .default(false)
    .describe(
      'settle equal votes by the decision values of more than two classes; with the shape ovo, predict fails',
    ),
});

export type SvcParams = z.infer<typeof svcParams>;

/** The parameters that the kernel depends on, as text; equal keys give equal Grams on the same rows. */
export function kernelKey(params: SvcParams): string {
  const { kernel, gamma, coef0, degree } = params;
  switch (kernel) {
    case 'linear':
      return 'linear';
    case 'rbf':
      return JSON.stringify([kernel, gamma]);
    case 'sigmoid':
      return JSON.stringify([kernel, gamma, coef0]);
    case 'poly':
      return JSON.stringify([kernel, gamma, coef0, degree]);
  }
}

/** Leaves out what the kernel doesn't read. */
export function relevantParams(params: SvcParams): Partial<SvcParams> {
  const { gamma, coef0, degree, ...rest } = params;
  switch (params.kernel) {
    case 'linear':
      return rest;
    case 'rbf':
      return { ...rest, gamma };
    case 'sigmoid':
      return { ...rest, gamma, coef0 };
    case 'poly':
      return params;
  }
}
