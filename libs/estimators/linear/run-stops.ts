/** Where a candidate's run ends. */
export interface Stop {
  /** The violation of optimality that is small enough. */
  readonly tol: number;
  /** Iterations at most. */
  readonly maxIter: number;
}

/** Where a run was when a stop ended it, and whether that was by one of its limits. */
export interface RunEnd {
  readonly w: Float64Array;
  readonly iterations: number;
  /** `stalled`: rounding hides further decrease; `no_step`: the line search finds none. */
  readonly by: 'tolerance' | 'max_iter' | 'max_evaluations' | 'stalled' | 'no_step';
}

/**
 * The stops of candidates that differ in nothing else. Neither limit changes a step, so one run passes all of them: it
 * ends where the last is met, and each is answered as by a run of its own.
 */
export class RunStops {
  readonly #ends: (RunEnd | undefined)[];
  #open: number;

  constructor(private readonly stops: readonly Stop[]) {
    this.#ends = stops.map(() => undefined);
    this.#open = stops.length;
  }

  get areMet(): boolean {
    return this.#open === 0;
  }

  /** @throws {Error} before all are met. */
  get ends(): readonly RunEnd[] {
    return this.#ends.map((end) => {
      if (end === undefined) throw new Error('the run goes on');
      return end;
    });
  }

  /** Ends those whose limits are met after `iterations` iterations. @param w - it is copied. */
  pass(w: Float64Array, iterations: number, violation: number): void {
    for (const [i, { tol, maxIter }] of this.stops.entries()) {
      if (iterations >= maxIter) this.#end(i, w, iterations, 'max_iter');
      else if (violation <= tol) this.#end(i, w, iterations, 'tolerance');
    }
  }

  /** Ends all that are left: nothing more can be reached. */
  giveUp(w: Float64Array, iterations: number, by: RunEnd['by']): void {
    for (const i of this.stops.keys()) this.#end(i, w, iterations, by);
  }

  #end(i: number, w: Float64Array, iterations: number, by: RunEnd['by']): void {
    if (this.#ends[i]) return;
    this.#ends[i] = { w: w.slice(), iterations, by };
    this.#open--;
  }
}
