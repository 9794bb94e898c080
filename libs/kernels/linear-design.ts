import type { RowSet } from './distances.js';
import { evenCeil, type LinearExports, withLinearArena } from './linear-arena.js';
import type { WasmArena } from './wasm-arena.js';

/** Rows of a dense matrix, row-major, chosen by index. */
export type ChosenRows = Omit<RowSet, 'nRows' | 'rows'> & { readonly rows: Int32Array };

/** Rows worked on at once: a block of 50 columns stays in a first-level cache of 32 KB. */
export const blockRows = 64;

/** Rows that take up to this much are copied once; more are copied block by block in every pass. */
export const residentBytes = 48 * 2 ** 20;

/**
 * A design matrix in WebAssembly memory: the chosen rows and a last column of ones for the intercept. Rows are padded
 * to an even number of columns, and to an even number of rows, with zeros.
 */
export class Design {
  readonly nRows: number;
  /** Columns with the one for the intercept. */
  readonly nCols: number;
  readonly stride: number;
  readonly #resident: boolean;
  readonly #at: number;
  /** Where shifts and divisors are, in the arena; 0 where there are none. */
  readonly #standardizingAt: number;

  /** @param maxResidentBytes - above it blocks are copied in every pass; results are the same bit for bit. */
  constructor(
    readonly arena: WasmArena<LinearExports>,
    readonly chosen: ChosenRows,
    maxResidentBytes: number,
  ) {
    this.nRows = chosen.rows.length;
    this.nCols = chosen.nCols + 1;
    this.stride = evenCeil(this.nCols);
    const bytes = evenCeil(this.nRows) * this.stride * 8;
    this.#resident = bytes <= maxResidentBytes;
    this.#at = arena.alloc(this.#resident ? bytes : blockRows * this.stride * 8);
    this.#standardizingAt = this.#layStandardizing();
    if (this.#resident) this.#copy(0, this.nRows);
  }

  /** Visits the blocks in order. @param visit - pointer of the block, its rows (an even number), its first row. */
  eachBlock(visit: (x: number, rows: number, first: number) => void): void {
    for (let first = 0; first < this.nRows; first += blockRows) {
      const count = Math.min(blockRows, this.nRows - first);
      if (!this.#resident) this.#copy(first, count);
      visit(this.#resident ? this.#at + first * this.stride * 8 : this.#at, evenCeil(count), first);
    }
  }

  /** Frees what `body` allocates in the arena: a loss on these rows, for one set of weights. */
  scope<T>(body: () => T): T {
    const mark = this.arena.mark();
    try {
      return body();
    } finally {
      this.arena.release(mark);
    }
  }

  #layStandardizing(): number {
    const { arena, stride } = this;
    const { standardizing } = this.chosen;
    if (!standardizing) return 0;
    const { shift, divide } = standardizing;
    const at = arena.alloc(2 * stride * 8);
    const numbers = arena
      .f64(at, 2 * stride)
      .fill(0, 0, stride)
      .fill(1, stride);
    if (shift) numbers.set(shift);
    if (divide) numbers.set(divide, stride);
    return at;
  }

  #copy(first: number, count: number): void {
    const { arena, chosen, stride, nCols } = this;
    const { values, rows, standardizing } = chosen;
    const changeRow = standardizing ? undefined : chosen.changeRow;
    const target = arena.f64(this.#at, evenCeil(count) * stride);
    for (let i = 0; i < count; i++) {
      const from = rows[first + i] * chosen.nCols;
      const to = i * stride;
      target.set(values.subarray(from, from + chosen.nCols), to);
      changeRow?.(target, to);
      target[to + nCols - 1] = 1;
      if (stride > nCols) target[to + nCols] = 0;
    }
    if (count & 1) target.fill(0, count * stride);
    if (standardizing)
      arena.exports.standardize(
        this.#at,
        count,
        stride,
        this.#standardizingAt,
        this.#standardizingAt + stride * 8,
      );
  }
}

/** Makes a design for the time of the call. @throws {RangeError} where it doesn't fit WebAssembly's memory. */
export function withDesign<T>(
  chosen: ChosenRows,
  body: (design: Design) => T,
  maxResidentBytes = residentBytes,
): T {
  return withLinearArena((arena) => body(new Design(arena, chosen, maxResidentBytes)));
}

/**
 * Products of rows with parameter vectors.
 * @param vectors - each shape (nCols + 1,), the intercept last.
 * @returns shape (vectors.length, rows.length), vector after vector. A number doesn't depend on the other rows and
 * vectors.
 */
export function linearScores(chosen: ChosenRows, vectors: readonly Float64Array[]): Float64Array {
  const nRows = chosen.rows.length;
  const out = new Float64Array(nRows * vectors.length);
  const count = vectors.length;
  withDesign(
    chosen,
    (design) => {
      const { arena, stride } = design;
      const wAt = arena.alloc(count * stride * 8);
      const zAt = arena.alloc(count * blockRows * 8);
      const w = arena.f64(wAt, count * stride).fill(0);
      vectors.forEach((vector, v) => {
        w.set(vector, v * stride);
      });
      const z = arena.f64(zAt, count * blockRows);
      design.eachBlock((x, rows, first) => {
        arena.exports.scores(x, rows, stride, wAt, count, zAt, blockRows);
        const inBlock = Math.min(blockRows, nRows - first);
        for (let v = 0; v < count; v++) {
          const from = v * blockRows;
          const to = v * nRows + first;
          for (let i = 0; i < inBlock; i++) out[to + i] = z[from + i];
        }
      });
    },
    0, // One pass only: nothing is gained by keeping the rows.
  );
  return out;
}
