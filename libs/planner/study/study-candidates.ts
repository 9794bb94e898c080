import type { Params } from '#contracts';
import type { ResolvedEstimator } from '#estimators';
import type { WaveList } from './wave-list.js';

/** What a study compares, numbered in scikit-learn's order. */
export interface Candidates {
  /** Those that are known from the start. */
  nCandidates: number;
  /** The parameters that a candidate sets. */
  params(candidate: number): Params;
  names: string[] | null;
  /** The estimators that the spec names. */
  estimators: ResolvedEstimator[];
  at(candidate: number): ResolvedEstimator;
  /** @throws {FoldmillError} for values in the space that no candidate can have. */
  check(): void;
  /** What scikit-learn warns of while it makes them. */
  warnings: readonly string[];
  /** Candidates that a strategy asked for, as they come; null where all are known from the start. */
  waves: WaveList | null;
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
    nCandidates: estimators.length,
    params: () => ({}),
    names,
    estimators,
    at: (candidate) => estimators[candidate]!,
    check: () => undefined,
    warnings: [],
    waves: null,
  };
}
