import type { ResolvedEstimator } from '#estimators';
import type { CandidateSource } from '#model-selection';

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

/**
 * Planning, naming and aggregating each go over all candidates, a task over its own on every split: those of an ordinary
 * search are resolved once, those of a large one once a task.
 */
const maxRemembered = 2000;

export function remembered<T>(make: (candidate: number) => T): (candidate: number) => T {
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

/** Estimators that the spec names one by one. */
export function fixedCandidates(estimators: ResolvedEstimator[], names: string[] | null): Candidates {
  return {
    source: { length: estimators.length, at: () => ({}), probes: () => [] },
    names,
    estimators,
    at: (candidate) => estimators[candidate]!,
    check: () => undefined,
  };
}
