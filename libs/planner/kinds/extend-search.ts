import {
  type ComputedSpec,
  type ExhaustiveSearch,
  Faults,
  type FieldError,
  FoldmillError,
  fieldError,
  type Params,
  type SearchMethod,
  type SearchSpec,
  type Space,
  type StudyExtension,
  stableJson,
} from '#contracts';
import { resolveEstimator } from '#estimators';
import { type CandidateSource, candidateSource } from '#model-selection';
import { checkRefitRule } from '../reduce/check-refit-rule.js';
import { races } from '../strategy/learns.js';
import { checkSpaces } from '../study/check-space.js';
import type { FirstCandidates } from '../study/wave-list.js';

type Extension = Readonly<StudyExtension>;

/**
 * A search as it was asked for in the end.
 * @throws {FoldmillError} not_extendable where the search has no place for more, invalid_request for more of what it
 *   does not count by.
 */
export function extendSearch(spec: SearchSpec, extension: Extension): SearchSpec {
  if (spec.outer_cv !== undefined) refuse('a nested search');
  return { ...spec, search: extended(spec.search, extension) };
}

function extended(search: SearchMethod, extension: Extension): SearchMethod {
  const { n_iter: nIter, n_trials: nTrials, space } = extension;
  if (races(search)) refuse('a race on its splits');
  switch (search.method) {
    case 'grid':
    case 'random': {
      if (!search.exact)
        refuse('a search with "exact": false, whose scores depend on which candidates it has');
      if (nTrials !== undefined) misplace('/n_trials', search, 'give n_iter or space');
      if (search.method === 'grid') {
        if (nIter !== undefined) misplace('/n_iter', search, 'give a space with more candidates');
        return { ...search, space: joined(search.space, space) };
      }
      return {
        ...search,
        space: joined(search.space, space),
        n_iter: search.n_iter + (nIter ?? 0),
      };
    }
    case 'tpe':
    case 'gp':
    case 'cmaes':
    case 'nsga2':
      if (nIter !== undefined) misplace('/n_iter', search, 'give n_trials');
      if (space !== undefined)
        misplace('/space', search, 'give n_trials: what it has learned is of its own space');
      return { ...search, n_trials: search.n_trials + (nTrials ?? 0) };
    default:
      // A method that can go on says so above.
      return refuse(`a search by ${search.method}, which depends on how many candidates it began with`);
  }
}

/** An extension that says how many candidates it draws from another space: as many as the search began with. */
export function wholeExtension(spec: ComputedSpec, extension: Extension): Extension {
  if (!('search' in spec) || spec.search.method !== 'random') return extension;
  return { ...extension, n_iter: extension.n_iter ?? spec.search.n_iter };
}

function joined(space: Space | Space[], more: Space | Space[] | undefined): Space | Space[] {
  return more === undefined ? space : [space, more].flat();
}

/**
 * The candidates that an extension adds to a search whose candidates are all known from the start, none of which it
 * has where they can be counted. A random search goes on with the draws that it would have made for a larger n_iter; in
 * a discrete space, where the draws depend on that number, it passes over what it has.
 * @param before - the extensions that it had before, each as `wholeExtension` says it, as is `extension`.
 * @param has - its candidates so far.
 * @param most - draws no more than so many and one.
 * @throws {FoldmillError} not_extendable where there are no others, and as `candidateSource`.
 */
export function addedCandidates(
  spec: SearchSpec,
  before: readonly Extension[],
  extension: Extension,
  has: FirstCandidates,
  most = Number.POSITIVE_INFINITY,
): Params[] {
  const search = spec.search as ExhaustiveSearch; // no other has candidates that are all known
  const source = checked(spec, asked(search, before, extension, has.length), extension);
  const { isDiscrete, from } = source;
  const wanted = Math.min(source.most, most + 1);
  const known = new Set<string>();
  if (isDiscrete) for (let i = 0; i < has.length; i++) known.add(stableJson(has.at(i)));
  const added: Params[] = [];
  for (let i = from; i < source.length && added.length < wanted; i++) {
    const params = source.at(i);
    if (isDiscrete) {
      const key = stableJson(params);
      if (known.has(key)) continue;
      known.add(key);
    }
    added.push(params);
  }
  if (added.length > 0) return added;
  throw new FoldmillError('not_extendable', 'the study has every candidate of this space already');
}

interface AddedSource extends CandidateSource {
  /** The first that may be added. */
  readonly from: number;
  /** So many are added at most. */
  readonly most: number;
}

function asked(
  search: ExhaustiveSearch,
  before: readonly Extension[],
  extension: Extension,
  nCandidates: number,
): () => AddedSource {
  const { space } = extension;
  const every = Number.POSITIVE_INFINITY;
  // The conditions of a search are about its own space.
  const own = space === undefined ? search : { ...search, space, conditions: undefined };
  if (own.method === 'grid') return () => ({ ...candidateSource(own), from: 0, most: every });
  const most = extension.n_iter ?? 0;
  return () => {
    const first = candidateSource({ ...own, n_iter: 1 });
    const sofar =
      space === undefined
        ? own.n_iter + before.reduce((sum, one) => sum + (one.space === undefined ? (one.n_iter ?? 0) : 0), 0)
        : 0;
    // Drawn without repeating: as many as the study has may be among the draws.
    return first.isDiscrete
      ? { ...candidateSource({ ...own, n_iter: nCandidates + most }), from: 0, most }
      : { ...candidateSource({ ...own, n_iter: sofar + most }), from: sofar, most };
  };
}

/** @throws {FoldmillError} for a space without values, and for values that the estimator does not take. */
function checked(spec: SearchSpec, make: () => AddedSource, { space }: Extension): AddedSource {
  if (space === undefined) return make();
  try {
    const source = make();
    const faults = new Faults();
    const base = resolveEstimator(spec.estimator, '/estimator', 'each');
    faults.collect(() => checkSpaces(base, source.probes()));
    faults.collect(() => checkRefitRule(spec, source.probes()));
    faults.throwIfAny();
    return source;
  } catch (error) {
    if (!(error instanceof FoldmillError)) throw error;
    // The space stands at the root of an extension.
    const fields = error.errors.map(
      ({ pointer, message }): FieldError => ({
        pointer: pointer.replace(/^\/search/, ''),
        message,
      }),
    );
    throw new FoldmillError(error.code, error.message, fields);
  }
}

function refuse(what: string): never {
  throw new FoldmillError('not_extendable', `${what} cannot be extended: post another study`);
}

function misplace(pointer: string, { method }: SearchMethod, instead: string): never {
  const message = `a search by ${method} does not go by ${pointer.slice(1)}: ${instead}`;
  throw fieldError('invalid_request', pointer, message);
}
