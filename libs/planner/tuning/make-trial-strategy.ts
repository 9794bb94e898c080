import { assertNever, fieldError, type TuningMethod, type TuningSpec } from '#contracts';
import { candidateSource, makeSuggester } from '#model-selection';
import { rungUnits } from '../strategy/resource-rungs.js';
import { rungRule, rungSuggester } from '../strategy/rung-suggester.js';
import { ashaTrials } from './asha-trials.js';
import { hyperbandTrials } from './hyperband-trials.js';
import { listedTrials, suggestedTrials } from './suggested-trials.js';
import type { TrialStrategy } from './trial-strategy.js';

/**
 * The strategy that a tuning study asks for.
 * @throws {FoldmillError} invalid_space; invalid_request naming a field that does not go with the others.
 */
export function makeTrialStrategy({ search, stop }: TuningSpec): TrialStrategy {
  if (stop !== undefined && 'max_resources' in search) {
    throw fieldError(
      'invalid_request',
      '/stop',
      `${search.method} says itself how far a trial is trained: leave out "stop"`,
    );
  }
  switch (search.method) {
    case 'grid':
      return listedTrials(candidateSource({ ...search, exact: true }));
    case 'random':
      return listedTrials(candidateSource({ ...search, exact: true, n_iter: search.n_trials }));
    case 'tpe':
    case 'cmaes':
    case 'gp':
      return suggestedTrials(makeSuggester(search.method, search, search), search.n_trials);
    case 'asha':
      return ashaTrials(rungSuggester(search), {
        units: unitsOf(search),
        factor: search.factor,
        rule: rungRule(search),
        nSettings: search.n_trials,
      });
    case 'hyperband':
      return hyperbandTrials(rungSuggester(search), {
        units: unitsOf(search),
        factor: search.factor,
        rule: rungRule(search),
        nSettings: search.n_trials,
      });
    default:
      return assertNever(search);
  }
}

function unitsOf(search: Extract<TuningMethod, { max_resources: number }>): number[] {
  const { min_resources: least, max_resources: most, factor } = search;
  if (least <= most) return rungUnits(least, most, factor);
  throw fieldError(
    'invalid_request',
    '/search/min_resources',
    `min_resources=${least} is greater than max_resources=${most}`,
  );
}
