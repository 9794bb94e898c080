import { type SvmExports, svmArena } from './svm-arena.js';
import type { WasmArena } from './wasm-arena.js';

const tileRows = 8;

/** What is asked of decision values: themselves, or, for votes, only which are above 0. */
export type DecisionUse = 'values' | 'signs';

/**
 * Decision values of two coefficient columns, one per test row: views into the solver's memory that the next call
 * overwrites.
 */
export interface DecisionPair {
  readonly a: Float64Array;
  readonly b: Float64Array;
}

/**
 * Kernel values between test rows and training rows, laid out for sums over the training rows: tiles of eight test
 * rows, so that one pass over a tile's training rows sums two coefficient columns for all eight. A sum runs over the
 * listed training rows in their order in double precision, as libsvm's does, whatever is computed beside it.
 * Lives in the solver's memory until that is released.
 */
export class DecisionTiles {
  readonly #arena: WasmArena<SvmExports>;
  readonly #tiles: number;
  /** Per training row 1 when it has a kernel value other than 0 with some test row. */
  readonly #touched: number;
  /** Where only signs are wanted: the values in single precision, and which rows these touch (assembly/lib/svm-signs.ts). */
  readonly #singles: number;
  readonly #touchedSingles: number;
  readonly #rows: number;
  readonly #a: number;
  readonly #b: number;
  readonly #work: number;
  readonly #outA: number;
  readonly #outB: number;
  readonly #capacity: number;
  /** Largest absolute kernel value; NaN where none is to be relied on. */
  #kernelMax = Number.NaN;
  #nTest = 0;
  #count = 0;

  /**
   * @param maxTest - test rows that `load` is given at most.
   * @param maxCount - training rows that `sumOver` is given at most.
   */
  constructor(
    readonly nTrain: number,
    maxTest: number,
    maxCount: number,
    readonly use: DecisionUse,
  ) {
    const arena = svmArena();
    this.#arena = arena;
    this.#capacity = Math.ceil(maxTest / tileRows) * tileRows;
    this.#tiles = arena.alloc(this.#capacity * nTrain * 8);
    this.#touched = arena.alloc(nTrain);
    this.#singles = use === 'signs' ? arena.alloc(this.#capacity * nTrain * 4) : 0;
    this.#touchedSingles = use === 'signs' ? arena.alloc(nTrain) : 0;
    this.#rows = arena.alloc(maxCount * 4);
    this.#a = arena.alloc(maxCount * 8);
    this.#b = arena.alloc(maxCount * 8);
    this.#work = arena.alloc(maxCount * 32 + 16);
    this.#outA = arena.alloc(this.#capacity * 8);
    this.#outB = arena.alloc(this.#capacity * 8);
  }

  /**
   * Takes the kernel values of the test rows `testRows` with the training rows at `columns` of a row-major matrix.
   * @param stride - entries of `kernel` from one test row to the next.
   */
  load(kernel: Float64Array, stride: number, testRows: Int32Array, columns: Int32Array): void {
    const arena = this.#arena;
    const { nTrain } = this;
    this.#nTest = testRows.length;
    const mark = arena.mark();
    const columnsPointer = arena.alloc(nTrain * 4);
    const rowsPointer = arena.alloc(tileRows * stride * 8);
    arena.i32(columnsPointer, nTrain).set(columns);
    arena.u8(this.#touched, nTrain).fill(0);
    if (this.use === 'signs') arena.u8(this.#touchedSingles, nTrain).fill(0);
    let largest = 0;
    const rows = arena.f64(rowsPointer, tileRows * stride);
    for (let from = 0; from < testRows.length; from += tileRows) {
      const tile = testRows.subarray(from, from + tileRows);
      // The lanes behind the last test row are summed too; they must not hold leftovers.
      if (tile.length < tileRows) rows.fill(0);
      tile.forEach((row, lane) => {
        rows.set(kernel.subarray(row * stride, (row + 1) * stride), lane * stride);
      });
      const out = this.#tiles + from * nTrain * 8;
      const most = arena.exports.gatherTile(
        rowsPointer,
        stride * 8,
        columnsPointer,
        nTrain,
        out,
        this.#touched,
        this.use === 'signs' ? this.#singles + from * nTrain * 4 : 0,
        this.#touchedSingles,
      );
      largest = Math.max(largest, most);
    }
    this.#kernelMax = largest;
    arena.release(mark);
  }

  /** As `load`, for a kernel that is 1 from a row to itself and 0 otherwise. */
  loadIdentity(testRows: Int32Array, trainRows: Int32Array): void {
    const { nTrain } = this;
    this.#nTest = testRows.length;
    this.#kernelMax = Number.NaN;
    const tiles = this.#arena.f64(this.#tiles, this.#capacity * nTrain);
    const touched = this.#arena.u8(this.#touched, nTrain).fill(0);
    const places = new Map(Array.from(trainRows, (row, k) => [row, k]));
    const at = (r: number, k: number): number =>
      (Math.floor(r / tileRows) * nTrain + k) * tileRows + (r % tileRows);
    testRows.forEach((row, r) => {
      const k = places.get(row);
      if (k === undefined) return;
      if (touched[k] === 0) {
        // The values of rows that no test row touches are never read.
        for (let other = 0; other < this.#capacity; other++) tiles[at(other, k)] = 0;
        touched[k] = 1;
      }
      tiles[at(r, k)] = 1;
    });
  }

  /** The training rows that the next sums run over, in their order: positions, below nTrain. */
  sumOver(trainRows: Int32Array): void {
    this.#count = trainRows.length;
    this.#arena.i32(this.#rows, trainRows.length).set(trainRows);
  }

  /**
   * Sums of kernel values times coefficients, less rho, for two columns at once; where signs are wanted, numbers with
   * the signs of these.
   * @param a, b - a coefficient per row of `sumOver`.
   */
  decide(a: Float64Array, rhoA: number, b: Float64Array, rhoB: number): DecisionPair {
    const arena = this.#arena;
    arena.f64(this.#a, this.#count).set(a);
    if (b !== a) arena.f64(this.#b, this.#count).set(b);
    const tileBytes = this.nTrain * tileRows * 8;
    const tileCount = Math.ceil(this.#nTest / tileRows);
    const columnB = b === a ? this.#a : this.#b;
    const sums = [this.#a, columnB, this.#work, rhoA, rhoB, this.#outA, this.#outB] as const;
    if (this.use === 'signs' && !Number.isNaN(this.#kernelMax)) {
      arena.exports.signTwo(
        this.#tiles,
        this.#singles,
        tileBytes,
        tileCount,
        this.#rows,
        this.#count,
        this.#touched,
        this.#touchedSingles,
        this.#kernelMax,
        ...sums,
      );
    } else {
      arena.exports.decideTwo(
        this.#tiles,
        tileBytes,
        tileCount,
        this.#rows,
        this.#count,
        this.#touched,
        ...sums,
      );
    }
    return { a: arena.f64(this.#outA, this.#nTest), b: arena.f64(this.#outB, this.#nTest) };
  }
}
