import { fieldError, type Params, type ParamValue } from '#contracts';
import { RandomState, sampleWithoutReplacement } from '#random';
import { freshPoint } from '../suggest/fresh-point.js';
import { keyOf, type Point, type SearchTree } from '../suggest/search-tree.js';
import type { ParameterGrid } from './parameter-grid.js';
import type { SearchSpace } from './search-space.js';
import type { ValueList } from './value-list.js';

/**
 * scikit-learn's ParameterSampler over lists alone: candidates of the grid, none twice; the whole grid where `nIter`
 * is larger than it. Drawn at the first `at`.
 * @throws {FoldmillError} invalid_space for a grid of more than 2^53.
 */
export function gridSample(grid: ParameterGrid, nIter: number, seed: number): ValueList<Params> {
  if (!Number.isSafeInteger(grid.length)) {
    throw fieldError(
      'invalid_space',
      '/search/space',
      'these lists have more than 2^53 combinations, too many to draw without repeating: use distributions',
    );
  }
  const length = Math.min(nIter, grid.length);
  let drawn: Float64Array | undefined;
  return {
    length,
    at: (i) => {
      drawn ??= sampleWithoutReplacement(grid.length, length, new RandomState(seed));
      return grid.at(drawn[i], 'descending');
    },
  };
}

/**
 * scikit-learn's ParameterSampler where a parameter has a distribution: each candidate draws a space, then its
 * parameters in the order of their names, lists too, with replacement. Drawn as far as asked for.
 */
export function mixedSample(spaces: readonly SearchSpace[], nIter: number, seed: number): ValueList<Params> {
  const random = new RandomState(seed);
  const drawn: Params[] = [];
  return {
    length: nIter,
    at: (i) => {
      while (drawn.length <= i) drawn.push(drawCandidate(spaces, random));
      return { ...drawn[i] };
    },
  };
}

/**
 * Candidates of a space with conditions, which scikit-learn does not have: each parameter evenly over its values, those
 * that others depend on before them; none twice where all values can be counted. Drawn as far as asked for.
 * @param size - how many settings there are, or Infinity.
 */
export function treeSample(tree: SearchTree, size: number, nIter: number, seed: number): ValueList<Params> {
  const random = new RandomState(seed);
  const drawn: Point[] = [];
  const known = new Set<string>();
  const draw = (): Point => {
    const point = freshPoint(tree, (made) => known.has(keyOf(made)), random);
    if (!point) throw new RangeError(`all ${size} settings of the space are drawn`);
    return point;
  };
  return {
    length: Math.min(nIter, size),
    at: (i) => {
      while (drawn.length <= i) {
        const point = draw();
        known.add(keyOf(point));
        drawn.push(point);
      }
      return tree.paramsOf(drawn[i]);
    },
  };
}

function drawCandidate(spaces: readonly SearchSpace[], random: RandomState): Params {
  const space = spaces[random.randint(0, spaces.length)];
  return Object.fromEntries(
    space.map(({ name, values }): [string, ParamValue] => [
      name,
      values.kind === 'list'
        ? values.list.at(random.randint(0, values.list.length))
        : values.distribution.draw(random),
    ]),
  );
}
