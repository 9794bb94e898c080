/** What is used of ml-svm 2.1, which ships no types. */
declare module 'ml-svm' {
  namespace SVM {
    interface KernelFunction {
      compute(x: readonly number[], y: readonly number[]): number;
    }
  }

  interface Options {
    C?: number;
    tol?: number;
    maxPasses?: number;
    maxIterations?: number;
    /** `linear`, a kernel of ml-kernel, or a function. */
    kernel?: string | SVM.KernelFunction;
    kernelOptions?: Record<string, number>;
    alphaTol?: number;
    /** Uniform in [0, 1). */
    random?: () => number;
    whitening?: boolean;
  }

  /** A machine as `toJSON` writes it: `W` of a linear kernel, else support vectors, their labels and duals. */
  interface Exported {
    options: Options;
    b: number;
    W?: number[];
    X?: number[][];
    Y?: number[];
    alphas?: number[];
  }

  class SVM {
    constructor(options: Options);
    static load(exported: Exported): SVM;
    /** Duals above alphaTol, after training. */
    readonly alphas: readonly number[];
    /** @throws {Error} `max iterations reached`, or for fewer than two rows. */
    train(features: number[][], labels: number[]): void;
    /** Whitens the first row only, so it is to be used with `whitening: false`. */
    margin(features: number[][]): number[];
    toJSON(): Exported;
  }

  export = SVM;
}
