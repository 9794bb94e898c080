import type { AshaSearch, HyperbandSearch } from '#contracts';
import { makeSuggester, type Suggester } from '#model-selection';
import { exploring } from './exploring.js';

/** What suggests the settings of a search on rungs. */
export function rungSuggester(
  search: Pick<AshaSearch | HyperbandSearch, 'suggest' | 'space' | 'conditions' | 'random_state'>,
): Suggester {
  const random = makeSuggester('random', search, search);
  return search.suggest === 'random'
    ? random
    : exploring(makeSuggester(search.suggest, search, search), random);
}
