import type { PairSolver } from '#kernels';
import { FitError } from '../estimator.js';
import type { NumberRoom } from './number-room.js';

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

/** A solution that no bound had a say in: that of every problem whose bounds are above the peaks. */
export interface FreeSolution {
  readonly solution: PairSolution;
  /** Largest value that was proposed for each dual. */
  readonly peak: Float64Array;
}

/**
 * All runs over one pair of classes.
 *
 * A run to the tightest stop passes the looser ones; only where shrinking reads the tolerance it goes on for each
 * kind of stop by itself. And until a run proposes a dual at or above its upper bound, the bounds have decided
 * nothing: it is, step by step and bit by bit, the run of every problem whose bounds are above all duals proposed so
 * far. What it passes until then is kept for them. Give the largest bounds first: what is free for smaller ones is
 * free for them too.
 */
export class PairPaths {
  readonly #solver: PairSolver;
  readonly #allStops: readonly Stop[];
  readonly #room: NumberRoom;
  readonly #free = new Map<Stop, FreeSolution>();

  /**
   * @param allStops - those of every request to come; a stop is known by its identity.
   * @param room - where the numbers of solutions go.
   */
  constructor(solver: PairSolver, allStops: readonly Stop[], room: NumberRoom) {
    this.#solver = solver;
    this.#allStops = allStops;
    this.#room = room;
  }

  /** What was found on the way to stops, those of later requests included, before any bound was reached. */
  get free(): ReadonlyMap<Stop, FreeSolution> {
    return this.#free;
  }

  /**
   * @returns solutions in the order of the stops, and whether the solver had to run for them.
   * @throws {FitError} for a solution that isn't finite.
   */
  solve({ box, stops }: PathRequest): { solutions: PairSolution[]; ran: boolean } {
    const found = new Map<Stop, PairSolution>();
    for (const stop of stops) {
      const free = this.#free.get(stop);
      if (free && isAbove(box, free.peak)) found.set(stop, free.solution);
    }
    const missing = stops.filter((stop) => !found.has(stop));
    if (missing.length > 0) {
      this.#solver.begin(box);
      const tightest = Math.min(...missing.map((stop) => stop.tol));
      const passed = this.#allStops.filter((stop) => stop.tol >= tightest && !this.#free.has(stop));
      this.#run(new Set(missing), new Set([...missing, ...passed]), found);
    }
    return { solutions: stops.map((stop) => found.get(stop) as PairSolution), ran: missing.length > 0 };
  }

  /**
   * Runs on until everything wanted is found.
   * @param open - stops to take on the way: those wanted and, while no bound was reached, those of later requests.
   */
  #run(wanted: ReadonlySet<Stop>, open: Set<Stop>, found: Map<Stop, PairSolution>): void {
    const solver = this.#solver;
    while (haveCommon(wanted, open)) {
      const { loosest, tightest, maxIter } = rangeOf(open);
      const reason = solver.run(loosest, tightest, maxIter, open.size > wanted.size);
      const { violation, iterations } = solver;
      switch (reason) {
        case 'box':
          for (const stop of open) if (!wanted.has(stop)) open.delete(stop);
          break;
        case 'near_optimum':
          this.#fork(
            wanted,
            take(open, (stop) => violation <= stop.tol * 10),
            found,
          );
          break;
        case 'reduced_converged':
          this.#fork(
            wanted,
            take(open, (stop) => violation < stop.tol),
            found,
          );
          break;
        case 'converged':
          this.#record(
            wanted,
            take(open, (stop) => violation < stop.tol),
            found,
          );
          break;
        case 'max_iter':
          this.#record(
            wanted,
            take(open, (stop) => stop.maxIter >= 0 && iterations >= stop.maxIter),
            found,
          );
          break;
      }
    }
  }

  /** Runs on for some of the stops, and comes back to where they parted. */
  #fork(wanted: ReadonlySet<Stop>, open: Set<Stop>, found: Map<Stop, PairSolution>): void {
    if (!haveCommon(wanted, open)) return;
    const saved = this.#solver.save();
    this.#run(wanted, open, found);
    this.#solver.restore(saved);
  }

  #record(wanted: ReadonlySet<Stop>, reached: ReadonlySet<Stop>, found: Map<Stop, PairSolution>): void {
    const solver = this.#solver;
    const solution = {
      coefficients: solver.coefficients(this.#room.take(solver.n)),
      rho: solver.rho(),
      iterations: solver.iterations,
    };
    refuseInfinite(solution);
    const free = solver.boxReached ? undefined : { solution, peak: solver.peak(this.#room.take(solver.n)) };
    for (const stop of reached) {
      if (free) this.#free.set(stop, free);
      if (wanted.has(stop)) found.set(stop, solution);
    }
  }
}

function haveCommon(wanted: ReadonlySet<Stop>, open: ReadonlySet<Stop>): boolean {
  for (const stop of wanted) if (open.has(stop)) return true;
  return false;
}

/** The extreme tolerances, and the fewest steps that one of them allows; -1 where none has a limit. */
function rangeOf(stops: ReadonlySet<Stop>): { loosest: number; tightest: number; maxIter: number } {
  let loosest = Number.NEGATIVE_INFINITY;
  let tightest = Number.POSITIVE_INFINITY;
  let maxIter = Number.POSITIVE_INFINITY;
  for (const stop of stops) {
    loosest = Math.max(loosest, stop.tol);
    tightest = Math.min(tightest, stop.tol);
    if (stop.maxIter >= 0) maxIter = Math.min(maxIter, stop.maxIter);
  }
  return { loosest, tightest, maxIter: maxIter === Number.POSITIVE_INFINITY ? -1 : maxIter };
}

/** Moves the stops that `belongs` holds for out of `open`. */
function take(open: Set<Stop>, belongs: (stop: Stop) => boolean): Set<Stop> {
  const taken = new Set<Stop>();
  for (const stop of open) {
    if (!belongs(stop)) continue;
    taken.add(stop);
    open.delete(stop);
  }
  return taken;
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
