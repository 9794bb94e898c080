import { copyRows, featureStride, type RowSet, rowCount } from './distances.js';
import { type SvmExports, svmArena } from './svm-arena.js';
import {
  blockPointer,
  type ClassRows,
  type DenseGram,
  type Gram,
  type PairLists,
  pickLists,
} from './svm-gram.js';
import { kernelArguments, type SvmKernel } from './svm-kernel.js';
import { layRowSlots } from './svm-row-slots.js';
import type { WasmArena } from './wasm-arena.js';

/**
 * Why a run stopped. `converged`: the violation is below the loosest tolerance. `box`: before the first step that
 * reaches an upper bound. The others are decisions of shrinking that read the tolerance and differ among those of the
 * run: `near_optimum`, taken for tolerances of at least a tenth of the violation, and `reduced_converged`, for
 * tolerances above the violation. Run on with those alone, then, from the same state, with the rest.
 */
export type StopReason = 'converged' | 'max_iter' | 'box' | 'near_optimum' | 'reduced_converged';

/** Bytes of the problem itself, and where its fields are: assembly/lib/svm-problem.ts. */
const problemBytes = 128;
const offsets = {
  firstArray: 8,
  order: 40,
  crossings: 44,
  blocks: 48,
  sparse: 52,
  iterations: 72,
  violation: 80,
  boxReached: 96,
  crossed: 100,
  proposedRows: 104,
  proposed: 112,
};
/** Noted crossings of bounds: two per step until rows are first shrunk, at 1000 steps at the latest. */
const crossingBytes = 2 * 1000 * 4;
const reasons: readonly StopReason[] = ['converged', 'max_iter', 'box', 'near_optimum', 'reduced_converged'];
const roundUp = (n: number): number => (n + 7) & ~7;
/** Found per block of 8 rows by the passes over the rows. */
const blockBytes = (padded: number): number => (padded / 8 + 1) * 16;

/** A copy of a run's state in the solver's memory. */
export interface SavedRun {
  readonly pointer: number;
  readonly bytes: number;
}

/**
 * The dual of one two-class C-SVC problem, solved by sequential minimal optimization with second-order working set
 * selection, with libsvm's tie rules, rounding (single-precision kernel, double-precision gradient) and shrinking.
 * Make one, run it, `release` it; problems are released in the reverse order of their making.
 * @see Fan, Chen, Lin 2005, JMLR 6:1889, algorithm 2
 */
export class PairSolver {
  readonly n: number;
  readonly #arena: WasmArena<SvmExports>;
  readonly #mark: number;
  readonly #padded: number;
  readonly #problem: number;
  /** The order in which rows were given. */
  readonly #given: number;
  /** Room for another order, and for a number per row. */
  readonly #wanted: number;
  readonly #numbers: number;
  #view: DataView | undefined;

  private constructor(nPositive: number, nNegative: number) {
    this.#arena = svmArena();
    this.#mark = this.#arena.mark();
    this.n = nPositive + nNegative;
    this.#padded = roundUp(this.n);
    const orderBytes = this.#padded * 4;
    this.#problem = this.#arena.alloc(problemBytes + this.#arrayBytes + orderBytes + crossingBytes);
    this.#wanted = this.#arena.alloc(orderBytes);
    this.#given = this.#arena.alloc(orderBytes);
    this.#numbers = this.#arena.alloc(this.n * 8);
    const blocks = this.#arena.alloc(blockBytes(this.#padded));
    const fields = this.#arena.i32(this.#problem, problemBytes / 4);
    fields.fill(0);
    fields[0] = this.n;
    fields[1] = this.#padded;
    arrayNames.forEach((name, at) => {
      fields[offsets.firstArray / 4 + at] = this.#pointer(name);
    });
    fields[offsets.order / 4] = this.#orderPointer;
    fields[offsets.crossings / 4] = this.#orderPointer + orderBytes;
    fields[offsets.blocks / 4] = blocks;
    const given = this.#arena.i32(this.#given, this.n);
    for (let t = 0; t < this.n; t++) given[t] = t;
    this.#arena.i32(this.#orderPointer, this.n).set(given);
    this.#array('sign').fill(1, 0, nPositive).fill(-1, nPositive);
  }

