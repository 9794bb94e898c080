import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** A normal distribution with mean `mean` and covariance `sigma`² `covariance`, and how it got there. */
export interface Evolution {
  readonly mean: Float64Array;
  readonly sigma: number;
  readonly covariance: Matrix;
  readonly sigmaPath: Float64Array;
  readonly covariancePath: Float64Array;
  readonly generation: number;
}

/** Constants of the covariance matrix adaptation in `d` dimensions, with their names in Hansen's tutorial. */
export interface EvolutionConstants {
  readonly lambda: number;
  readonly weights: readonly number[];
  readonly muEff: number;
  readonly cSigma: number;
  readonly dSigma: number;
  readonly cc: number;
  readonly c1: number;
  readonly cMu: number;
  readonly chi: number;
}

/** @see Hansen 2016, The CMA evolution strategy: a tutorial, arXiv 1604.00772, table 1, without negative weights */
export function evolutionConstants(d: number): EvolutionConstants {
  const lambda = 4 + Math.floor(3 * Math.log(Math.max(d, 1)));
  const mu = Math.floor(lambda / 2);
  const raw = Array.from({ length: mu }, (_, i) => Math.log((lambda + 1) / 2) - Math.log(i + 1));
  const sum = raw.reduce((total, weight) => total + weight, 0);
  const weights = raw.map((weight) => weight / sum);
  const muEff = 1 / weights.reduce((total, weight) => total + weight ** 2, 0);
  const cSigma = (muEff + 2) / (d + muEff + 5);
  const c1 = 2 / ((d + 1.3) ** 2 + muEff);
  return {
    lambda,
    weights,
    muEff,
    cSigma,
    dSigma: 1 + 2 * Math.max(0, Math.sqrt((muEff - 1) / (d + 1)) - 1) + cSigma,
    cc: (4 + muEff / d) / (d + 4 + (2 * muEff) / d),
    c1,
    cMu: Math.min(1 - c1, (2 * (muEff - 2 + 1 / muEff)) / ((d + 2) ** 2 + muEff)),
    chi: Math.sqrt(d) * (1 - 1 / (4 * d) + 1 / (21 * d * d)),
  };
}

export const startEvolution = (d: number, sigma: number): Evolution => ({
  mean: new Float64Array(d).fill(0.5),
  sigma,
  covariance: Matrix.eye(d),
  sigmaPath: new Float64Array(d),
  covariancePath: new Float64Array(d),
  generation: 0,
});

/** Roots of a covariance: its eigenvectors as columns, and the roots of its eigenvalues. */
export function rootsOf(covariance: Matrix): { vectors: Matrix; roots: number[] } {
  // ml-matrix refuses to decompose the covariance of a space without numbers.
  if (covariance.isEmpty()) return { vectors: covariance, roots: [] };
  const { eigenvectorMatrix, realEigenvalues } = new EigenvalueDecomposition(covariance, {
    assumeSymmetric: true,
  });
  return {
    vectors: eigenvectorMatrix,
    roots: realEigenvalues.map((value) => Math.sqrt(Math.max(value, 1e-14))),
  };
}

/**
 * One generation on.
 * @param best - the generation's settings, the best first; as many as there are weights, or fewer.
 */
export function evolve(
  state: Evolution,
  best: readonly Float64Array[],
  constants: EvolutionConstants,
): Evolution {
  const { cSigma, dSigma, cc, c1, cMu, muEff, chi } = constants;
  const d = state.mean.length;
  const used = constants.weights.slice(0, best.length);
  const total = used.reduce((sum, weight) => sum + weight, 0);
  const weights = used.map((weight) => weight / total);
  const steps = best.map((x) => x.map((value, i) => (value - state.mean[i]) / state.sigma));
  const step = new Float64Array(d);
  for (const [k, each] of steps.entries()) for (let i = 0; i < d; i++) step[i] += weights[k] * each[i];
  const { vectors, roots } = rootsOf(state.covariance);
  const across = vectors
    .transpose()
    .mmul(Matrix.columnVector(Array.from(step)))
    .to1DArray();
  const white = vectors.mmul(Matrix.columnVector(across.map((value, i) => value / roots[i]))).to1DArray();
  const generation = state.generation + 1;
  const sigmaPath = state.sigmaPath.map(
    (value, i) => (1 - cSigma) * value + Math.sqrt(cSigma * (2 - cSigma) * muEff) * white[i],
  );
  const norm = Math.hypot(...sigmaPath);
  const stalls = norm / Math.sqrt(1 - (1 - cSigma) ** (2 * generation)) >= (1.4 + 2 / (d + 1)) * chi;
  const h = stalls ? 0 : 1;
  const covariancePath = state.covariancePath.map(
    (value, i) => (1 - cc) * value + h * Math.sqrt(cc * (2 - cc) * muEff) * step[i],
  );
  const covariance = Matrix.zeros(d, d);
  const kept = 1 - c1 - cMu + (1 - h) * c1 * cc * (2 - cc);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = kept * state.covariance.get(i, j) + c1 * covariancePath[i] * covariancePath[j];
      for (const [k, each] of steps.entries()) sum += cMu * weights[k] * each[i] * each[j];
      covariance.set(i, j, sum);
      covariance.set(j, i, sum);
    }
  }
  const sigma = state.sigma * Math.exp(Math.min(1, (cSigma / dSigma) * (norm / chi - 1)));
  return {
    mean: state.mean.map((value, i) => value + state.sigma * step[i]),
    sigma: Math.min(Math.max(sigma, 1e-8), 1),
    covariance,
    sigmaPath,
    covariancePath,
    generation,
  };
}
