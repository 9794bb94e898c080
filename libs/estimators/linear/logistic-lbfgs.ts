import { type Design, LogisticLoss } from '#kernels';
import { Lbfgs } from './lbfgs.js';
import type { LogisticParams } from './logistic-params.js';
import { penaltyOf } from './logistic-params.js';
import { type LogisticRows, rowWeights } from './logistic-rows.js';
import { refineByNewton } from './newton-refinement.js';
import { RunStops } from './run-stops.js';
import { sum } from './vectors.js';

/** Parameter vectors, one for two classes else one per class, each with its intercept last. */
export interface LogisticSolution {
  readonly vectors: Float64Array[];
  readonly iterations: number;
}

/**
 * Fits candidates of the same class weights by L-BFGS from 0, one run a path. Every pass over the rows evaluates all
 * runs that go on; a candidate's solution doesn't depend on the others.
 *
 * Where L-BFGS stops because rounding hides the decrease of the loss, before `tol` is met, Newton steps go on.
 * @param paths - candidates that differ in `tol` and `max_iter` only, per path.
 * @returns the solutions of each path's candidates.
 */
export function fitLbfgs(
  design: Design,
  rows: LogisticRows,
  paths: readonly (readonly LogisticParams[])[],
): LogisticSolution[][] {
  return design.scope(() => {
    const weights = rowWeights(rows, paths[0][0].class_weight);
    const loss = new LogisticLoss(design, rows.codes, weights, rows.classes.length);
    const total = sum(weights);
    const objectives = paths.map(([params]) => new PenalizedMeanLoss(loss, params, total));
    const size = loss.nVectors * design.nCols;
    // One step is taken, and not counted, even where none is allowed: as in scipy.
    const runs = paths.map((path) => {
      const stops = path.map(({ tol, max_iter }) => ({ tol, maxIter: Math.max(1, max_iter) }));
      return new Lbfgs(new Float64Array(size), new RunStops(stops));
    });
    runTogether(loss, objectives, runs);
    return runs.map((run, p) =>
      run.stops.ends.map(({ w, iterations, by }, i) => {
        const { tol, max_iter } = paths[p][i];
        if (by === 'stalled') refineByNewton(objectives[p], w, tol);
        const vectors = Array.from({ length: loss.nVectors }, (_, v) =>
          w.slice(v * design.nCols, (v + 1) * design.nCols),
        );
        return { vectors, iterations: Math.min(iterations, max_iter) };
      }),
    );
  });
}

/** Passes over the rows until every run has met its stops. */
function runTogether(
  loss: LogisticLoss,
  objectives: readonly PenalizedMeanLoss[],
  runs: readonly Lbfgs[],
): void {
  const gradients = runs.map((run) => new Float64Array(run.point.length));
  for (;;) {
    const running = runs.flatMap((run, i) => (run.stops.areMet ? [] : [i]));
    if (running.length === 0) return;
    const sums = loss.evaluate(
      running.map((i) => runs[i].point),
      running.map((i) => gradients[i]),
    );
    running.forEach((i, at) => {
      runs[i].tell(objectives[i].penalize(runs[i].point, sums[at], gradients[i]), gradients[i]);
    });
  }
}

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