  /**
   * A problem whose kernel matrix lies in the solver's memory.
   * @param positive, negative - the rows of class +1 and -1.
   * @param diagonal - the kernel of each of these with itself in double precision.
   */
  static fromGram(gram: Gram, positive: ClassRows, negative: ClassRows, diagonal: Float64Array): PairSolver {
    const solver = new PairSolver(positive.places.length, negative.places.length);
    solver.#array('diagonal').set(diagonal);
    switch (gram.kind) {
      case 'dense':
        return solver.#withBlocks(gram, positive, negative);
      case 'listed':
        return solver.#withLists(pickLists(gram, positive, negative));
      case 'identity':
        return solver.#withLists({ starts: 0, lists: 0 });
    }
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
    solver.#array('diagonal').set(diagonal);
    solver.#laySlots(cacheBytes);
    const arena = solver.#arena;
    const stride = featureStride(rows);
    const x = arena.alloc(solver.n * stride * 8);
    copyRows(arena, x, rows);
    arena.exports.fromFeatures(x, stride, ...kernelArguments(kernel));
    return solver;
  }

  #withBlocks(gram: DenseGram, positive: ClassRows, negative: ClassRows): this {
    const { n } = this;
    const nPositive = positive.places.length;
    this.#laySlots();
    const arena = this.#arena;
    const places = arena.alloc(n * 4);
    const own = arena.i32(places, n);
    own.set(positive.places);
    own.set(negative.places, nPositive);
    const a = positive.class;
    const b = negative.class;
    arena.exports.fillRows(
      blockPointer(gram, a, a),
      blockPointer(gram, a, b),
      blockPointer(gram, b, a),
      blockPointer(gram, b, b),
      gram.starts[a + 1] - gram.starts[a],
      gram.starts[b + 1] - gram.starts[b],
      places,
      nPositive,
      places + nPositive * 4,
      n - nPositive,
    );
    return this;
  }

  #laySlots(cacheBytes?: number): void {
    const diagonal = this.#pointer('diagonal');
    layRowSlots(this.#arena, { n: this.n, padded: this.#padded, diagonal, cacheBytes });
  }

  /** Its rows stay where they are, whatever their order becomes. */
  #withLists({ starts, lists }: PairLists): this {
    const positions = this.#arena.alloc(this.n * 4);
    const fields = this.#arena.i32(this.#problem + offsets.sparse, 4);
    fields.set([1, lists === 0 ? 0 : starts, lists, positions]);
    this.#arena.i32(positions, this.n).set(this.#arena.i32(this.#given, this.n));
    return this;
  }

  /** Starts from all duals 0, with these upper bounds (not negative, shape (n,)). */
  begin(box: Float64Array): void {
    this.#arena.exports.arrange(this.#problem, this.#given, this.#numbers);
    this.#array('box').set(box);
    this.#arena.exports.start(this.#problem);
  }

  /**
   * Takes other upper bounds on the way; shape (n,), above 0. Where no bound was reached, the run so far is that of all
   * bounds above `peak`, these too.
   */
  rebound(box: Float64Array): void {
    this.#arena.f64(this.#numbers, this.n).set(box);
    this.#arena.exports.rebound(this.#problem, this.#numbers);
  }

  /**
   * Goes on until the violation of optimality is below `loosest`.
   * @param loosest, tightest - the tolerances that the run is for, and those between: as long as it isn't interrupted
   *   it is, bit by bit, the run of each.
   * @param maxIterations - steps from the beginning; -1 for no limit.
   * @param stopAtBox - stop before the first step that reaches an upper bound.
   */
  run(loosest: number, tightest: number, maxIterations: number, stopAtBox: boolean): StopReason {
    const { exports } = this.#arena;
    return reasons[exports.solve(this.#problem, loosest, tightest, maxIterations, stopAtBox ? 1 : 0)];
  }

  /** Steps made from the beginning. */
  get iterations(): number {
    return this.#header().getFloat64(offsets.iterations, true);
  }

  /** The violation when the run last looked: infinitely small where no pair of rows violates. */
  get violation(): number {
    return this.#header().getFloat64(offsets.violation, true);
  }

  /** What the step that a run was last stopped before proposes for its two duals. */
  get proposed(): readonly { row: number; value: number }[] {
    const header = this.#header();
    return [0, 1].map((k) => ({
      row: header.getInt32(offsets.proposedRows + 4 * k, true),
      value: header.getFloat64(offsets.proposed + 8 * k, true),
    }));
  }

  /** Whether a step reached an upper bound: until then the run is that of all bounds above `peak`, bit by bit. */
  get boxReached(): boolean {
    return this.#header().getInt32(offsets.boxReached, true) === 1;
  }

  /** The problem itself; memory that grew has another buffer. */
  #header(): DataView {
    const { buffer } = this.#arena.memory;
    if (this.#view?.buffer !== buffer) this.#view = new DataView(buffer, this.#problem, problemBytes);
    return this.#view;
  }

  /** Largest value that a step proposed for each dual, shape (n,); in `into`, if given. */
  peak(into: Float64Array = new Float64Array(this.n)): Float64Array {
    this.#arena.exports.peaks(this.#problem, this.#numbers);
    into.set(this.#arena.f64(this.#numbers, this.n));
    return into;
  }

  /** Where the run is, to be `restore`d in this problem: the last that was saved first. */
  save(): SavedRun {
    const crossed = this.#arena.i32(this.#problem + offsets.crossed, 1)[0];
    const bytes = problemBytes + this.#arrayBytes + this.#padded * 4 + Math.max(0, crossed) * 4;
    const pointer = this.#arena.alloc(bytes);
    this.#copy(this.#problem, pointer, bytes);
    return { pointer, bytes };
  }

  restore({ pointer, bytes }: SavedRun): void {
    this.#copy(pointer + problemBytes + this.#arrayBytes, this.#wanted, this.n * 4);
    this.#arena.exports.arrange(this.#problem, this.#wanted, this.#numbers);
    this.#copy(pointer, this.#problem, bytes);
    this.#arena.release(pointer);
  }

  #copy(from: number, to: number, bytes: number): void {
    this.#arena.u8(0, Math.max(from, to) + bytes).copyWithin(to, from, from + bytes);
  }

  /** y times each dual: the coefficients of the decision function, shape (n,); in `into`, if given. */
  coefficients(into: Float64Array = new Float64Array(this.n)): Float64Array {
    this.#arena.exports.coefficients(this.#problem, this.#numbers);
    into.set(this.#arena.f64(this.#numbers, this.n));
    return into;
  }

  /** libsvm's rho: what the decision function subtracts. */
  rho(): number {
    return this.#arena.exports.bias(this.#problem);
  }

  release(): void {
    this.#arena.release(this.#mark);
  }

  get #arrayBytes(): number {
    return arrayNames.length * this.#padded * 8;
  }

  get #orderPointer(): number {
    return this.#problem + problemBytes + this.#arrayBytes;
  }

  #pointer(name: ArrayName): number {
    return this.#problem + problemBytes + arrayNames.indexOf(name) * this.#padded * 8;
  }

  #array(name: ArrayName): Float64Array {
    return this.#arena.f64(this.#pointer(name), this.n);
  }
}

/** In the order of the fields of assembly/lib/svm-problem.ts. */
const arrayNames = ['sign', 'diagonal', 'rising', 'falling', 'alpha', 'box', 'peak', 'bounded'] as const;
type ArrayName = (typeof arrayNames)[number];
