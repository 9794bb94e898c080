import {
  type AshaSearch,
  assertNever,
  fieldError,
  type HyperbandSearch,
  type LearningSearch,
} from '#contracts';
import { makeSuggester } from '#model-selection';
import { asha } from './asha.js';
import { checkResource } from './check-resource.js';
import { halvingSearch } from './halving-search.js';
import { hyperband } from './hyperband.js';
import { resourceBounds, type StrategyFacts } from './resource-bounds.js';
import { type ResourceRungs, resourceRungs } from './resource-rungs.js';
import { rungRule, rungSuggester } from './rung-suggester.js';
import { sequential } from './sequential.js';
import type { Strategy } from './strategy.js';

/**
 * The strategy that a search asks for.
 * @throws {FoldmillError} naming the field, where the search can't be made of this study.
 */
export function makeStrategy(search: LearningSearch, facts: StrategyFacts): Strategy {
  switch (search.method) {
    case 'halving_grid':
    case 'halving_random':
      return halvingSearch(search, facts);
    case 'hyperband':
      return hyperband(rungSuggester(search), {
        rungs: rungsOf(search, facts),
        resource: search.resource,
        factor: search.factor,
        rule: rungRule(search),
        nTrials: search.n_trials,
        parallel: search.suggest === 'random' ? Number.POSITIVE_INFINITY : search.parallel,
        nSplits: facts.nSplits,
      });
    case 'asha':
      return asha(rungSuggester(search), {
        rungs: rungsOf(search, facts),
        resource: search.resource,
        factor: search.factor,
        rule: rungRule(search),
        nTrials: search.n_trials,
        parallel: search.parallel,
        nSplits: facts.nSplits,
      });
    case 'tpe':
    case 'cmaes':
    case 'nsga2':
    case 'gp':
      return sequential(makeSuggester(search.method, search, search), search.n_trials, search.parallel);
    default:
      return assertNever(search);
  }
}

function rungsOf(search: HyperbandSearch | AshaSearch, facts: StrategyFacts): ResourceRungs {
  checkResource(search);
  const { minResources, maxResources } = resourceBounds(search, facts);
  const there = { n_samples: facts.nSamples, splits: facts.nSplits }[search.resource] ?? maxResources;
  if (maxResources > there) {
    throw fieldError(
      'invalid_request',
      '/search/max_resources',
      `there are ${there} ${search.resource}, fewer than max_resources=${maxResources}`,
    );
  }
  return resourceRungs(search.resource, minResources, maxResources, search.factor);
}
