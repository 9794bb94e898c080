import type { StudySpec } from '#contracts';
import { type ResolvedEstimator, resolveEstimator } from '#estimators';
import { type CandidateSource, candidateSource } from '#model-selection';

/** What a study compares, numbered in scikit-learn's order. */
export interface Candidates {
  source: CandidateSource;
  names: string[] | null;
  /** The estimators that the spec names. */
  estimators: ResolvedEstimator[];
  at(candidate: number): ResolvedEstimator;
  /** @throws {FoldmillError} for the first value in the space that its estimator refuses. */
  check(): void;
}

/** @throws {FoldmillError} for an estimator that can't be resolved, naming the field. */
export function candidatesOf(spec: StudySpec): Candidates {
  switch (spec.kind) {
    case 'search': {
      const base = resolveEstimator(spec.estimator);
      const source = candidateSource(spec.search);
      return {
        source,
        names: null,
        estimators: [base],
        at: remembered((candidate) => base.withParams(source.at(candidate))),
        check: () => {
          for (const { params, pointer } of source.probes()) base.withParams(params, () => pointer);
        },
      };
    }
    case 'fit':
    case 'cross_validation':
      return fixedCandidates([resolveEstimator(spec.estimator)], null);
    case 'benchmark': {
      const names = Object.keys(spec.estimators);
      return fixedCandidates(
        names.map((name) => resolveEstimator(spec.estimators[name]!, `/estimators/${name}`)),
        names,
      );
    }
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
