import { z } from 'zod';
import { Seed } from '#contracts';

const positive = z.number().gt(0);
const count = z.number().int().min(1);

/** Options of ml-svm in snake_case, those of its kernels among them. */
export const mlSvmParams = z.strictObject({
  C: positive.default(1).describe('upper bound of the duals: smaller values regularize more'),
  kernel: z
    .enum(['linear', 'rbf', 'polynomial', 'sigmoid', 'laplacian', 'exponential', 'cauchy', 'rational'])
    .default('linear')
    .describe('kernel function of ml-kernel'),
  sigma: positive.default(1).describe('width of the rbf, laplacian, exponential and cauchy kernels'),
  degree: count.max(100).default(1).describe('degree of the polynomial kernel'),
  scale: z.number().default(1).describe('factor of the inner product in the polynomial kernel'),
  alpha: z.number().default(0.01).describe('factor of the inner product in the sigmoid kernel'),
  constant: z
    .number()
    .nullable()
    .default(null)
    .describe(
      'what the polynomial and sigmoid kernels add to the product, and the rational one to the distance; null is ' +
        "the package's own: 1, and -e for sigmoid",
    ),
  tol: positive.default(1e-4).describe('tolerated violation of a margin'),
  max_passes: count.max(1000).default(10).describe('passes over the rows without a change that end a fit'),
  max_iterations: count
    .max(100_000)
    .default(1000)
    .describe('passes over the rows after which a fit fails; the package itself would go on for 10000'),
  alpha_tol: z.number().min(0).default(1e-6).describe('dual coefficients up to this value count as 0'),
  whitening: z
    .boolean()
    .default(true)
    .describe(
      'maps each feature to [0, 1] over the rows of a pair of classes; one that never changes becomes 0',
    ),
  random_state: Seed.nullable()
    .default(null)
    .describe(
      'seed of the pairs of dual coefficients to try; null is fixed to 0, so that a study is reproducible',
    ),
});

export type MlSvmParams = z.output<typeof mlSvmParams>;

/** What a kernel reads, by the names of its options. */
export function kernelOptions(params: MlSvmParams): Record<string, number> {
  const { kernel, sigma, degree, scale, alpha } = params;
  switch (kernel) {
    case 'linear':
      return {};
    case 'rbf':
    case 'laplacian':
    case 'exponential':
    case 'cauchy':
      return { sigma };
    case 'polynomial':
      return { degree, scale, constant: params.constant ?? 1 };
    case 'sigmoid':
      return { alpha, constant: params.constant ?? -Math.E };
    case 'rational':
      return { constant: params.constant ?? 1 };
  }
}

/** Without the options that this kernel doesn't read. */
export function relevantMlSvm(params: MlSvmParams): Partial<MlSvmParams> {
  const { C, kernel, tol, max_passes, max_iterations, alpha_tol, whitening, random_state } = params;
  return {
    C,
    kernel,
    ...kernelOptions(params),
    tol,
    max_passes,
    max_iterations,
    alpha_tol,
    whitening,
    random_state: random_state ?? 0,
  };
}
