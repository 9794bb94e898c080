import type { SvmKernel } from '#kernels';
import { takeRows } from '../derived-matrix.js';
import type { ModelState } from '../estimator.js';
import { eachPair } from './class-pairs.js';
import type { SvcModel } from './svc-model.js';
import type { SvcParams } from './svc-params.js';

/** Support vectors copied out of their frame, class by class; coefficients of each pair over its support vectors. */
export interface SvcState {
  readonly kernel: SvmKernel;
  readonly classes: Int32Array;
  /** Support vectors of class c are rows starts[c]…starts[c + 1] - 1; shape (n_classes + 1,). */
  readonly starts: Int32Array;
  /** Row-major, shape (starts[n_classes], n_features). */
  readonly support_vectors: Float64Array;
  readonly n_features: number;
  readonly coefficients: readonly Float64Array[];
  readonly rho: Float64Array;
  readonly iterations: Float64Array;
  readonly decision_function_shape: SvcParams['decision_function_shape'];
  readonly break_ties: boolean;
}

/** Everything a prediction needs, independent of frames. */
export function svcState(model: SvcModel): ModelState {
  const { training, kernel, pairs } = model;
  const { X, rows, classes, starts } = training;
  const k = classes.length;
  const supports = new Uint8Array(rows.length);
  eachPair(k, (a, b, pair) => {
    pairs[pair].coefficients.forEach((coefficient, t) => {
      if (coefficient !== 0) supports[positionOf(starts, a, b, t)] = 1;
    });
  });
  const kept = Int32Array.from(rows.keys()).filter((at) => supports[at] === 1);
  const vectors = takeRows(
    X,
    kept.map((at) => rows[at]),
  ).values;
  const coefficients: Float64Array[] = [];
  eachPair(k, (a, b, pair) => {
    coefficients.push(pairs[pair].coefficients.filter((_, t) => supports[positionOf(starts, a, b, t)] === 1));
  });
  return {
    kernel: { ...kernel },
    classes,
    starts: starts.map((start) => kept.filter((at) => at < start).length),
    support_vectors: vectors,
    n_features: X.nCols,
    coefficients,
    rho: Float64Array.from(pairs, (pair) => pair.rho),
    iterations: Float64Array.from(pairs, (pair) => pair.iterations),
    decision_function_shape: model.shape,
    break_ties: model.breakTies,
  };
}

/** Position in the training set of row `t` of the pair (a, b). */
function positionOf(starts: Int32Array, a: number, b: number, t: number): number {
  const nA = starts[a + 1] - starts[a];
  return t < nA ? starts[a] + t : starts[b] + t - nA;
}
