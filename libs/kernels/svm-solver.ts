import { copyRows, featureStride, type RowSet, rowCount } from './distances.js';
import { type SvmExports, svmArena } from './svm-arena.js';
import type { GramBlock } from './svm-gram.js';
import { kernelArguments, type SvmKernel } from './svm-kernel.js';
import type { WasmArena } from './wasm-arena.js';

/** Why a run stopped. `box`: before the first step that an upper bound would have changed. */
export type StopReason = 'converged' | 'max_iter' | 'box';

/** Everything a run can be taken up from. Arrays have one entry per row of the problem. */
export interface SolverState {
  readonly alpha: Float64Array;
  /** -y times the gradient. */
  readonly value: Float64Array;
  /** Largest value that a step proposed for each dual. */
  readonly peak: Float64Array;
  readonly iterations: number;
}

const problemBytes = 64;
const reasons: readonly StopReason[] = ['converged', 'max_iter', 'box'];
const roundUp = (n: number): number => (n + 7) & ~7;

/**
 * The dual of one two-class C-SVC problem, solved by sequential minimal optimization with second-order working set
 * selection, with libsvm's tie rules and rounding (single-precision kernel, double-precision gradient, no shrinking).
 * Make one, run it, `release` it; problems are released in the reverse order of their making.
 * @see Fan, Chen, Lin 2005, JMLR 6:1889, algorithm 2
 */
export class PairSolver {
  readonly n: number;
  readonly #arena: WasmArena<SvmExports>;
  readonly #mark: number;
  readonly #padded: number;
  readonly #problem: number;
  readonly #arrays: number;

  private constructor(nPositive: number, nNegative: number) {
    this.#arena = svmArena();
    this.#mark = this.#arena.mark();
    this.n = nPositive + nNegative;
    this.#padded = roundUp(this.n);
    this.#problem = this.#arena.alloc(problemBytes);
    this.#arrays = this.#arena.alloc(arrayNames.length * this.#padded * 8);
    const fields = this.#arena.i32(this.#problem, problemBytes / 4);
    fields.fill(0);
    fields[0] = this.n;
    fields[1] = this.#padded;
    arrayNames.forEach((name, at) => {
      fields[2 + at] = this.#pointer(name);
    });
    this.#array('sign').fill(1, 0, nPositive).fill(-1, nPositive);
  }

  /**
   * A problem whose kernel matrix lies in the solver's memory, classes behind each other: rows and columns
   * `first`…`first + nPositive` are +1, `second`…`second + nNegative` are -1.
   * @param diagonal - the kernel of each row with itself in double precision, shape (n,).
   * @param unitDiagonal - the diagonal is 1 and no entry is above 1, as for rbf: the same results, faster.
   */
  static fromGram(
    gram: GramBlock,
    first: number,
    nPositive: number,
    second: number,
    nNegative: number,
    diagonal: Float64Array,
    unitDiagonal: boolean,
  ): PairSolver {
    const solver = new PairSolver(nPositive, nNegative);
    const arena = solver.#arena;
    const padded = solver.#padded;
    const block = arena.alloc(solver.n * padded * 4);
    const table = arena.alloc(solver.n * 4);
    const { copyBlock } = arena.exports;
    const from = (row: number, column: number) => gram.pointer + (row * gram.stride + column) * 4;
    const to = (row: number, column: number) => block + (row * padded + column) * 4;
    arena.f32(block, solver.n * padded).fill(0);
    const parts = [
      [first, 0, nPositive],
      [second, nPositive, nNegative],
    ] as const;
    for (const [fromRow, toRow, rows] of parts) {
      for (const [fromColumn, toColumn, columns] of parts) {
        copyBlock(from(fromRow, fromColumn), gram.stride, to(toRow, toColumn), padded, rows, columns);
      }
    }
    arena.exports.useGram(block, solver.n, padded * 4, table);
    solver.#setDiagonal(diagonal, unitDiagonal);
    return solver;
  }

