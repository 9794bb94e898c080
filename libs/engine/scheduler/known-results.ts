import {
  cacheContext,
  candidateCacheKey,
  type EvaluationsWithin,
  evaluationNumber,
  reusesResults,
  type StudyContext,
} from '#planner';
import type { ResultCache } from '../ports/result-cache.js';

/**
 * Results that earlier studies left, by evaluation, for the candidates from number `from` on.
 * The cache stores all splits of a candidate together, so a candidate that is for some of them finds nothing.
 * @param within - which evaluations the study may have.
 */
export async function knownResults(
  cache: ResultCache,
  context: StudyContext,
  from: number,
  within: EvaluationsWithin,
): Promise<Map<number, string>> {
  const known = new Map<number, string>();
  if (!reusesResults(context.spec)) return known;
  const candidates: number[] = [];
  for (let candidate = from; candidate < context.nCandidates; candidate++) {
    if (!within.hasAny(candidate)) break;
    if (context.splitsOf(candidate).length === context.nSplits) candidates.push(candidate);
  }
  const keys = candidates.map((candidate) => candidateCacheKey(context, candidate));
  const rows = await cache.lookup(cacheContext(context), keys);
  for (const [place, values] of rows.entries()) {
    for (const [split, row] of values?.entries() ?? []) {
      const candidate = candidates[place]!;
      if (within.has(candidate, split)) known.set(evaluationNumber(candidate, split, context.nSplits), row);
    }
  }
  return known;
}
