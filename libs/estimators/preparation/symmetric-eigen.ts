/** Eigenvalues, descending, and their unit vectors as rows. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array[];
}

/** Sweeps after which a matrix of doubles is diagonal: ten are common, and it stops as soon as it is. */
const maxSweeps = 60;

/**
 * Eigenvectors of a symmetric matrix by Jacobi's rotations, which keep small eigenvalues accurate.
 * @param matrix - row-major, shape (n, n).
 * @see Golub, Van Loan 2013, Matrix Computations, algorithm 8.5.2
 */
export function symmetricEigen(matrix: Float64Array, n: number): Eigen {
  const A = matrix.slice();
  const V = new Float64Array(n * n);
  for (let i = 0; i < n; i++) V[i * n + i] = 1;
  for (let sweep = 0; sweep < maxSweeps; sweep++) {
    let rotated = false;
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) {
        const apq = A[p * n + q];
        const size = Math.sqrt(Math.abs(A[p * n + p] * A[q * n + q]));
        if (Math.abs(apq) <= Number.EPSILON * size || apq === 0) continue;
        rotated = true;
        rotate(A, V, n, p, q);
      }
    }
    if (!rotated) break;
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => A[b * n + b] - A[a * n + a]);
  return {
    values: Float64Array.from(order, (i) => A[i * n + i]),
    vectors: order.map((i) => V.slice(i * n, (i + 1) * n)),
  };
}

/** Makes A[p, q] zero. Rows of V are the vectors so far. */
function rotate(A: Float64Array, V: Float64Array, n: number, p: number, q: number): void {
  const theta = (A[q * n + q] - A[p * n + p]) / (2 * A[p * n + q]);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < n; k++) {
    const [x, y] = [A[k * n + p], A[k * n + q]];
    A[k * n + p] = c * x - s * y;
    A[k * n + q] = s * x + c * y;
  }
  for (let k = 0; k < n; k++) {
    const [x, y] = [A[p * n + k], A[q * n + k]];
    A[p * n + k] = c * x - s * y;
    A[q * n + k] = s * x + c * y;
    const [v, w] = [V[p * n + k], V[q * n + k]];
    V[p * n + k] = c * v - s * w;
    V[q * n + k] = s * v + c * w;
  }
}
