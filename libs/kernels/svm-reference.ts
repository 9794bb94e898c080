/** A two-class problem as plain arrays: the kernel in single precision, its diagonal in double. */
export interface ReferenceProblem {
  readonly kernel: readonly Float32Array[];
  readonly diagonal: Float64Array;
  /** +1 or -1 per row. */
  readonly sign: readonly number[];
  readonly box: Float64Array;
}

export interface ReferenceSolution {
  /** y times each dual. */
  readonly coefficients: Float64Array;
  readonly rho: number;
  readonly iterations: number;
}

const tau = 1e-12;

/**
 * What the WebAssembly solver is tested against: libsvm's C-SVC solver, one row at a time, with the gradient, the
 * signs and the shrinking as libsvm writes them.
 */
export function solveReference(
  problem: ReferenceProblem,
  tolerance: number,
  maxIterations: number,
): ReferenceSolution {
  return new ReferenceRun(problem, tolerance).solve(maxIterations);
}

/** A row with everything that shrinking moves along with it. */
interface Row {
  /** Its index in the problem. */
  readonly id: number;
  readonly y: number;
  readonly box: number;
  readonly diagonal: number;
  alpha: number;
  gradient: number;
  /** libsvm's G_bar: the part of the gradient that comes from duals at their upper bound. */
  bounded: number;
}

const atBox = (row: Row): boolean => row.alpha >= row.box;
const atZero = (row: Row): boolean => !atBox(row) && row.alpha <= 0;
const isFree = (row: Row): boolean => !atBox(row) && !atZero(row);
const mayRise = (row: Row): boolean => !(row.y > 0 ? atBox(row) : atZero(row));
const mayFall = (row: Row): boolean => !(row.y > 0 ? atZero(row) : atBox(row));

class ReferenceRun {
  readonly #kernel: readonly Float32Array[];
  readonly #rows: Row[];
  readonly #tolerance: number;
  #active: number;
  #unshrunk = false;

