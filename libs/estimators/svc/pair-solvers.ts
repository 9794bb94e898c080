import {
  type GramBlock,
  identityGram,
  kernelDiagonal,
  PairSolver,
  placeGram,
  type SvmKernel,
  withSolverMemory,
} from '#kernels';
import type { FitInput } from '../estimator.js';
import { eachPair, ofPair } from './class-pairs.js';
import { isIdentity, kernelMatrix, sharesKernelMatrix } from './kernel-matrix.js';
import type { TrainingSet } from './training-set.js';

/** Memory for kernel rows where no whole matrix is kept: libsvm's default cache_size. */
const rowCacheBytes = 200 * 2 ** 20;

/** A Gram above this, or a pair's part of it above half, is not copied for the solver: it computes rows instead. */
const maxGramBytes = 2 ** 29;

/** Visits each pair of classes a < b, in libsvm's order of pairs; its solver is made when it is asked for. */
export function eachPairSolver(
  input: FitInput,
  training: TrainingSet,
  kernel: SvmKernel,
  visit: (makeSolver: () => PairSolver, a: number, b: number) => void,
): void {
  const { starts, rows, X, classes } = training;
  const size = (c: number) => starts[c + 1] - starts[c];
  const gram = sharedGram(input, training, kernel);
  const diagonal = kernelDiagonal({ ...X, rows }, kernel);
  eachPair(classes.length, (a, b) => {
    const makeSolver = (): PairSolver =>
      gram
        ? PairSolver.fromGram(gram, starts[a], size(a), starts[b], size(b), diagonal)
        : PairSolver.fromRows(
            { ...X, rows: ofPair(rows, starts, a, b) },
            size(a),
            kernel,
            ofPair(diagonal, starts, a, b),
            rowCacheBytes,
          );
    withSolverMemory(() => visit(makeSolver, a, b));
  });
}

/** The Gram of the training rows in the solver's memory; undefined where rows are to be computed. */
function sharedGram(input: FitInput, training: TrainingSet, kernel: SvmKernel): GramBlock | undefined {
  const { frame, workspace } = input;
  const { rows, starts } = training;
  const sizes = Array.from(starts.subarray(1), (end, c) => end - starts[c]).sort((p, q) => q - p);
  const largestPair = sizes[0] + sizes[1];
  if (rows.length ** 2 * 4 > maxGramBytes || largestPair ** 2 * 4 > maxGramBytes / 2) return undefined;
  if (!sharesKernelMatrix(frame, kernel, workspace)) return undefined;
  return isIdentity(frame, kernel, workspace, 'single')
    ? identityGram(rows.length)
    : placeGram(kernelMatrix(frame, kernel, workspace), frame.X.nRows, rows);
}
