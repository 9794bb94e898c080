import { type ChosenRows, LogisticLoss, withDesign, withLogisticColumns } from '#kernels';
import { drawSeed, RandomState, SolverRandom } from '#random';
import { liblinearWarnings } from './convergence-warnings.js';
import { l1CoordinateDescent } from './l1-coordinate-descent.js';
import type { LogisticSolution } from './logistic-lbfgs.js';
import { type LogisticParams, penaltyOf } from './logistic-params.js';
import { type LogisticRows, rowWeights } from './logistic-rows.js';
import type { RunEnd, Stop } from './run-stops.js';
import { trustRegionNewton } from './trust-region-newton.js';

/** Rows of weight above 0: liblinear drops the others first. */
interface WeightedRows {
  readonly chosen: ChosenRows;
  readonly codes: Int32Array;
  readonly weights: Float64Array;
}

/**
 * Fits candidates of two classes as liblinear does, in one run: the intercept is the coefficient of a constant feature
 * and penalized like the others.
 * @param path - candidates that differ in `tol` and `max_iter` only.
 */
export function fitLiblinear(rows: LogisticRows, path: readonly LogisticParams[]): LogisticSolution[] {
  const [params] = path;
  const weighted = withoutZeros(rows, rowWeights(rows, params.class_weight));
  const constant = params.fit_intercept ? params.intercept_scaling : 0;
  const limits = path.map(({ tol, max_iter }) => ({ tol: toleranceOf(weighted, tol), maxIter: max_iter }));
  const solve = penaltyOf(params) === 'l1' ? fitL1 : fitL2;
  return solve(weighted, params, constant, limits).map((end, i) => {
    const vector = new Float64Array(rows.chosen.nCols + 1);
    vector.set(end.w);
    vector[rows.chosen.nCols] *= constant;
    return { vectors: [vector], iterations: end.iterations, warnings: liblinearWarnings(end, path[i]) };
  });
}

function withoutZeros({ chosen, codes }: LogisticRows, weights: Float64Array): WeightedRows {
  if (weights.every((weight) => weight > 0)) return { chosen, codes, weights };
  const kept = Int32Array.from(weights.keys()).filter((i) => weights[i] > 0);
  return {
    chosen: { ...chosen, rows: kept.map((i) => chosen.rows[i]) },
    codes: kept.map((i) => codes[i]),
    weights: Float64Array.from(kept, (i) => weights[i]),
  };
}

/** liblinear's tolerance: tighter the rarer the rarer class is. */
function toleranceOf({ codes }: WeightedRows, tol: number): number {
  const positive = codes.reduce((sum, code) => sum + code, 0);
  return (tol * Math.max(Math.min(positive, codes.length - positive), 1)) / codes.length;
}

function fitL2(
  rows: WeightedRows,
  { C }: LogisticParams,
  constant: number,
  limits: readonly Stop[],
): readonly RunEnd[] {
  return withDesign(rows.chosen, (design) => {
    const loss = new LogisticLoss(design, rows.codes, rows.weights, 2);
    const size = design.nCols;
    const last = size - 1;
    const scaled = new Float64Array(size);
    // The design's last column is 1, not the constant: the coefficient and its derivatives carry it.
    const withConstant = (w: Float64Array): Float64Array => {
      scaled.set(w);
      scaled[last] *= constant;
      return scaled;
    };
    const penalize = (w: Float64Array, out: Float64Array): void => {
      out[last] *= constant;
      for (let i = 0; i < size; i++) out[i] = w[i] + C * out[i];
    };
    return trustRegionNewton(
      {
        evaluate(w, gradient) {
          const value = loss.evaluate([withConstant(w)], [gradient])[0];
          penalize(w, gradient);
          return C * value + 0.5 * w.reduce((sum, entry) => sum + entry * entry, 0);
        },
        curveAt: (w) => loss.curveAt(withConstant(w)),
        hessianProduct(v, product) {
          loss.hessianProduct(withConstant(v), product);
          penalize(v, product);
        },
      },
      size,
      limits,
    );
  });
}

function fitL1(
  rows: WeightedRows,
  { C, random_state }: LogisticParams,
  constant: number,
  limits: readonly Stop[],
): readonly RunEnd[] {
  const weights = rows.weights.map((weight) => C * weight);
  const negatives = weights.map((weight, i) => (rows.codes[i] === 0 ? weight : 0));
  const random = new SolverRandom(drawSeed(new RandomState(random_state ?? 0)));
  return withLogisticColumns(rows.chosen, weights, constant, (columns) =>
    l1CoordinateDescent(columns, negatives, limits, random),
  );
}