  /**
   * A problem whose kernel rows are computed when they are needed, the last used ones kept in `cacheBytes`
   * (at least two rows). The same numbers as from a matrix.
   * @param rows - the rows of class +1, then those of -1.
   */
  static fromRows(
    rows: RowSet,
    nPositive: number,
    kernel: SvmKernel,
    diagonal: Float64Array,
    cacheBytes: number,
  ): PairSolver {
    const solver = new PairSolver(nPositive, rowCount(rows) - nPositive);
    const arena = solver.#arena;
    const { n } = solver;
    const rowBytes = solver.#padded * 4;
    const stride = featureStride(rows);
    const slotCount = Math.max(2, Math.min(n, Math.floor(cacheBytes / rowBytes)));
    const x = arena.alloc(n * stride * 8);
    const scratch = arena.alloc((n + 1) * 8);
    const table = arena.alloc(n * 4);
    const owners = arena.alloc(slotCount * 4);
    const stamps = arena.alloc(slotCount * 4);
    const slots = arena.alloc(slotCount * rowBytes);
    copyRows(arena, x, rows);
    arena.exports.useSlots(
      x,
      n,
      stride,
      ...kernelArguments(kernel),
      rowBytes,
      slots,
      slotCount,
      table,
      owners,
      stamps,
      scratch,
    );
    solver.#setDiagonal(diagonal, kernel.kind === 'rbf');
    return solver;
  }

  /** Starts from all duals 0, with these upper bounds (positive, shape (n,)). */
  begin(box: Float64Array): void {
    this.#array('alpha').fill(0);
    this.#array('peak').fill(0);
    // The gradient is -1 everywhere, so that -y times it is y.
    this.#array('value').set(this.#array('sign'));
    this.#start(box, 0);
  }

  /** Takes a run up from a state that these upper bounds allow. */
  resume(state: SolverState, box: Float64Array): void {
    this.#array('alpha').set(state.alpha);
    this.#array('value').set(state.value);
    this.#array('peak').set(state.peak);
    this.#start(box, state.iterations);
  }

  /**
   * Goes on until the violation of optimality is below `tolerance`.
   * @param maxIterations - steps from the beginning, all runs counted; -1 for no limit.
   * @param stopAtBox - stop before the first step that an upper bound changes. Until then the run is, bit by bit,
   *   that of any problem whose upper bounds are above the state's `peak`.
   */
  run(tolerance: number, maxIterations: number, stopAtBox: boolean): StopReason {
    return reasons[this.#arena.exports.solve(this.#problem, tolerance, maxIterations, stopAtBox ? 1 : 0)];
  }

  /** Steps made from the beginning. */
  get iterations(): number {
    return this.#arena.f64(this.#problem + 48, 1)[0];
  }

  /** The violation when the run last looked: infinitely small where no pair of rows violates. */
  get violation(): number {
    return this.#arena.f64(this.#problem + 56, 1)[0];
  }

  state(): SolverState {
    const copy = (name: ArrayName) => this.#array(name).slice(0, this.n);
    return {
      alpha: copy('alpha'),
      value: copy('value'),
      peak: copy('peak'),
      iterations: this.iterations,
    };
  }

  /** y times each dual: the coefficients of the decision function, shape (n,). */
  coefficients(): Float64Array {
    const sign = this.#array('sign');
    const alpha = this.#array('alpha');
    const result = new Float64Array(this.n);
    for (let t = 0; t < this.n; t++) result[t] = alpha[t] * sign[t];
    return result;
  }

  /** libsvm's rho: what the decision function subtracts. */
  rho(): number {
    return this.#arena.exports.bias(this.#problem);
  }

  release(): void {
    this.#arena.release(this.#mark);
  }

  #pointer(name: ArrayName): number {
    return this.#arrays + arrayNames.indexOf(name) * this.#padded * 8;
  }

  #array(name: ArrayName): Float64Array {
    return this.#arena.f64(this.#pointer(name), this.n);
  }

  #setDiagonal(diagonal: Float64Array, unitDiagonal: boolean): void {
    this.#array('diagonal').set(diagonal);
    this.#arena.i32(this.#problem + 40, 1)[0] = unitDiagonal ? 1 : 0;
  }

  #start(box: Float64Array, iterations: number): void {
    this.#array('box').set(box);
    this.#arena.f64(this.#problem + 48, 1)[0] = iterations;
    this.#arena.exports.start(this.#problem);
  }
}

/** In the order of the fields of assembly/lib/svm-problem.ts. */
const arrayNames = ['sign', 'diagonal', 'value', 'alpha', 'box', 'up', 'low', 'peak'] as const;
type ArrayName = (typeof arrayNames)[number];
