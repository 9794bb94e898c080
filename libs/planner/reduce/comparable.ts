import type { ScoredCandidate } from '#model-selection';
import type { WaveCandidate } from '../strategy/strategy.js';
import type { StudyContext } from '../study/study-context.js';
import type { EvaluationTable } from './evaluation-table.js';

/** Names the rows that a candidate is trained and tested on: those of its splits, at its resource. */
export function rowsOf({ strategy, waves }: StudyContext, candidate: number): string {
  return strategy === null || waves === null ? '' : rowsIn(waves.at(candidate));
}

/** The same by what a wave says of the candidate. */
export const rowsIn = ({ resource, splits }: Pick<WaveCandidate, 'resource' | 'splits'>): string =>
  `${resource ?? ''} ${splits?.join() ?? ''}`;

/**
 * Candidates whose splits are all in and have scores, in their order.
 * @param rows - only those that had these rows, see `rowsOf`; all when left out.
 */
export function scoredCandidates(table: EvaluationTable, scorer: number, rows?: string): ScoredCandidate[] {
  const { context } = table;
  const scored: ScoredCandidate[] = [];
  for (let candidate = 0; candidate < table.nCompeting; candidate++) {
    if (!table.isComplete(candidate)) continue;
    const score = table.mean(scorer, candidate);
    if (!Number.isFinite(score)) continue;
    if (rows !== undefined && rowsOf(context, candidate) !== rows) continue;
    scored.push({ candidate, score, params: context.params(candidate) });
  }
  return scored;
}
