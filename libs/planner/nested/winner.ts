import type { RefitRule } from '#contracts';
import { bestIndex, rankScores } from '#model-selection';
import { rowsIn } from '../reduce/comparable.js';
import { choiceOf } from '../reduce/one-standard-error.js';
import type { CandidateResult, Strategy } from '../strategy/strategy.js';

/**
 * The candidate that a search without a rule chooses: the one that its strategy says, else the one with the greatest
 * score; 0 before there is any.
 */
export function highestOf(history: readonly CandidateResult[], best?: Strategy['best']): number {
  if (history.length === 0) return 0;
  return best?.(history) ?? bestIndex(rankScores(Float64Array.from(history, ({ score }) => score)));
}

/**
 * The candidate that the search of an outer split chooses; null where every fit failed, for which scikit-learn raises.
 * @param history - of that search alone.
 * @param rule - what chooses in place of the greatest score, or null.
 * @param best - of the strategy of that search, where it has one.
 */
export function winnerOf(
  history: readonly CandidateResult[],
  rule: RefitRule | null,
  best?: Strategy['best'],
): number | null {
  if (history.every(({ failed }) => failed)) return null;
  const highest = highestOf(history, best);
  const chosen = history[highest];
  if (chosen === undefined || rule === null) return highest;
  const rows = rowsIn(chosen);
  const scored = history.flatMap((one, candidate) =>
    Number.isFinite(one.score) && rowsIn(one) === rows
      ? [{ candidate, params: one.params, score: one.score }]
      : [],
  );
  return choiceOf(rule, scored, highest, Float64Array.from(chosen.scores))?.candidate ?? highest;
}
