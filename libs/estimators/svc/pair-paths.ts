import type { PairSolver, SolverState } from '#kernels';
import { FitError } from '../estimator.js';

/** Where a candidate's run ends. */
export interface Stop {
  readonly tol: number;
  /** Steps at most; -1 for no limit. */
  readonly maxIter: number;
}

/** The solution of one pair of classes. Solutions of equal runs are one object. */
export interface PairSolution {
  /** y times the dual per training row of the pair, class by class: 0 for rows that support nothing. */
  readonly coefficients: Float64Array;
  readonly rho: number;
  /** Steps of the solver. */
  readonly iterations: number;
}

/** One set of upper bounds and the stops asked for along its run. */
export interface PathRequest {
  /** Upper bound per training row of the pair. */
  readonly box: Float64Array;
  readonly stops: readonly Stop[];
}

/**
 * All runs over one pair of classes.
 *
 * A run to the tightest stop passes every looser one. And until a run proposes a dual at or above its upper bound,
 * the bounds have decided nothing: it is, step by step and bit by bit, the run of every problem whose bounds are
 * above all duals proposed so far. So the unbounded beginning is run once, with its stops remembered, and each set
 * of bounds goes on from where it ends for the bounds before. Give them with the smallest bounds first.
 */
export class PairPaths {
  readonly #solver: PairSolver;
  readonly #allStops: readonly Stop[];
  readonly #freeSolutions = new Map<Stop, PairSolution>();
  #free: SolverState;

  /** @param allStops - those of every request to come; a stop is known by its identity. */
  constructor(solver: PairSolver, allStops: readonly Stop[]) {
    this.#solver = solver;
    this.#allStops = allStops;
    const zeros = new Float64Array(solver.n);
    const value = zeros.slice(); // not read: a run without steps begins anew
    this.#free = { alpha: zeros, value, peak: zeros, iterations: 0 };
  }

  /**
   * @returns solutions in the order of the stops, and whether the solver had to make a step for them.
   * @throws {FitError} for a solution that isn't finite.
   */
  solve({ box, stops }: PathRequest): { solutions: PairSolution[]; stepped: boolean } {
    const found = new Map<Stop, PairSolution>();
    const { peak } = this.#free;
    const unbounded = isAbove(box, peak);
    if (unbounded) {
      for (const stop of stops) {
        const solution = this.#freeSolutions.get(stop);
        if (solution) found.set(stop, solution);
      }
    }
    const missing = stops.filter((stop) => !found.has(stop));
    const stepped = missing.length > 0 && this.#run(box, missing, unbounded, found);
    return { solutions: stops.map((stop) => found.get(stop) as PairSolution), stepped };
  }

  #run(
    box: Float64Array,
    missing: readonly Stop[],
    unbounded: boolean,
    found: Map<Stop, PairSolution>,
  ): boolean {
    const solver = this.#solver;
    const begun = unbounded ? this.#free.iterations : 0;
    if (begun > 0) solver.resume(this.#free, box);
    else solver.begin(box);
    let free = unbounded;
    while (missing.some((stop) => !found.has(stop))) {
      // On the unbounded beginning the stops of later requests are kept too: they can't be had afterwards.
      const open = free
        ? this.#allStops.filter((stop) => !this.#freeSolutions.has(stop))
        : missing.filter((stop) => !found.has(stop));
      const tolerance = Math.max(...open.map((stop) => stop.tol));
      const limits = open.map((stop) => stop.maxIter).filter((limit) => limit >= 0);
      const limit = limits.length > 0 ? Math.min(...limits) : -1;
      const reason = solver.run(tolerance, limit, free);
      if (reason === 'box') {
        this.#free = solver.state();
        free = false;
        continue;
      }
      const solution = {
        coefficients: solver.coefficients(),
        rho: solver.rho(),
        iterations: solver.iterations,
      };
      refuseInfinite(solution);
      for (const stop of open) {
        const reached =
          reason === 'converged'
            ? solver.violation < stop.tol
            : stop.maxIter >= 0 && solver.iterations >= stop.maxIter;
        if (!reached) continue;
        if (free) this.#freeSolutions.set(stop, solution);
        if (missing.includes(stop)) found.set(stop, solution);
      }
    }
    const made = solver.iterations - begun;
    if (free) this.#free = solver.state();
    return made > 0;
  }
}

function isAbove(box: Float64Array, peak: Float64Array): boolean {
  for (let t = 0; t < box.length; t++) if (!(box[t] > peak[t])) return false;
  return true;
}

function refuseInfinite({ rho, coefficients }: PairSolution): void {
  let finite = Number.isFinite(rho);
  for (let t = 0; t < coefficients.length; t++) finite &&= Number.isFinite(coefficients[t]);
  if (finite) return;
  throw new FitError(
    'The dual coefficients or intercepts are not finite. The input data may contain large values and need to be ' +
      'preprocessed.',
  );
}
