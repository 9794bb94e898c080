import type { ExhaustiveSearch, LearningSearch, SearchMethod } from '#contracts';
import { type CandidateSource, candidateSource } from '#model-selection';
import { halvingSearch } from './halving-search.js';
import type { StrategyFacts } from './resource-bounds.js';
import type { Strategy } from './strategy.js';

/** How a method that learns decides, and whether it takes distributions. */
interface Method<S extends LearningSearch> {
  strategy(search: S, facts: StrategyFacts): Strategy;
  /** A grid needs lists. @default 'random' */
  readonly spaces?: 'grid';
}

const methods: { [M in LearningSearch['method']]: Method<Extract<LearningSearch, { method: M }>> } = {
  halving_grid: { strategy: halvingSearch, spaces: 'grid' },
  halving_random: { strategy: halvingSearch },
};

export const learns = (search: SearchMethod): search is LearningSearch =>
  Object.hasOwn(methods, search.method);

// A method takes searches of its own only, and it is looked up by what the search names.
const methodOf = ({ method }: LearningSearch): Method<LearningSearch> =>
  methods[method] as unknown as Method<LearningSearch>;

/** @throws {FoldmillError} naming the field. */
export const strategyOf = (search: LearningSearch, facts: StrategyFacts): Strategy =>
  methodOf(search).strategy(search, facts);

/**
 * The spaces of a search as its method reads them: of one that learns the values to try on the estimator beforehand, of
 * others every candidate.
 * @throws {FoldmillError} invalid_space
 */
export function spacesOf(search: SearchMethod): CandidateSource {
  if (!learns(search)) return candidateSource(search);
  const { space, conditions } = search;
  const plain: ExhaustiveSearch =
    methodOf(search).spaces === 'grid'
      ? { method: 'grid', space, conditions, exact: true }
      : { method: 'random', space, conditions, exact: true, n_iter: 1, random_state: 0 };
  return candidateSource(plain);
}
