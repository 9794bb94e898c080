import {
  type ClassRows,
  type Gram,
  isIdentityPair,
  keepGram,
  kernelDiagonal,
  PairSolver,
  type SvmKernel,
  withSolverMemory,
} from '#kernels';
import { chosenRows } from '../derived-matrix.js';
import type { FitInput } from '../estimator.js';
import { classLayout } from './class-layout.js';
import { eachPair, ofPair } from './class-pairs.js';
import { isIdentity, kernelMatrix, sharesKernelMatrix } from './kernel-matrix.js';
import type { TrainingSet } from './training-set.js';

/** Memory for kernel rows where no whole matrix is kept: libsvm's default cache_size. */
const rowCacheBytes = 200 * 2 ** 20;

/** A Gram above this, or a pair's part of it above half, is not copied for the solver: it computes rows instead. */
const maxGramBytes = 2 ** 29;

/** The problem of two classes. */
export interface PairProblem {
  /** Whether its Gram is 1 on the diagonal and 0 elsewhere in single precision. */
  readonly isIdentity: boolean;
  makeSolver(): PairSolver;
}

/** Visits each pair of classes a < b, in libsvm's order of pairs. */
export function eachPairProblem(
  input: FitInput,
  training: TrainingSet,
  kernel: SvmKernel,
  visit: (problem: PairProblem, a: number, b: number) => void,
): void {
  const { starts, rows, X, classes } = training;
  const shared = sharedGram(input, training, kernel);
  const diagonal = kernelDiagonal(chosenRows(X, rows), kernel);
  eachPair(classes.length, (a, b) => {
    const makeSolver = (): PairSolver => {
      const own = ofPair(diagonal, starts, a, b);
      return shared
        ? PairSolver.fromGram(shared.gram, shared.rows[a], shared.rows[b], own)
        : PairSolver.fromRows(
            chosenRows(X, ofPair(rows, starts, a, b)),
            starts[a + 1] - starts[a],
            kernel,
            own,
            rowCacheBytes,
          );
    };
    const isIdentity = shared !== undefined && isIdentityPair(shared.gram, shared.rows[a], shared.rows[b]);
    withSolverMemory(() => visit({ isIdentity, makeSolver }, a, b));
  });
}

interface SharedGram {
  readonly gram: Gram;
  /** The rows of each class of the training set. */
  readonly rows: readonly ClassRows[];
}

/** The Gram of the frame, for the fits of every split; undefined where rows are to be computed. */
function sharedGram(input: FitInput, training: TrainingSet, kernel: SvmKernel): SharedGram | undefined {
  const { frame, workspace, target } = input;
  const { classes, rows, starts } = training;
  const { nRows } = frame.X;
  const sizes = Array.from(starts.subarray(1), (end, c) => end - starts[c]).sort((p, q) => q - p);
  const largestPair = sizes[0] + sizes[1];
  if (nRows ** 2 * 4 > maxGramBytes || largestPair ** 2 * 4 > maxGramBytes / 2) return undefined;
  if (target.task !== 'classification' || !sharesKernelMatrix(frame, kernel, workspace)) return undefined;
  const layout = workspace.get(`svc:gram:${frame.id}:${JSON.stringify(kernel)}`, nRows * 12, () =>
    classLayout(target),
  );
  const makeKernel = () => kernelMatrix(frame, kernel, workspace);
  return {
    gram: isIdentity(frame, kernel, workspace, 'single')
      ? { kind: 'identity' }
      : keepGram(layout, layout.order, layout.starts, makeKernel, kernel.kind === 'rbf'),
    rows: Array.from(classes, (code, c) => ({
      class: code,
      places: rows.subarray(starts[c], starts[c + 1]).map((row) => layout.placeOf[row]),
    })),
  };
}
