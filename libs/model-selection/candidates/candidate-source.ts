import { assertNever, fieldError, type Params, type SearchMethod } from '#contracts';
import { ParameterGrid } from './parameter-grid.js';
import { gridSample, mixedSample } from './parameter-sampler.js';
import { expandSpaces, probeSpaces, type SearchSpace, type SpaceProbes } from './search-space.js';

/** The candidates of a search, numbered as scikit-learn numbers them. */
export interface CandidateSource {
  /** Exact up to 2^53; a grid is counted, never expanded. */
  readonly length: number;
  /** The parameters that candidate `i` sets, keys in scikit-learn's order. The same call gives the same values. */
  at(i: number): Params;
  /** Values to try on the estimator before the search, one parameter each, by space. */
  probes(): SpaceProbes[];
}

/**
 * @throws {FoldmillError} invalid_space with a pointer like `/search/space/C`: an entry without values, a distribution
 *   in a grid search.
 */
export function candidateSource(search: SearchMethod): CandidateSource {
  const spaces = expandSpaces(search.space);
  const probes = (): SpaceProbes[] => probeSpaces(spaces);
  switch (search.method) {
    case 'grid': {
      const grid = new ParameterGrid(spaces, refuseDistribution);
      return { length: grid.length, at: (i) => grid.at(i, 'ascending'), probes };
    }
    case 'random': {
      const sample = allLists(spaces)
        ? gridSample(new ParameterGrid(spaces, refuseDistribution), search.n_iter, search.random_state)
        : mixedSample(spaces, search.n_iter, search.random_state);
      return { ...sample, probes };
    }
    default:
      return assertNever(search);
  }
}

/**
 * How many candidates a search has, without drawing or expanding any.
 * @throws {FoldmillError} as `candidateSource`.
 */
export function countCandidates(search: SearchMethod): number {
  return candidateSource(search).length;
}

const allLists = (spaces: readonly SearchSpace[]): boolean =>
  spaces.flat().every(({ values }) => values.kind === 'list');

function refuseDistribution(pointer: string, name: string): never {
  throw fieldError(
    'invalid_space',
    pointer,
    `a grid search needs lists, and ${name} is a distribution: use values, linspace, logspace or range, or method "random"`,
  );
}
