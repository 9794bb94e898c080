import { kernelDiagonal, PairSolver, placeGram, type SvmKernel, withSolverMemory } from '#kernels';
import type { FitInput } from '../estimator.js';
import { kernelMatrix, sharesKernelMatrix } from './kernel-matrix.js';
import type { TrainingSet } from './training-set.js';

/** Memory for kernel rows where no whole matrix is kept: libsvm's default cache_size. */
const rowCacheBytes = 200 * 2 ** 20;

/** A pair's part of the Gram is copied for the solver; above this it computes rows instead. */
const maxPairGramBytes = 2 ** 28;

/** Makes a solver for each pair of classes a < b, in libsvm's order of pairs, and releases it after `visit`. */
export function eachPairSolver(
  input: FitInput,
  training: TrainingSet,
  kernel: SvmKernel,
  visit: (solver: PairSolver, a: number, b: number) => void,
): void {
  const { starts, rows, X, classes } = training;
  const size = (c: number) => starts[c + 1] - starts[c];
  const sizes = Array.from(classes, (_, c) => size(c)).sort((p, q) => q - p);
  const largestPair = sizes[0] + sizes[1];
  const shared =
    largestPair * largestPair * 4 <= maxPairGramBytes &&
    rows.length * rows.length * 4 <= 2 * maxPairGramBytes &&
    sharesKernelMatrix(input.frame, kernel, input.workspace);
  const matrix = shared ? kernelMatrix(input.frame, kernel, input.workspace) : undefined;
  const nCols = X.nRows;
  const gram = matrix && placeGram(matrix, nCols, rows);
  const diagonal = matrix
    ? Float64Array.from(rows, (row) => matrix[row * nCols + row])
    : kernelDiagonal({ ...X, rows }, kernel);
  for (let a = 0; a < classes.length; a++) {
    for (let b = a + 1; b < classes.length; b++) {
      const ofPair = <T extends Int32Array | Float64Array>(values: T): T => {
        const joined = values.slice(0, size(a) + size(b));
        joined.set(values.subarray(starts[a], starts[a + 1]), 0);
        joined.set(values.subarray(starts[b], starts[b + 1]), size(a));
        return joined as T;
      };
      withSolverMemory(() => {
        const solver = gram
          ? PairSolver.fromGram(
              gram,
              starts[a],
              size(a),
              starts[b],
              size(b),
              ofPair(diagonal),
              kernel.kind === 'rbf',
            )
          : PairSolver.fromRows(
              { ...X, rows: ofPair(rows) },
              size(a),
              kernel,
              ofPair(diagonal),
              rowCacheBytes,
            );
        visit(solver, a, b);
      });
    }
  }
}
