import { pairwise, type RowSet, rowCount } from './distances.js';
import { svmArena } from './svm-arena.js';

/** A kernel with its numbers resolved: gamma is no longer 'scale' or 'auto'. */
export type SvmKernel =
  | { readonly kind: 'linear' }
  | { readonly kind: 'poly'; readonly gamma: number; readonly coef0: number; readonly degree: number }
  | { readonly kind: 'rbf'; readonly gamma: number }
  | { readonly kind: 'sigmoid'; readonly gamma: number; readonly coef0: number };

/** The kernel as the arguments that the WebAssembly functions share: kind, gamma, coef0, degree. */
export function kernelArguments(kernel: SvmKernel): [number, number, number, number] {
  switch (kernel.kind) {
    case 'linear':
      return [0, 0, 0, 0];
    case 'poly':
      return [1, kernel.gamma, kernel.coef0, kernel.degree];
    case 'rbf':
      return [2, kernel.gamma, 0, 0];
    case 'sigmoid':
      return [3, kernel.gamma, kernel.coef0, 0];
  }
}

const chunkLength = 65_536;

/**
 * Kernel values from inner products (linear, poly, sigmoid) or squared distances (rbf), in double precision.
 * Each value depends on its own entry only: exp is within 1 ulp, tanh as AssemblyScript's port of musl has it,
 * a power is taken by squaring in libsvm's order.
 * @param into - as long as `products`; a new array if left out.
 * @returns `into`; linear returns `products` itself.
 */
export function kernelValues(products: Float64Array, kernel: SvmKernel, into?: Float64Array): Float64Array {
  if (kernel.kind === 'linear') return products;
  const arena = svmArena();
  const mark = arena.mark();
  try {
    const [kind, gamma, coef0, degree] = kernelArguments(kernel);
    const result = into ?? new Float64Array(products.length);
    const pointer = arena.alloc(Math.min(chunkLength, products.length + 1) * 8);
    for (let from = 0; from < products.length; from += chunkLength) {
      const part = products.subarray(from, from + chunkLength);
      const chunk = arena.f64(pointer, part.length);
      chunk.set(part);
      arena.exports.kernelInPlace(pointer, part.length, kind, gamma, coef0, degree);
      result.set(chunk, from);
    }
    return result;
  } finally {
    arena.release(mark);
  }
}

/** The kernel of each row with itself, shape (rows,), with the bits of the diagonal of a kernel matrix. */
export function kernelDiagonal(rows: RowSet, kernel: SvmKernel): Float64Array {
  const n = rowCount(rows);
  const own = new Float64Array(n);
  if (kernel.kind !== 'rbf') {
    for (let i = 0; i < n; i++) {
      const row = Int32Array.of(rows.rows ? rows.rows[i] : i);
      own[i] = pairwise({ ...rows, rows: row }, { ...rows, rows: row }, 'products')[0];
    }
  }
  return kernelValues(own, kernel);
}
