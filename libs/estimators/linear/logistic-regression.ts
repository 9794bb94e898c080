import { groupBy, stableJson } from '#contracts';
import { withDesign } from '#kernels';
import { type EstimatorDefinition, FitError, type FitInput } from '../estimator.js';
import {
  LinearClassifierModel,
  loadLinearClassifier,
  predictLinearClassifiers,
} from './linear-classifier-model.js';
import { fitLbfgs, type LogisticSolution } from './logistic-lbfgs.js';
import { fitLiblinear } from './logistic-liblinear.js';
import {
  type LogisticParams,
  logisticChainKey,
  logisticParams,
  logisticPathKey,
  penaltyOf,
  relevantLogistic,
} from './logistic-params.js';
import { type LogisticRows, logisticRows } from './logistic-rows.js';
import { parameterWarnings } from './parameter-warnings.js';

const type = 'logistic_regression';

/**
 * Penalized logistic regression with scikit-learn's objectives, steps and stopping tests: `lbfgs` follows scipy's
 * L-BFGS-B, `liblinear` its trust-region Newton and, for l1, its coordinate descent. Models are those of
 * scikit-learn to rounding, also where `max_iter` or a loose `tol` stops a fit early. Rounding grows with the steps:
 * on features of very different scales that leave no optimum in reach, scikit-learn's own scores change as much when
 * its rows are reordered.
 */
export const logisticRegression: EstimatorDefinition<LogisticParams> = {
  type,
  kind: 'classifier',
  version: 4,
  summary: 'Fits a logistic regression with an l2 or l1 penalty, multinomial for three or more classes.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.linear_model.LogisticRegression.html',
  params: logisticParams,
  methods: () => ['predict', 'predict_proba', 'decision_function'],
  relevant: relevantLogistic,
  pathKey: logisticPathKey,
  // Whatever the parameters, fits on the same rows share their copy and the passes over it.
  shareKey: () => 'rows',
  // Of many classes there are as many vectors, and runs are longer.
  cost: (_, nSamples, nFeatures, nClasses) =>
    3e-4 + 5e-9 * nSamples * (nFeatures + 8) * (nClasses > 2 ? 4 * nClasses : 1),
  warnsFirst: (params) => (solverFault(params) === null ? parameterWarnings(params) : []),
  fit: (input, params) => fitLogistic(input, [params]).models[0],
  fitMany: fitLogistic,
  chains: { key: logisticChainKey, place: ({ C }) => C, fit: fitChains },
  predictMany: (method, models, frame, rows) =>
    predictLinearClassifiers(method, models as readonly LinearClassifierModel[], frame, rows),
  importances: (model) => (model as LinearClassifierModel).vectors.map((vector) => vector.subarray(0, -1)), // of this type
  load: (state) => loadLinearClassifier(type, state),
};

/** Every path by itself. */
function fitLogistic(
  input: FitInput,
  candidates: readonly LogisticParams[],
): { models: LinearClassifierModel[]; fitsRun: number } {
  const paths = [...groupBy(candidates, logisticPathKey).values()];
  const { models, fitsRun } = fitChains(input, paths);
  const modelOf = new Map(paths.flatMap((path, p) => path.map((params, i) => [params, models[p][i]])));
  return { models: candidates.map((params) => modelOf.get(params)!), fitsRun };
}

/** @param chains - candidates whose paths start from one another in their order. */
function fitChains(
  input: FitInput,
  chains: readonly (readonly LogisticParams[])[],
): { models: LinearClassifierModel[][]; fitsRun: number } {
  const rows = logisticRows(input);
  for (const params of chains.flat()) checkSolver(params, rows.classes.length);
  const inPaths = chains.map((chain) => [...groupBy(chain, logisticPathKey).values()]);
  try {
    const solutions = solve(rows, inPaths);
    const models = solutions.map((paths, chain) =>
      paths.flatMap((path, place) => {
        const given = parameterWarnings(inPaths[chain][place][0]);
        return path.map(
          ({ vectors, iterations, warnings }) =>
            new LinearClassifierModel(type, rows.classes, vectors, iterations, [...given, ...warnings]),
        );
      }),
    );
    return { models, fitsRun: inPaths.flat().length };
  } catch (error) {
    // More than WebAssembly's memory can hold.
    if (error instanceof RangeError) throw new FitError(`${type}: ${error.message}`);
    throw error;
  }
}

/**
 * One copy of the rows for all of lbfgs; one loss per class weights. liblinear starts anew.
 * @returns solutions per chain, path and candidate.
 */
function solve(
  rows: LogisticRows,
  chains: readonly (readonly (readonly LogisticParams[])[])[],
): LogisticSolution[][][] {
  const solutions: LogisticSolution[][][] = new Array(chains.length);
  const byWeights = groupBy(chains.keys(), (chain) => {
    const [{ solver, class_weight }] = chains[chain][0];
    return solver === 'lbfgs' ? stableJson(class_weight) : null;
  });
  for (const chain of byWeights.get(null) ?? []) {
    solutions[chain] = chains[chain].map((path) => fitLiblinear(rows, path));
  }
  byWeights.delete(null);
  if (byWeights.size === 0) return solutions;
  withDesign(rows.chosen, (design) => {
    for (const group of byWeights.values()) {
      const found = fitLbfgs(
        design,
        rows,
        group.map((chain) => chains[chain]),
      );
      for (const [i, chain] of group.entries()) solutions[chain] = found[i];
    }
  });
  return solutions;
}

/** What the solver can't do, in scikit-learn's words, whatever the data are; null where it can. */
function solverFault(params: LogisticParams): string | null {
  const { solver, dual } = params;
  const penalty = penaltyOf(params);
  if (solver === 'lbfgs') {
    if (penalty === 'l1' || penalty === 'elasticnet')
      return `Solver lbfgs supports only 'l2' or None penalties, got ${penalty} penalty.`;
    return dual ? 'Solver lbfgs supports only dual=False, got dual=True' : null;
  }
  if (penalty === 'elasticnet')
    return "Only 'saga' solver supports elasticnet penalty, got solver=liblinear.";
  return penalty === null
    ? 'C=np.inf as well as penalty=None is not supported for the liblinear solver'
    : null;
}

/** @throws {FitError} for what the solver can't do. */
function checkSolver(params: LogisticParams, nClasses: number): void {
  const { solver, dual, tol } = params;
  const penalty = penaltyOf(params);
  const fault = solverFault(params);
  if (fault !== null) throw new FitError(fault);
  if (solver === 'lbfgs') return;
  if (dual && penalty === 'l1') {
    throw new FitError("penalty='l1' with dual=True is not supported by the liblinear solver");
  }
  if (!(tol > 0)) throw new FitError("tol must be above 0 for the solver liblinear: 'eps <= 0'");
  if (nClasses > 2) {
    throw new FitError(
      "The 'liblinear' solver does not support multiclass classification (n_classes >= 3). Use solver 'lbfgs'.",
    );
  }
}