  constructor({ kernel, diagonal, sign, box }: ReferenceProblem, tolerance: number) {
    this.#kernel = kernel;
    this.#tolerance = tolerance;
    this.#rows = sign.map((y, id) => ({
      id,
      y,
      box: box[id],
      diagonal: diagonal[id],
      alpha: 0,
      gradient: -1,
      bounded: 0,
    }));
    this.#active = sign.length;
  }

  solve(maxIterations: number): ReferenceSolution {
    const period = Math.min(this.#rows.length, 1000);
    let iterations = 0;
    let counter = period + 1;
    while (maxIterations < 0 || iterations < maxIterations) {
      if (--counter === 0) {
        counter = period;
        this.#shrink();
      }
      let pair = this.#workingSet();
      if (!pair) {
        this.#takeAllIn();
        pair = this.#workingSet();
        if (!pair) break;
        counter = 1;
      }
      iterations++;
      this.#step(...pair);
    }
    const coefficients = new Float64Array(this.#rows.length);
    for (const row of this.#rows) coefficients[row.id] = row.alpha * row.y;
    return { coefficients, rho: this.#rho(), iterations };
  }

  #activeRows(): Row[] {
    return this.#rows.slice(0, this.#active);
  }

  #q(a: Row, b: Row): number {
    return a.y * b.y * this.#kernel[a.id][b.id];
  }

  #step(i: Row, j: Row): void {
    const oldI = i.alpha;
    const oldJ = j.alpha;
    const wasAtBox = [atBox(i), atBox(j)];
    const curve = i.diagonal + j.diagonal + (i.y !== j.y ? 2 : -2) * this.#q(i, j);
    const steepness = curve <= 0 ? tau : curve;
    if (i.y !== j.y) {
      const delta = (-i.gradient - j.gradient) / steepness;
      const difference = oldI - oldJ;
      i.alpha += delta;
      j.alpha += delta;
      if (difference > 0 && j.alpha < 0) [i.alpha, j.alpha] = [difference, 0];
      else if (difference <= 0 && i.alpha < 0) [i.alpha, j.alpha] = [0, -difference];
      if (difference > i.box - j.box) {
        if (i.alpha > i.box) [i.alpha, j.alpha] = [i.box, i.box - difference];
      } else if (j.alpha > j.box) [i.alpha, j.alpha] = [j.box + difference, j.box];
    } else {
      const delta = (i.gradient - j.gradient) / steepness;
      const sum = oldI + oldJ;
      i.alpha -= delta;
      j.alpha += delta;
      if (sum > i.box) {
        if (i.alpha > i.box) [i.alpha, j.alpha] = [i.box, sum - i.box];
      } else if (j.alpha < 0) [i.alpha, j.alpha] = [sum, 0];
      if (sum > j.box) {
        if (j.alpha > j.box) [i.alpha, j.alpha] = [sum - j.box, j.box];
      } else if (i.alpha < 0) [i.alpha, j.alpha] = [0, sum];
    }
    const changeI = i.alpha - oldI;
    const changeJ = j.alpha - oldJ;
    for (const k of this.#activeRows()) k.gradient += this.#q(i, k) * changeI + this.#q(j, k) * changeJ;
    [i, j].forEach((row, at) => {
      if (wasAtBox[at] === atBox(row)) return;
      const change = wasAtBox[at] ? -row.box : row.box;
      for (const k of this.#rows) k.bounded += change * this.#q(row, k);
    });
  }

  /** libsvm's select_working_set: ties go to the later row. */
  #workingSet(): [Row, Row] | undefined {
    let largest = Number.NEGATIVE_INFINITY;
    let i: Row | undefined;
    for (const row of this.#activeRows()) {
      const slope = -row.y * row.gradient;
      if (mayRise(row) && slope >= largest) [largest, i] = [slope, row];
    }
    let opposite = Number.NEGATIVE_INFINITY;
    let best = Number.POSITIVE_INFINITY;
    let j: Row | undefined;
    for (const row of this.#activeRows()) {
      if (!i || !mayFall(row)) continue;
      opposite = Math.max(opposite, row.y * row.gradient);
      const violation = largest + row.y * row.gradient;
      if (violation <= 0) continue;
      const curve = i.diagonal + row.diagonal - 2 * this.#kernel[i.id][row.id];
      const decrease = -(violation * violation) / (curve > 0 ? curve : tau);
      if (decrease <= best) [best, j] = [decrease, row];
    }
    return i && j && largest + opposite >= this.#tolerance ? [i, j] : undefined;
  }

  /** libsvm's do_shrinking. */
  #shrink(): void {
    let rising = Number.NEGATIVE_INFINITY;
    let falling = Number.NEGATIVE_INFINITY;
    for (const row of this.#activeRows()) {
      if (mayRise(row)) rising = Math.max(rising, -row.y * row.gradient);
      if (mayFall(row)) falling = Math.max(falling, row.y * row.gradient);
    }
    if (!this.#unshrunk && rising + falling <= this.#tolerance * 10) {
      this.#unshrunk = true;
      this.#takeAllIn();
    }
    const isSettled = (row: Row): boolean => {
      if (atBox(row)) return -row.gradient > (row.y > 0 ? rising : falling);
      if (atZero(row)) return row.gradient > (row.y > 0 ? falling : rising);
      return false;
    };
    const rows = this.#rows;
    for (let t = 0; t < this.#active; t++) {
      if (!isSettled(rows[t])) continue;
      this.#active--;
      while (this.#active > t) {
        if (!isSettled(rows[this.#active])) {
          [rows[t], rows[this.#active]] = [rows[this.#active], rows[t]];
          break;
        }
        this.#active--;
      }
    }
  }

  /** libsvm's reconstruct_gradient. */
  #takeAllIn(): void {
    const free = this.#activeRows().filter(isFree);
    for (const row of this.#rows.slice(this.#active)) {
      row.gradient = row.bounded - 1;
      for (const other of free) row.gradient += other.alpha * this.#q(other, row);
    }
    this.#active = this.#rows.length;
  }

  #rho(): number {
    let free = 0;
    let sum = 0;
    let upper = Number.POSITIVE_INFINITY;
    let lower = Number.NEGATIVE_INFINITY;
    for (const row of this.#activeRows()) {
      const slope = row.y * row.gradient;
      if (isFree(row)) {
        free++;
        sum += slope;
      } else if (mayRise(row)) {
        upper = Math.min(upper, slope);
      } else {
        lower = Math.max(lower, slope);
      }
    }
    return free > 0 ? sum / free : (upper + lower) / 2;
  }
}
