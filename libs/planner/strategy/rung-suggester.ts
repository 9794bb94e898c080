import type { AshaSearch, HyperbandSearch } from '#contracts';
import { makeSuggester, type Suggester } from '#model-selection';
import { exploring } from './exploring.js';
import type { RungRule } from './rung-values.js';

/** How what suggests the settings of a search on rungs reads the scores of those before. */
export const rungRule = ({ suggest }: Pick<AshaSearch | HyperbandSearch, 'suggest'>): RungRule =>
  suggest === 'tpe' ? 'highest' : 'raised';

/** What suggests the settings of a search on rungs. */
export function rungSuggester(
  search: Pick<AshaSearch | HyperbandSearch, 'suggest' | 'space' | 'conditions' | 'random_state'>,
): Suggester {
  const random = makeSuggester('random', search, search);
  return search.suggest === 'random'
    ? random
    : exploring(makeSuggester(search.suggest, search, search), random);
}
