import { Faults, FoldmillError, jsonPointer, keysOf, type Params, type StudySpec } from '#contracts';
import { InvalidEstimator, type ResolvedEstimator, resolveEstimator } from '#estimators';
import { type CandidateSource, candidateSource } from '#model-selection';
import { checkSpaces } from './check-space.js';

/** What a study compares, numbered in scikit-learn's order. */
export interface Candidates {
  source: CandidateSource;
  names: string[] | null;
  /** The estimators that the spec names. */
  estimators: ResolvedEstimator[];
  at(candidate: number): ResolvedEstimator;
  /** @throws {FoldmillError} for values in the space that no candidate can have. */
  check(): void;
}

/** @throws {FoldmillError} for estimators that can't be resolved and spaces that have no values, naming every field. */
export function candidatesOf(spec: StudySpec): Candidates {
  switch (spec.kind) {
    case 'search': {
      const faults = new Faults();
      const base = faults.collect(() => resolveEstimator(spec.estimator, '/estimator', 'each'));
      const source = faults.collect(() => candidateSource(spec.search));
      faults.throwIfAny();
      if (!base || !source) throw new Error('what was not made was at fault');
      return {
        source,
        names: null,
        estimators: [base],
        at: remembered((candidate) => candidateOf(base, source.at(candidate))),
        check: () => checkSpaces(base, source.probes()),
      };
    }
    case 'fit':
    case 'cross_validation':
      return fixedCandidates([resolveEstimator(spec.estimator)], null);
    case 'benchmark': {
      const names = [...keysOf(spec.estimators)];
      const faults = new Faults();
      const estimators = names.flatMap((name) => {
        const pointer = jsonPointer(['estimators', name]);
        return faults.collect(() => resolveEstimator(spec.estimators[name]!, pointer)) ?? [];
      });
      faults.throwIfAny();
      return fixedCandidates(estimators, names);
    }
  }
}

/** A candidate; one whose parameters do not go together fails when it is fitted, and only it. */
function candidateOf(base: ResolvedEstimator, params: Params): ResolvedEstimator {
  try {
    return base.withParams(params);
  } catch (error) {
    if (!(error instanceof FoldmillError)) throw error;
    return new InvalidEstimator(base, error.message);
  }
}

/**
 * Planning, naming and aggregating each go over all candidates, a task over its own on every split: those of an ordinary
 * search are resolved once, those of a large one once a task.
 */
const maxRemembered = 2000;

function remembered<T>(make: (candidate: number) => T): (candidate: number) => T {
  const known = new Map<number, T>();
  return (candidate) => {
    const found = known.get(candidate);
    if (found !== undefined) return found;
    const made = make(candidate);
    if (known.size === maxRemembered) known.clear();
    known.set(candidate, made);
    return made;
  };
}

function fixedCandidates(estimators: ResolvedEstimator[], names: string[] | null): Candidates {
  return {
    source: { length: estimators.length, at: () => ({}), probes: () => [] },
    names,
    estimators,
    at: (candidate) => estimators[candidate]!,
    check: () => undefined,
  };
}
