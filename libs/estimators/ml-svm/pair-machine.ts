import SVM from 'ml-svm';
import type { Matrix } from '#datasets';
import type { RandomState } from '#random';
import { FitError, type ModelState } from '../estimator.js';
import { kernelOptions, type MlSvmParams } from './ml-svm-params.js';
import { type PairKernel, packageKernel } from './pair-kernel.js';
import { pairRows, type Whitening, whiteningOf } from './pair-rows.js';

/** The package keeps all kernel values of a pair of classes: 128 MiB for so many rows. */
const maxRows = 4096;

/** Duals this many times C are far outside of their box: steps of the package can leave it, and then grow on. */
const divergedDuals = 10;

/** ml-svm between two classes, whose labels are -1 and +1. */
export class PairMachine {
  constructor(
    private readonly svm: SVM,
    private readonly kernel: PairKernel,
    private readonly whitening: Whitening | null,
  ) {}

  /**
   * @param labels - -1 or +1 per row.
   * @throws {FitError} for too many rows, or where the package finds no solution.
   */
  static train(
    X: Matrix,
    rows: Int32Array,
    labels: number[],
    params: MlSvmParams,
    random: RandomState,
  ): PairMachine {
    if (rows.length > maxRows) {
      const message = `ml_svm keeps every kernel value of a pair of classes and takes up to ${maxRows} rows of one`;
      throw new FitError(`${message}; there are ${rows.length}. svc takes more`);
    }
    const kernel = { name: params.kernel, options: kernelOptions(params) };
    const svm = new SVM({
      C: params.C,
      kernel: packageKernel(kernel),
      kernelOptions: kernel.options,
      tol: params.tol,
      maxPasses: params.max_passes,
      maxIterations: params.max_iterations,
      alphaTol: params.alpha_tol,
      random: () => random.randomSample(),
      whitening: false,
    });
    const whitening = params.whitening ? whiteningOf(X, rows) : null;
    try {
      svm.train(pairRows(X, rows, whitening), labels);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new FitError(`ml_svm: ${reason}; max_iterations is ${params.max_iterations}`);
    }
    if (!svm.alphas.every((alpha) => alpha <= divergedDuals * params.C)) {
      throw new FitError(
        `ml_svm diverged: duals left [0, ${params.C}]. Another C, random_state or svc may do`,
      );
    }
    return new PairMachine(svm, kernel, whitening);
  }

  /** Positive for +1, shape (rows.length,). */
  margins(X: Matrix, rows: Int32Array): number[] {
    return this.svm.margin(pairRows(X, rows, this.whitening));
  }

  state(): ModelState {
    const { b, W, X = [], Y = [], alphas = [] } = this.svm.toJSON();
    return {
      kernel: { ...this.kernel },
      b,
      W: W === undefined ? null : Float64Array.from(W),
      X: X.map((row) => Float64Array.from(row)),
      Y: Int32Array.from(Y),
      alphas: Float64Array.from(alphas),
      whitening: this.whitening && { ...this.whitening },
    };
  }

  static load(state: ModelState): PairMachine {
    const stored = state as unknown as PairState; // written by state()
    const { kernel, b, W, X, Y, alphas, whitening } = stored;
    const svm = SVM.load({
      options: { kernel: packageKernel(kernel), kernelOptions: kernel.options, whitening: false },
      b,
      ...(W && { W: Array.from(W) }),
      X: X.map((row) => Array.from(row)),
      Y: Array.from(Y),
      alphas: Array.from(alphas),
    });
    return new PairMachine(svm, kernel, whitening);
  }
}

interface PairState {
  readonly kernel: PairKernel;
  readonly b: number;
  readonly W: Float64Array | null;
  readonly X: Float64Array[];
  readonly Y: Int32Array;
  readonly alphas: Float64Array;
  readonly whitening: Whitening | null;
}
