import { assertNever, type Condition, type Space } from '#contracts';
import { expandSpaces } from '../candidates/search-space.js';
import { cmaes } from './cmaes/cmaes.js';
import { divideSpaces, expandConditions } from './divide-space.js';
import { gp } from './gp/gp.js';
import type { Suggester } from './observation.js';
import { nsga2 } from './pareto/nsga2.js';
import { SearchTree } from './search-tree.js';
import { suggestEach } from './suggest-each.js';
import { tpe } from './tpe/tpe.js';

/** How a search learns: `random` does not. */
export type SuggestMethod = 'random' | 'tpe' | 'cmaes' | 'gp' | 'nsga2';

/** What is searched. */
export interface SuggestSpace {
  /** Several spaces are a choice between them. */
  readonly space: Space | readonly Space[];
  readonly conditions?: readonly Condition[];
}

export interface SuggestOptions {
  /** 0 to 2^32 - 1. */
  readonly random_state: number;
}

/**
 * @example
 * const suggester = makeSuggester('tpe', { space: { C: { loguniform: [1e-3, 1e3] } } }, { random_state: 0 });
 * const [first] = suggester.suggest([], 1);
 * const [second] = suggester.suggest([{ params: first, value: 0.9 }], 1);
 * @throws {FoldmillError} invalid_space, as the candidates of a random search.
 */
export function makeSuggester(
  method: SuggestMethod,
  { space, conditions = [] }: SuggestSpace,
  { random_state }: SuggestOptions,
): Suggester {
  const spaces = expandSpaces(space);
  const expanded = expandConditions(spaces, conditions);
  // Finds parameters that are given twice; what it returns is for grids.
  divideSpaces(spaces, expanded);
  const tree = new SearchTree(spaces, expanded);
  switch (method) {
    case 'random':
      return suggestEach(tree, random_state, (_, random) => [tree.draw(random)]);
    case 'tpe':
      return suggestEach(tree, random_state, tpe(tree));
    case 'cmaes':
      return suggestEach(tree, random_state, cmaes(tree));
    case 'gp':
      return suggestEach(tree, random_state, gp(tree));
    case 'nsga2':
      return suggestEach(tree, random_state, nsga2(tree));
    default:
      return assertNever(method);
  }
}
