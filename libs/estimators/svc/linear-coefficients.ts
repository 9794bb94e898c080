import { FitError, type Model } from '../estimator.js';
import { eachPair } from './class-pairs.js';
import type { SvcState } from './svc-state.js';

/**
 * What a support vector machine with a linear kernel multiplies columns by, a row for each pair of classes; signs are
 * libsvm's.
 * @throws {FitError} for another kernel.
 */
export function linearCoefficients(model: Model): Float64Array[] {
  const state = model.state() as unknown as SvcState; // of this type's own model
  const { kernel, classes, starts, support_vectors: vectors, n_features: nFeatures } = state;
  if (kernel.kind !== 'linear')
    throw new FitError('an svc has coefficients where its kernel is linear: set kernel to "linear"');
  const rows: Float64Array[] = [];
  eachPair(classes.length, (a, b, pair) => {
    const own = state.coefficients[pair];
    const weighed = (first: number, end: number, from: number): Float64Array => {
      const sums = new Float64Array(nFeatures);
      for (let at = first; at < end; at++) {
        for (let col = 0; col < nFeatures; col++)
          sums[col] += own[from + at - first] * vectors[at * nFeatures + col];
      }
      return sums;
    };
    const ofA = weighed(starts[a], starts[a + 1], 0);
    const ofB = weighed(starts[b], starts[b + 1], starts[a + 1] - starts[a]);
    rows.push(ofA.map((sum, col) => sum + ofB[col]));
  });
  return rows;
}
