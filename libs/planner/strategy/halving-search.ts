import { fieldError, type HalvingGridSearch, type HalvingRandomSearch } from '#contracts';
import { type CandidateSource, candidateSource } from '#model-selection';
import { checkResource } from './check-resource.js';
import { type HalvingStrategy, halving } from './halving.js';
import { halvingRungs } from './halving-rungs.js';
import { resourceBounds, type StrategyFacts } from './resource-bounds.js';

/**
 * scikit-learn's HalvingGridSearchCV and HalvingRandomSearchCV.
 * @throws {FoldmillError} naming the field.
 */
export function halvingSearch(
  search: HalvingGridSearch | HalvingRandomSearch,
  facts: StrategyFacts,
): HalvingStrategy {
  checkResource(search);
  const { minResources, maxResources } = resourceBounds(search, facts);
  const candidates = firstCandidates(search, Math.floor(maxResources / minResources));
  const resource = search.resource === 'n_samples' ? null : search.resource;
  const rungs = halvingRungs({
    nCandidates: candidates.length,
    factor: search.factor,
    minResources,
    exhaust: search.min_resources === 'exhaust',
    maxResources,
    aggressiveElimination: search.aggressive_elimination,
  });
  return { ...halving(candidates, rungs, resource), warnings: candidates.warnings };
}

/** @param exhausting - candidates of which the last rung uses all of the resource. */
function firstCandidates(
  search: HalvingGridSearch | HalvingRandomSearch,
  exhausting: number,
): CandidateSource {
  if (search.method === 'halving_grid') return candidateSource({ ...search, method: 'grid', exact: true });
  if (search.min_resources === 'exhaust' && search.n_candidates === 'exhaust') {
    throw fieldError(
      'invalid_request',
      '/search/n_candidates',
      '"exhaust" for both n_candidates and min_resources says how much of neither: give one of them as a number',
    );
  }
  const n_iter = search.n_candidates === 'exhaust' ? exhausting : search.n_candidates;
  return candidateSource({ ...search, method: 'random', n_iter, exact: true });
}
