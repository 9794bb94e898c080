import type { Suggester } from '#model-selection';
import { observationsOf } from './observations.js';
import type { Strategy } from './strategy.js';

/**
 * Tries `nTrials` settings, `parallel` at once, each wave suggested from the results of those before it. It ends
 * earlier where the suggester has no other setting.
 */
export function sequential(suggester: Suggester, nTrials: number, parallel: number): Strategy {
  return {
    nCandidates: nTrials,
    next(history) {
      const n = Math.min(parallel, nTrials - history.length);
      if (n <= 0) return null;
      const suggested = suggester.suggest(observationsOf(history, undefined), n);
      return suggested.length === 0 ? null : { candidates: suggested.map((params) => ({ params })) };
    },
  };
}
