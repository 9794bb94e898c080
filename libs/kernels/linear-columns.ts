import { evenCeil, type LinearExports, withLinearArena } from './linear-arena.js';
import type { ChosenRows } from './linear-design.js';
import type { WasmArena } from './wasm-arena.js';

/**
 * What coordinate descent on the l1-penalized logistic loss reads and writes: the columns of the chosen rows with one
 * of a constant, and per row the odds e^score, their derivatives and the step tried. Always copied whole.
 */
export class LogisticColumns {
  readonly nCols: number;
  readonly #n: number;
  readonly #xAt: number;
  readonly #weightAt: number;
  readonly #oddsAt: number;
  readonly #newOddsAt: number;
  readonly #tauAt: number;
  readonly #curvatureAt: number;
  readonly #stepAt: number;

  /**
   * @param weights - per chosen row, above 0.
   * @param constant - value of the last column; 0 leaves the column out.
   */
  constructor(
    private readonly arena: WasmArena<LinearExports>,
    chosen: ChosenRows,
    weights: Float64Array,
    constant: number,
  ) {
    const { values, nCols, rows, changeRow } = chosen;
    this.nCols = nCols + (constant === 0 ? 0 : 1);
    this.#n = evenCeil(rows.length);
    this.#xAt = arena.alloc(this.nCols * this.#n * 8);
    const vectors = Array.from({ length: 6 }, () => arena.alloc(this.#n * 8));
    [this.#weightAt, this.#oddsAt, this.#newOddsAt, this.#tauAt, this.#curvatureAt, this.#stepAt] =
      vectors as [number, number, number, number, number, number];
    const x = arena.f64(this.#xAt, this.nCols * this.#n).fill(0);
    const room = new Float64Array(nCols);
    for (let row = 0; row < rows.length; row++) {
      const from = rows[row] * nCols;
      room.set(values.subarray(from, from + nCols));
      changeRow?.(room, 0);
      for (let col = 0; col < nCols; col++) x[col * this.#n + row] = room[col];
      if (constant !== 0) x[nCols * this.#n + row] = constant;
    }
    arena.f64(this.#weightAt, this.#n).fill(0).set(weights);
    arena.f64(this.#oddsAt, this.#n).fill(1);
    this.#acceptOdds();
  }

  #column(j: number): number {
    return this.#xAt + j * this.#n * 8;
  }

  /** Sum of x_ij tau_i, with tau the weight times the probability of the negative class. */
  tauDot(j: number): number {
    return this.arena.exports.dot(this.#column(j), this.#tauAt, this.#n);
  }

  /** Sum of x_ij values_i over the rows, for values of shape (nRows,). */
  valuesDot(j: number, values: Float64Array): number {
    const mark = this.arena.mark();
    const at = this.arena.alloc(this.#n * 8);
    this.arena.f64(at, this.#n).fill(0).set(values);
    const result = this.arena.exports.dot(this.#column(j), at, this.#n);
    this.arena.release(mark);
    return result;
  }

  /** Sum of x_ij^2 times the loss's second derivative. */
  curvature(j: number): number {
    const x = this.#column(j);
    return this.arena.exports.tripleDot(x, x, this.#curvatureAt, this.#n);
  }

  /** Sum of x_ij times the second derivative times the step in scores. */
  curvatureStepDot(j: number): number {
    return this.arena.exports.tripleDot(this.#column(j), this.#curvatureAt, this.#stepAt, this.#n);
  }

  /** Moves coordinate j by z: the step in scores grows by z times its column. */
  move(j: number, z: number): void {
    this.arena.exports.addScaled(this.#stepAt, z, this.#column(j), this.#n);
  }

  clearStep(): void {
    this.arena.f64(this.#stepAt, this.#n).fill(0);
  }

  halveStep(): void {
    this.arena.exports.scale(this.#stepAt, 0.5, this.#n);
  }

  /** Sum of values_i step_i over the rows. */
  stepDot(values: Float64Array): number {
    const step = this.arena.f64(this.#stepAt, this.#n);
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[i] * step[i];
    return sum;
  }

  /** The change of the weighted loss, but for its part linear in the step, were the step taken. NaN on overflow. */
  tryStep(): number {
    return this.arena.exports.tryStep(this.#oddsAt, this.#stepAt, this.#weightAt, this.#newOddsAt, this.#n);
  }

  /** Takes the step that was tried. */
  takeStep(): void {
    const { arena } = this;
    arena.f64(this.#oddsAt, this.#n).set(arena.f64(this.#newOddsAt, this.#n));
    this.#acceptOdds();
  }

  /** Odds of coefficients, free of the rounding that steps accumulated. Derivatives stay those of the last step. */
  recomputeOdds(w: Float64Array): void {
    const { arena } = this;
    arena.f64(this.#oddsAt, this.#n).fill(0);
    w.forEach((value, j) => {
      if (value !== 0) arena.exports.addScaled(this.#oddsAt, value, this.#column(j), this.#n);
    });
    arena.exports.exponentials(this.#oddsAt, this.#n);
  }

  #acceptOdds(): void {
    const { arena } = this;
    arena.exports.oddsDerivatives(this.#oddsAt, this.#weightAt, this.#tauAt, this.#curvatureAt, this.#n);
  }
}

/** Lays out the columns for the time of the call. @throws {RangeError} where they don't fit WebAssembly's memory. */
export function withLogisticColumns<T>(
  chosen: ChosenRows,
  weights: Float64Array,
  constant: number,
  body: (columns: LogisticColumns) => T,
): T {
  return withLinearArena((arena) => body(new LogisticColumns(arena, chosen, weights, constant)));
}
