import type { ModelState } from '../estimator.js';
import type { PairSolution } from './pair-paths.js';
import { SvcModel } from './svc-model.js';
import type { SvcState } from './svc-state.js';

/** @param state - of `svcState`. */
export function loadSvc(state: ModelState): SvcModel {
  const stored = state as unknown as SvcState; // written by svcState
  const { n_features: nCols, support_vectors: values, classes, starts } = stored;
  const nRows = starts[classes.length];
  const pairs = stored.coefficients.map(
    (coefficients, pair): PairSolution => ({
      coefficients,
      rho: stored.rho[pair],
      iterations: stored.iterations[pair],
    }),
  );
  const rows = Int32Array.from({ length: nRows }, (_, i) => i);
  return new SvcModel({ X: { values, nRows, nCols }, rows, classes, starts }, stored.kernel, pairs, stored);
}
