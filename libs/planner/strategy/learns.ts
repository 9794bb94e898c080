import type { ExhaustiveSearch, LearningSearch, SearchMethod, WilcoxonPrune } from '#contracts';
import { type CandidateSource, candidateSource } from '#model-selection';

/** Whether the results so far say which settings are tried next. */
export const learns = (search: SearchMethod): search is LearningSearch =>
  search.method !== 'grid' && search.method !== 'random';

/** Whether the results so far say which settings go on to the next split. */
export const races = (search: SearchMethod): search is ExhaustiveSearch & { prune: WilcoxonPrune } =>
  'prune' in search && typeof search.prune === 'object';

/**
 * The spaces of a search as its method reads them: of one that learns the values to try on the estimator beforehand, of
 * others every candidate.
 * @throws {FoldmillError} invalid_space
 */
export function spacesOf(search: SearchMethod): CandidateSource {
  if (!learns(search)) return candidateSource(search);
  const { space, conditions } = search;
  const plain: ExhaustiveSearch =
    search.method === 'halving_grid'
      ? { method: 'grid', space, conditions, exact: true }
      : { method: 'random', space, conditions, exact: true, n_iter: 1, random_state: 0 };
  return candidateSource(plain);
}
