import { type Cv, fieldError, type LearningSearch, type SearchSpec, stableJson } from '#contracts';
import { candidateSource } from '#model-selection';
import { nestedRowsAt, type Sampling } from '../nested/nested-rows.js';
import { nestedSearch } from '../nested/nested-search.js';
import { nestedWaves } from '../nested/nested-waves.js';
import type { OuterSplits } from '../nested/outer-splits.js';
import { refitRule } from '../reduce/one-standard-error.js';
import { checkRows } from '../strategy/check-rows.js';
import { learns, races } from '../strategy/learns.js';
import { makeStrategy } from '../strategy/make-strategy.js';
import { race } from '../strategy/race.js';
import type { StrategyFacts } from '../strategy/resource-bounds.js';
import type { Strategy } from '../strategy/strategy.js';
import { checkSubsample, subsampleSplit } from '../strategy/subsample-split.js';
import type { RowsAt } from './kind.js';

/**
 * The outer splits of a nested search.
 * @throws {FoldmillError} where the search is not of a kind that can be made on each of them at once.
 */
export function outerCv({ outer_cv: cv, search }: SearchSpec): Cv | null {
  if (cv === undefined) return null;
  const refused = (pointer: string, message: string): never => {
    throw fieldError('invalid_request', pointer, message);
  };
  if ('prune' in search && search.prune !== undefined)
    refused('/search/prune', 'a nested search needs every score: leave out either "prune" or "outer_cv"');
  if ('exact' in search && !search.exact)
    refused(
      '/search/exact',
      'a nested search has exact scores: leave out either "exact": false or "outer_cv"',
    );
  return cv;
}

/** The rows of a split at a resource: a sample of them, or those of an outer split. */
export function rowsAt(
  { search, outer_cv: cv }: SearchSpec,
  nSamples: number,
  _: unknown,
  outer: OuterSplits | null,
): RowsAt | null {
  const sampling = samplingOf(search);
  if (outer !== null) {
    const key = `outer ${stableJson(cv)}${sampling ? ` ${sampling.seed}` : ''}`;
    return { key, ...nestedRowsAt(outer, sampling, nSamples) };
  }
  if (sampling === null) return null;
  return {
    key: String(sampling.seed),
    take: (split, resource) => sampling.take(split, resource, nSamples),
    check: (split, resource) => sampling.check(split, resource, nSamples),
  };
}

/** How candidates are given a share of the rows; null of a search that gives them all. */
function samplingOf(search: SearchSpec['search']): Sampling | null {
  if (!('resource' in search && search.resource === 'n_samples')) return null;
  const { random_state: seed } = search;
  return {
    seed,
    take: (split, units, nSamples) => subsampleSplit(split, units, nSamples, seed),
    check: checkSubsample,
  };
}

/** What the search of an outer split is decided by; what it gives its candidates is checked, as that of all rows is. */
function partStrategy(search: LearningSearch, outer: OuterSplits, at: number): Strategy {
  const facts = outer.facts(at);
  return outer.within(at, () => {
    const made = makeStrategy(search, facts);
    const sampling = samplingOf(search);
    if (sampling !== null) {
      const inner = { length: facts.nSplits, at: (split: number) => outer.innerAt(at, split) };
      checkRows(made, inner, (split, units) => sampling.check(split, units, facts.nSamples));
    }
    return made;
  });
}

/** What decides the next candidates; null of a search that has all of them from the start. */
export function strategy(
  spec: SearchSpec,
  facts: StrategyFacts,
  _: unknown,
  outer: OuterSplits | null,
): Strategy | null {
  const { search } = spec;
  if (learns(search)) {
    const all = makeStrategy(search, facts);
    if (outer === null) return all;
    const part = (at: number): Strategy => partStrategy(search, outer, at);
    return nestedWaves(all, part, outer, facts.nSplits, refitRule(spec));
  }
  if (outer !== null) return nestedSearch(candidateSource(search), outer, facts.nSplits, refitRule(spec));
  if (!races(search)) return null;
  const { p_threshold: threshold, n_startup_steps: nStartupSteps } = search.prune;
  return race(candidateSource(search), { nSplits: facts.nSplits, threshold, nStartupSteps });
}
