import type { StudyContext } from '../study/study-context.js';

/** The evaluations of some candidates that a study may compute. */
export interface EvaluationsWithin {
  /** How many they are. */
  readonly count: number;
  /** Whether they are all that the candidates are for. */
  readonly isAll: boolean;
  has(candidate: number, split: number): boolean;
  /** Whether some of a candidate's are among them. */
  hasAny(candidate: number): boolean;
}

/** The evaluations that candidates are for. @param from - the first of the candidates. */
export function evaluationsAsked(context: StudyContext, from = 0): number {
  if (context.strategy === null) return (context.nCandidates - from) * context.nSplits;
  let count = 0;
  for (let candidate = from; candidate < context.nCandidates; candidate++)
    count += context.splitsOf(candidate).length;
  return count;
}

/**
 * The first evaluations in the order of candidates, then of splits, whatever is known of them: so a limit leaves the same
 * results on any cluster, and with any cache.
 * @param most - how many they may be; null: all.
 * @param from - the first of the candidates.
 */
export function evaluationsWithin(context: StudyContext, most: number | null, from = 0): EvaluationsWithin {
  const asked = evaluationsAsked(context, from);
  if (most === null || asked <= most) {
    return { count: asked, isAll: true, has: () => true, hasAny: () => true };
  }
  let left = Math.max(0, most);
  let cut = from;
  while (context.splitsOf(cut).length <= left) left -= context.splitsOf(cut++).length;
  const some = new Set(context.splitsOf(cut).slice(0, left));
  return {
    count: Math.max(0, most),
    isAll: false,
    has: (candidate, split) => candidate < cut || (candidate === cut && some.has(split)),
    hasAny: (candidate) => candidate < cut || (candidate === cut && some.size > 0),
  };
}
