import { addLeafValues } from '#kernels';
import { type FrameMatrix, rowReader } from '../derived-matrix.js';
import { FitError, type Frame } from '../estimator.js';
import type { ForestPart } from './forest-part.js';
import { beyondFloat32 } from './tree-fit.js';

/** Sums at every prefix that models of one ensemble stand for, on one set of rows. */
interface PrefixSums {
  /** Not kept from being collected: a model may be kept for longer than what it has predicted. */
  readonly X: WeakRef<FrameMatrix>;
  readonly rows: Int32Array;
  readonly sums: ReadonlyMap<number, Float64Array>;
}

/** A search scores the test rows and perhaps the training rows; more sets are walked again. */
const rowSetsKept = 2;
/** Above this the sums of a prefix are not kept for the others, but summed again. */
const keptBytes = 256e6;
/** Bytes of rows that are rounded to float32 at a time: copies of a large frame's would take half of what it does. */
const roundedBytes = 4e6;

/**
 * Trees in order, and their leaf values summed over prefixes: a forest grown once serves every smaller
 * n_estimators, and one walk of the trees serves all of them. Sums are the same as of the smaller forest alone.
 */
export class TreeEnsemble {
  readonly classes: Int32Array | null;
  readonly nFeatures: number;
  /** Columns of the sums: classes, or 1. */
  readonly width: number;
  readonly #prefixes: readonly number[];
  #kept: PrefixSums[] = [];

  /** @param prefixes - The numbers of trees that will be asked for, any order. */
  constructor(
    readonly parts: readonly ForestPart[],
    prefixes: readonly number[],
  ) {
    this.classes = parts[0].classes;
    this.nFeatures = parts[0].nFeatures;
    this.width = this.classes ? this.classes.length : 1;
    this.#prefixes = [...new Set(prefixes)].sort((a, b) => a - b);
  }

  /** Leaf values of the first `nTrees` trees, summed in tree order; shape (rows.length, width). Not to be changed. */
  sums(nTrees: number, frame: Frame, rows: Int32Array): Float64Array {
    const { X } = frame;
    const kept = this.#kept.find((sums) => sums.X.deref() === X && sameRows(sums.rows, rows));
    const found = kept?.sums.get(nTrees);
    if (found) return found;
    const few = this.#prefixes.length * rows.length * this.width * 8 <= keptBytes;
    const prefixes = few && this.#prefixes.includes(nTrees) ? this.#prefixes : [nTrees];
    const sums = this.#walk(prefixes, frame, rows);
    if (few)
      this.#kept = [{ X: new WeakRef(X), rows: rows.slice(), sums }, ...this.#kept].slice(0, rowSetsKept);
    return sums.get(nTrees)!;
  }

  #walk(prefixes: readonly number[], frame: Frame, rows: Int32Array): Map<number, Float64Array> {
    const size = rows.length * this.width;
    const sums = new Map(prefixes.map((prefix) => [prefix, new Float64Array(size)]));
    const nTogether = Math.max(1, Math.floor(roundedBytes / (4 * this.nFeatures)));
    const room = new Float32Array(Math.min(nTogether, rows.length) * this.nFeatures);
    for (let first = 0; first < rows.length; first += nTogether) {
      const some = rows.subarray(first, first + nTogether);
      const [start, end] = [first * this.width, (first + some.length) * this.width];
      const X = float32Rows(frame, some, room);
      const gapped = frame.gaps === true && X.some(Number.isNaN);
      if (gapped) this.#checkDirections();
      this.#walkRows(prefixes, X, gapped, (prefix) => sums.get(prefix)!.subarray(start, end));
    }
    return sums;
  }

  /** @throws {FitError} unless it was learnt where rows go that miss a value. */
  #checkDirections(): void {
    if (this.parts.every(({ block }) => block.missingLeft !== null)) return;
    throw new FitError('Input X contains NaN, and this model is of a release that took none: fit it again');
  }

  /**
   * @param gapped - whether values of X are missing.
   * @param sumsOf - where to write the sums of a prefix, all zero; shape (rows, width).
   */
  #walkRows(
    prefixes: readonly number[],
    X: Float32Array,
    gapped: boolean,
    sumsOf: (prefix: number) => Float64Array,
  ): void {
    let nTrees = 0;
    let part = 0;
    let from = 0;
    let before: Float64Array | undefined;
    for (const prefix of prefixes) {
      const running = sumsOf(prefix);
      if (before) running.set(before);
      while (nTrees < prefix) {
        const { block } = this.parts[part];
        const to = Math.min(block.nTrees, from + prefix - nTrees);
        addLeafValues(block, from, to, X, this.nFeatures, running, this.width, gapped);
        nTrees += to - from;
        from = to;
        if (from === block.nTrees) {
          part++;
          from = 0;
        }
      }
      before = running;
    }
  }
}

/** Rows as scikit-learn's trees see them: rounded to float32. @throws {FitError} for a value beyond it. */
function float32Rows(frame: Frame, rows: Int32Array, room: Float32Array): Float32Array {
  const { nCols } = frame.X;
  const read = rowReader(frame.X);
  const X = room.subarray(0, rows.length * nCols);
  for (let i = 0; i < rows.length; i++) X.set(read(rows[i]), i * nCols);
  for (let i = 0; i < X.length; i++)
    if (Math.abs(X[i]) === Number.POSITIVE_INFINITY) throw new FitError(beyondFloat32);
  return X;
}

function sameRows(a: Int32Array, b: Int32Array): boolean {
  return a === b || (a.length === b.length && a.every((row, i) => row === b[i]));
}
