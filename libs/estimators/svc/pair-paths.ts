import type { PairSolver, StopReason } from '#kernels';
import type { PairBounds, PairBoxes } from './bounds.js';
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
  /** Whether `maxIter` ended the run. */
  readonly stoppedEarly?: boolean;
}

/** Upper bounds, and the stops asked for along their run. */
export interface PathRequest {
  readonly bounds: PairBounds;
  readonly stops: readonly Stop[];
}

export interface PathAnswer {
  readonly solutions: ReadonlyMap<Stop, PairSolution>;
  /** Whether steps were made for it. Those that serve several requests are the first one's. */
  readonly ran: boolean;
}

/** A solution that no bound had a say in: that of every problem whose bounds are above the peaks. */
export interface FreeSolution {
  readonly solution: PairSolution;
  /** Largest value that was proposed for each dual. */
  readonly peak: Float64Array;
}

/** A request whose run may still be that of others. */
interface Branch {
  readonly bounds: PairBounds;
  readonly wanted: ReadonlySet<Stop>;
  readonly solutions: Map<Stop, PairSolution>;
  ran: boolean;
}

/**
 * All runs over one pair of classes.
 *
 * A run to the tightest stop passes the looser ones; only where shrinking reads the tolerance it goes on for each
 * kind of stop by itself. And until a run proposes a dual at or above its upper bound, the bounds have decided
 * nothing: it is, step by step and bit by bit, the run of every problem whose bounds are above all duals proposed so
 * far. So one run serves all bounds, and each leaves it where it would first be reached.
 */
export class PairPaths {
  readonly #solver: PairSolver;
  readonly #boxes: PairBoxes;
  readonly #room: NumberRoom;
  readonly #free: Map<Stop, FreeSolution> | undefined;

  /**
   * @param room - where the numbers of solutions go.
   * @param free - where solutions go that were found before any bound was reached, if wanted.
   */
  constructor(solver: PairSolver, boxes: PairBoxes, room: NumberRoom, free?: Map<Stop, FreeSolution>) {
    this.#solver = solver;
    this.#boxes = boxes;
    this.#room = room;
    this.#free = free;
  }

  /** @returns answers in the order of the requests; numbers of solutions may be infinite. */
  solve(requests: readonly PathRequest[]): PathAnswer[] {
    const branches = requests.map(
      ({ bounds, stops }): Branch => ({ bounds, wanted: new Set(stops), solutions: new Map(), ran: false }),
    );
    const together: Branch[] = [];
    for (const branch of branches) {
      // A bound of 0 counts as reached from the start.
      if (this.#boxes.holdsSome(branch.bounds)) this.#begin([branch]);
      else together.push(branch);
    }
    if (together.length > 0) this.#begin(together);
    return branches;
  }

  #begin(branches: readonly Branch[]): void {
    this.#solver.begin(this.#boxes.of(leastBounds(branches)));
    this.#run([...new Set(branches.flatMap(({ wanted }) => [...wanted]))], branches);
  }

  /** Runs on until every branch has those of the stops that it wants. */
  #run(stops: readonly Stop[], branches: readonly Branch[]): void {
    const solver = this.#solver;
    let open = stops;
    let live = branches;
    while (open.length > 0) {
      live = live.filter(({ wanted }) => open.some((stop) => wanted.has(stop)));
      if (live.length === 0) return;
      open = open.filter((stop) => live.some(({ wanted }) => wanted.has(stop)));
      if (!solver.boxReached) solver.rebound(this.#boxes.of(leastBounds(live)));
      const { loosest, tightest, maxIter } = rangeOf(open);
      const reason = solver.run(loosest, tightest, maxIter, live.length > 1);
      const { violation, iterations } = solver;
      if (reason === 'box') {
        const reached = live.filter(({ bounds }) => this.#reaches(bounds));
        live = live.filter((branch) => !reached.includes(branch));
        for (const [i, branch] of reached.entries()) {
          this.#fork(open, [branch], live.length > 0 || i + 1 < reached.length);
        }
        continue;
      }
      const takes = takenAt(reason, violation, iterations);
      const taken = open.filter(takes);
      open = open.filter((stop) => !takes(stop));
      if (reason === 'near_optimum' || reason === 'reduced_converged')
        this.#fork(taken, live, open.length > 0);
      else this.#record(taken, live, reason === 'max_iter');
    }
  }

  /** Whether the step that the run was stopped before reaches one of these bounds. */
  #reaches(bounds: PairBounds): boolean {
    return this.#solver.proposed.some(({ row, value }) => value >= this.#boxes.at(bounds, row));
  }

  /** Runs on for some of the stops or bounds, and where others remain comes back to where they parted. */
  #fork(stops: readonly Stop[], branches: readonly Branch[], comesBack: boolean): void {
    if (!comesBack) {
      this.#run(stops, branches);
      return;
    }
    const saved = this.#solver.save();
    this.#run(stops, branches);
    this.#solver.restore(saved);
  }

  #record(stops: readonly Stop[], branches: readonly Branch[], stoppedEarly: boolean): void {
    const solver = this.#solver;
    const solution = {
      coefficients: solver.coefficients(this.#room.take(solver.n)),
      rho: solver.rho(),
      iterations: solver.iterations,
      stoppedEarly,
    };
    const free = this.#free;
    if (free && !solver.boxReached) {
      const peak = solver.peak(this.#room.take(solver.n));
      for (const stop of stops) free.set(stop, { solution, peak });
    }
    branches[0].ran = true;
    for (const stop of stops) {
      for (const { wanted, solutions } of branches) if (wanted.has(stop)) solutions.set(stop, solution);
    }
  }
}

/** What is reached as soon as one of the branches' bounds is. */
function leastBounds(branches: readonly Branch[]): PairBounds {
  let first = Number.POSITIVE_INFINITY;
  let second = Number.POSITIVE_INFINITY;
  for (const { bounds } of branches) {
    first = Math.min(first, bounds[0]);
    second = Math.min(second, bounds[1]);
  }
  return [first, second];
}

/** Which stops a run is at, or parts from the others with. */
function takenAt(
  reason: Exclude<StopReason, 'box'>,
  violation: number,
  iterations: number,
): (stop: Stop) => boolean {
  switch (reason) {
    case 'near_optimum':
      return ({ tol }) => violation <= tol * 10;
    case 'reduced_converged':
    case 'converged':
      return ({ tol }) => violation < tol;
    case 'max_iter':
      return ({ maxIter }) => maxIter >= 0 && iterations >= maxIter;
  }
}

/** The extreme tolerances, and the fewest steps that one of them allows; -1 where none has a limit. */
function rangeOf(stops: readonly Stop[]): { loosest: number; tightest: number; maxIter: number } {
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
