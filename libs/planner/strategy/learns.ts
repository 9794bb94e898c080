import type { ExhaustiveSearch, LearningSearch, SearchMethod } from '#contracts';
import { type CandidateSource, candidateSource } from '#model-selection';

export const learns = (search: SearchMethod): search is LearningSearch =>
  search.method !== 'grid' && search.method !== 'random';

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
