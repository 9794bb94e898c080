import type { ScoredCandidate } from '#model-selection';
import type { StudyContext } from '../study/study-context.js';
import type { EvaluationTable } from './evaluation-table.js';

/** Names the rows that a candidate is trained and tested on: those of its splits, at its resource. */
export function rowsOf({ strategy, waves }: StudyContext, candidate: number): string {
  if (strategy === null || waves === null) return '';
  const { resource, splits } = waves.at(candidate);
  return `${resource ?? ''} ${splits?.join() ?? ''}`;
}

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
