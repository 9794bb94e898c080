import type { KernelFunction } from 'ml-svm';
import type { MlSvmParams } from './ml-svm-params.js';

/** A kernel of ml-svm by name; options by theirs. */
export interface PairKernel {
  readonly name: MlSvmParams['kernel'];
  readonly options: Record<string, number>;
}

/**
 * The kernel as the package takes it. ml-kernel cannot make two of those it lists, since the packages it asks for them
 * have become ES modules: those are given as functions, with the formulas of these packages.
 */
export function packageKernel({ name, options }: PairKernel): string | KernelFunction {
  const { degree, scale, alpha, constant } = options;
  switch (name) {
    case 'polynomial':
      return { compute: (x, y) => (scale * inner(x, y) + constant) ** degree };
    case 'sigmoid':
      return { compute: (x, y) => Math.tanh(alpha * inner(x, y) + constant) };
    default:
      return name;
  }
}

function inner(x: readonly number[], y: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] * y[i];
  return sum;
}
