import { assertNever, type ExhaustiveSearch, fieldError, type Params } from '#contracts';
import { divideSpaces, expandConditions } from '../suggest/divide-space.js';
import { SearchTree } from '../suggest/search-tree.js';
import { ParameterGrid } from './parameter-grid.js';
import { gridSample, mixedSample, treeSample } from './parameter-sampler.js';
import { expandSpaces, probeSpaces, type SearchSpace, type SpaceProbes } from './search-space.js';

/** The candidates of a search, numbered as scikit-learn numbers them. */
export interface CandidateSource {
  /** Exact up to 2^53; a grid is counted, never expanded. */
  readonly length: number;
  /** The parameters that candidate `i` sets, keys in scikit-learn's order. The same call gives the same values. */
  at(i: number): Params;
  /** Whether all settings can be counted, so that none is drawn twice. */
  readonly isDiscrete: boolean;
  /** What scikit-learn warns of where there are fewer settings than candidates were asked for. */
  readonly warnings: readonly string[];
  /** Values to try on the estimator before the search, one parameter each, by space. */
  probes(): SpaceProbes[];
}

/**
 * @throws {FoldmillError} invalid_space with a pointer like `/search/space/C`: an entry without values, a distribution
 *   in a grid search.
 */
export function candidateSource(search: ExhaustiveSearch): CandidateSource {
  const spaces = expandSpaces(search.space);
  const conditions = expandConditions(spaces, search.conditions ?? []);
  const divided = divideSpaces(spaces, conditions);
  const probes = (): SpaceProbes[] => probeSpaces([...spaces, ...conditions.map(({ space }) => space)]);
  switch (search.method) {
    case 'grid': {
      const grid = new ParameterGrid(divided, refuseDistribution);
      return {
        length: grid.length,
        at: (i) => grid.at(i, 'ascending'),
        isDiscrete: true,
        warnings: [],
        probes,
      };
    }
    case 'random': {
      if (conditions.length > 0) {
        const size = spaceSize(divided);
        return {
          ...treeSample(new SearchTree(spaces, conditions), size, search.n_iter, search.random_state),
          isDiscrete: Number.isFinite(size),
          warnings: smallSpaceWarnings(size, search.n_iter),
          probes,
        };
      }
      const isDiscrete = spaces.flat().every(({ values }) => values.kind === 'list');
      if (!isDiscrete) {
        const sample = mixedSample(spaces, search.n_iter, search.random_state);
        return { ...sample, isDiscrete, warnings: [], probes };
      }
      const grid = new ParameterGrid(spaces, refuseDistribution);
      const sample = gridSample(grid, search.n_iter, search.random_state);
      return { ...sample, isDiscrete, warnings: smallSpaceWarnings(grid.length, search.n_iter), probes };
    }
    default:
      return assertNever(search);
  }
}

/**
 * How many candidates a search has, without drawing or expanding any.
 * @throws {FoldmillError} as `candidateSource`.
 */
export function countCandidates(search: ExhaustiveSearch): number {
  return candidateSource(search).length;
}

/** @see scikit-learn 1.9.1, `ParameterSampler` */
const smallSpaceWarnings = (size: number, nIter: number): string[] =>
  size >= nIter
    ? []
    : [
        `The total space of parameters ${size} is smaller than n_iter=${nIter}. Running ${size} iterations. For exhaustive searches, use GridSearchCV.`,
      ];

/** How many settings there are. */
const spaceSize = (spaces: readonly SearchSpace[]): number =>
  spaces
    .map((space) =>
      space.reduce((size, { values }) => size * (values.list?.length ?? Number.POSITIVE_INFINITY), 1),
    )
    .reduce((sum, size) => sum + size, 0);

function refuseDistribution(pointer: string, name: string): never {
  throw fieldError(
    'invalid_space',
    pointer,
    `a grid search needs lists, and ${name} is a distribution: use values, linspace, logspace, range, int, or float with a step, or method "random"`,
  );
}
