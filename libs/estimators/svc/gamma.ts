import { pairwiseSum, type SvmKernel } from '#kernels';
import { type FrameMatrix, takeRows } from '../derived-matrix.js';
import type { SvcParams } from './svc-params.js';

/**
 * The kernel with its gamma as a number, for these training rows.
 * `scale` is 1 / (n_features * variance), or 1 where the variance is 0, summed as numpy sums.
 */
export function resolveKernel(params: SvcParams, X: FrameMatrix, rows: Int32Array): SvmKernel {
  if (params.kernel === 'linear') return { kind: 'linear' };
  const gamma = resolveGamma(params.gamma, X, rows);
  const { coef0, degree } = params;
  switch (params.kernel) {
    case 'rbf':
      return { kind: 'rbf', gamma };
    case 'sigmoid':
      return { kind: 'sigmoid', gamma, coef0 };
    case 'poly':
      return { kind: 'poly', gamma, coef0, degree };
  }
}

function resolveGamma(gamma: SvcParams['gamma'], X: FrameMatrix, rows: Int32Array): number {
  if (gamma === 'auto') return 1 / X.nCols;
  if (gamma !== 'scale') return gamma;
  const variance = varianceOf(X, rows);
  return variance === 0 ? 1 : 1 / (X.nCols * variance);
}

/** numpy's `X[rows].var()`. */
function varianceOf(X: FrameMatrix, rows: Int32Array): number {
  const { values } = takeRows(X, rows);
  const mean = pairwiseSum(values) / values.length;
  for (let i = 0; i < values.length; i++) values[i] = (values[i] - mean) * (values[i] - mean);
  return pairwiseSum(values) / values.length;
}
