import { type Design, LogisticLoss } from '#kernels';
import { lbfgsWarnings } from './convergence-warnings.js';
import { Lbfgs } from './lbfgs.js';
import type { LogisticParams } from './logistic-params.js';
import { penaltyOf } from './logistic-params.js';
import { type LogisticRows, rowWeights } from './logistic-rows.js';
import { refineByNewton } from './newton-refinement.js';
import { type RunEnd, RunStops } from './run-stops.js';
import { sum } from './vectors.js';

/** Parameter vectors, one for two classes else one per class, each with its intercept last. */
export interface LogisticSolution {
  readonly vectors: Float64Array[];
  readonly iterations: number;
  /** What scikit-learn would have warned of. */
  readonly warnings: readonly string[];
}

/**
 * Fits candidates of the same class weights by L-BFGS, one run a path: the first of a chain from 0, the others from
 * where the tightest stop ended the one before. Every pass over the rows evaluates all chains that go on; a candidate's
 * solution doesn't depend on other chains.
 *
 * Where L-BFGS stops because rounding hides the decrease of the loss, before `tol` is met, Newton steps go on.
 * @param chains - paths, in the order in which they start from one another; candidates of a path differ in `tol` and
 * `max_iter` only.
 * @returns the solutions of each path's candidates.
 */
export function fitLbfgs(
  design: Design,
  rows: LogisticRows,
  chains: readonly (readonly (readonly LogisticParams[])[])[],
): LogisticSolution[][][] {
  return design.scope(() => {
    const weights = rowWeights(rows, chains[0][0][0].class_weight);
    const loss = new LogisticLoss(design, rows.codes, weights, rows.classes.length);
    const total = sum(weights);
    const start = new Float64Array(loss.nVectors * design.nCols);
    const running = chains.map((paths) => new ChainOfRuns(loss, total, paths, start));
    runTogether(loss, running);
    return running.map(({ ends }, c) =>
      ends.map((path, p) =>
        path.map(({ w, iterations, by }, i) => ({
          vectors: Array.from({ length: loss.nVectors }, (_, v) =>
            w.slice(v * design.nCols, (v + 1) * design.nCols),
          ),
          iterations: Math.min(iterations, chains[c][p][i].max_iter),
          warnings: lbfgsWarnings({ w, iterations, by }, chains[c][p][i]),
        })),
      ),
    );
  });
}

/** Passes over the rows until every chain has come to its end. */
function runTogether(loss: LogisticLoss, chains: readonly ChainOfRuns[]): void {
  for (;;) {
    const running = chains.filter((chain) => !chain.isDone);
    if (running.length === 0) return;
    const sums = loss.evaluate(
      running.map((chain) => chain.point),
      running.map((chain) => chain.gradient),
    );
    for (const [i, chain] of running.entries()) chain.tell(sums[i]);
  }
}

/**
 * The runs of a chain, one after another: each begins where the one before it ended, with what that knew of the
 * curvature, since another penalty hardly bends the loss.
 */
class ChainOfRuns {
  /** Of the loss at `point`, to be written before `tell`. */
  readonly gradient: Float64Array;
  /** Per path where its candidates' stops ended the run. */
  readonly ends: (readonly RunEnd[])[] = [];
  readonly #objectives: readonly PenalizedMeanLoss[];
  #run: Lbfgs;

  constructor(
    loss: LogisticLoss,
    total: number,
    private readonly paths: readonly (readonly LogisticParams[])[],
    start: Float64Array,
  ) {
    this.gradient = new Float64Array(start.length);
    this.#objectives = paths.map(([params]) => new PenalizedMeanLoss(loss, params, total));
    this.#run = new Lbfgs(start, stopsOf(paths[0]));
  }

  get isDone(): boolean {
    return this.ends.length === this.paths.length;
  }

  /** Where to evaluate next. */
  get point(): Float64Array {
    return this.#run.point;
  }

  /** @param lossSum - at `point`. */
  tell(lossSum: number): void {
    const { stops, point, history } = this.#run;
    const place = this.ends.length;
    const objective = this.#objectives[place];
    this.#run.tell(objective.penalize(point, lossSum, this.gradient), this.gradient);
    if (!stops.areMet) return;
    for (const [i, { w, by }] of stops.ends.entries()) {
      if (by === 'stalled' || by === 'no_step') refineByNewton(objective, w, this.paths[place][i].tol);
    }
    this.ends.push(stops.ends);
    if (!this.isDone) this.#run = new Lbfgs(point, stopsOf(this.paths[place + 1]), history);
  }
}

/** One step is taken, and not counted, even where none is allowed: as in scipy. */
const stopsOf = (path: readonly LogisticParams[]): RunStops =>
  new RunStops(path.map(({ tol, max_iter }) => ({ tol, maxIter: Math.max(1, max_iter) })));

/** Mean loss plus ||w||^2 / (2 C total), the intercepts apart: scikit-learn's scaling, which `tol` refers to. */
class PenalizedMeanLoss {
  readonly #strength: number;
  readonly #fitIntercept: boolean;

  constructor(
    private readonly loss: LogisticLoss,
    params: LogisticParams,
    private readonly total: number,
  ) {
    this.#strength = penaltyOf(params) === null ? 0 : 1 / (params.C * total);
    this.#fitIntercept = params.fit_intercept;
  }

  evaluate(w: Float64Array, gradient: Float64Array): number {
    return this.penalize(w, this.loss.evaluate([w], [gradient])[0], gradient);
  }

  /** Turns a sum of losses and its gradient, in place, into the objective's. @returns its value. */
  penalize(w: Float64Array, lossSum: number, gradient: Float64Array): number {
    const { nCols } = this.loss.design;
    const { total } = this;
    const strength = this.#strength;
    let square = 0;
    for (let from = 0; from < w.length; from += nCols) {
      const last = from + nCols - 1;
      for (let i = from; i < last; i++) {
        gradient[i] = gradient[i] / total + strength * w[i];
        square += w[i] * w[i];
      }
      gradient[last] = this.#fitIntercept ? gradient[last] / total : 0;
    }
    return lossSum / this.total + 0.5 * this.#strength * square;
  }

  hessian(w: Float64Array): Float64Array {
    const { nCols } = this.loss.design;
    const { nVectors } = this.loss;
    const hessian = this.loss.hessian(w);
    const size = w.length;
    for (let i = 0; i < size; i++) {
      const isIntercept = (i + 1) % nCols === 0;
      for (let j = 0; j < size; j++) {
        const cell = i * size + j;
        hessian[cell] /= this.total;
        if (!this.#fitIntercept && (isIntercept || (j + 1) % nCols === 0)) hessian[cell] = i === j ? 1 : 0;
        // Adding one vector to all classes changes no probability: curvature there makes the matrix definite, and
        // no step goes there, since the gradients of all classes sum to 0.
        else if (nVectors > 1 && i % nCols === j % nCols) hessian[cell] += 1 / nVectors;
      }
      if (!isIntercept) hessian[i * size + i] += this.#strength;
    }
    return hessian;
  }
}
