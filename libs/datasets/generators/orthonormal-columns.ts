import type { Matrix } from '../dataset.js';

/**
 * Q of the economic QR decomposition, with the signs that LAPACK's Householder reflections give it, which a
 * decomposition that makes the diagonal of R positive doesn't share.
 * @param a - at least as many rows as columns; overwritten.
 */
export function orthonormalColumns(a: Matrix): Matrix {
  const { values, nRows: m, nCols: n } = a;
  const tau = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    tau[k] = makeReflector(values, k, m, n);
    for (let j = k + 1; j < n; j++) reflect(values, values, k, j, m, n, tau[k]);
  }
  const q = new Float64Array(m * n);
  for (let k = 0; k < n; k++) q[k * n + k] = 1;
  for (let k = n - 1; k >= 0; k--) {
    for (let j = k; j < n; j++) reflect(values, q, k, j, m, n, tau[k]);
  }
  return { values: q, nRows: m, nCols: n };
}

/** Leaves the reflector of column k below its diagonal, its first entry 1 implied. @returns tau, 0 for none. */
function makeReflector(values: Float64Array, k: number, m: number, n: number): number {
  let squares = 0;
  for (let i = k + 1; i < m; i++) squares += values[i * n + k] * values[i * n + k];
  if (squares === 0) return 0;
  const alpha = values[k * n + k];
  const beta = -Math.sign(alpha || 1) * Math.sqrt(alpha * alpha + squares);
  for (let i = k + 1; i < m; i++) values[i * n + k] /= alpha - beta;
  values[k * n + k] = beta;
  return (beta - alpha) / beta;
}

/** Applies reflector k of `values` to column j of `target`. */
function reflect(
  values: Float64Array,
  target: Float64Array,
  k: number,
  j: number,
  m: number,
  n: number,
  tau: number,
): void {
  let sum = target[k * n + j];
  for (let i = k + 1; i < m; i++) sum += values[i * n + k] * target[i * n + j];
  sum *= tau;
  target[k * n + j] -= sum;
  for (let i = k + 1; i < m; i++) target[i * n + j] -= sum * values[i * n + k];
}
