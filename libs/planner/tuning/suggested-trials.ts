import type { CandidateSource, Observation, Suggester } from '#model-selection';
import type { ScoredTrial } from './trial-log.js';
import type { TrialStrategy } from './trial-strategy.js';

/** Settings of a suggester, each from all that was told by then; what is pending keeps new ones away from where it is. */
export function suggestedTrials(suggester: Suggester, nSettings: number): TrialStrategy {
  // Those of the call before are used again: a thousand new objects a call take as long as a tenth of the rest.
  const seen: ScoredTrial[] = [];
  const observations: Observation[] = [];
  return {
    nSettings,
    next(trials, n) {
      const count = Math.min(n, nSettings - trials.length);
      if (count <= 0) return [];
      observations.length = Math.min(observations.length, trials.length);
      for (let i = 0; i < trials.length; i++) {
        const trial = trials[i];
        if (i < observations.length && seen[i] === trial) continue;
        seen[i] = trial;
        observations[i] = { params: trial.params, value: trial.score };
      }
      return suggester.suggest(observations, count).map((params) => ({ params }));
    },
  };
}

/** Settings that are known beforehand, in their order. */
export function listedTrials(source: CandidateSource): TrialStrategy {
  return {
    nSettings: source.length,
    next(trials, n) {
      const count = Math.max(0, Math.min(n, source.length - trials.length));
      return Array.from({ length: count }, (_, i) => ({ params: source.at(trials.length + i) }));
    },
  };
}
