import type { CandidateSource, Observation, Suggester } from '#model-selection';
import type { ScoredTrial, TrialStrategy } from './trial-strategy.js';

/** Settings of a suggester, each from all that was told by then; what is pending keeps new ones away from where it is. */
export function suggestedTrials(suggester: Suggester, nSettings: number): TrialStrategy {
  return {
    nSettings,
    next(trials, n) {
      const count = Math.min(n, nSettings - trials.length);
      if (count <= 0) return [];
      return suggester.suggest(trials.map(observed), count).map((params) => ({ params }));
    },
  };
}

const observed = ({ params, score }: ScoredTrial): Observation => ({ params, value: score });

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
