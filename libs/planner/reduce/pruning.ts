import { type ComputedSpec, evaluates } from '#contracts';
import type { Target } from '#datasets';
import { meanAndStd } from '#model-selection';
import type { StudyContext } from '../study/study-context.js';

/** What decides whether a candidate can still win; null where nothing is pruned. */
export interface PruneRule {
  readonly nSplits: number;
  /** Index of the scorer that decides. */
  readonly scorer: number;
  /** No score can be above it. */
  readonly bound: number;
  /** The score that stands for one that failed; null for NaN, which JSON cannot say. */
  readonly errorScore: number | null;
}

/** A candidate whose splits are all in. */
export interface Incumbent {
  readonly candidate: number;
  readonly mean: number;
}

/**
 * A sum of rounded terms, as the area under a curve is, can come out above what it should be at most. The terms of a
 * Poisson deviance cancel and are as large as the values.
 */
function roundingAllowance(scorer: string, y: Target): number {
  if (scorer !== 'neg_mean_poisson_deviance' || y.task !== 'regression') return 1e-9;
  return 1e-9 * y.values.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
}

/** Whether a study stops candidates that can't win, and no others. */
export const prunes = (spec: ComputedSpec): boolean =>
  'search' in spec && 'prune' in spec.search && spec.search.prune === 'lossless';

/**
 * Every score that we have is at most 1, and every negated loss at most 0, however the rows are weighted, since
 * weights are never negative; a fit or score that fails is `error_score`.
 */
export function pruneRule(context: StudyContext): PruneRule | null {
  const { spec, scorers, decidingScorer, nSplits, dataset } = context;
  if (!(prunes(spec) && decidingScorer !== null)) return null;
  const { name } = scorers[decidingScorer];
  const perfect = (name.startsWith('neg_') ? 0 : 1) + roundingAllowance(name, dataset.y);
  const errorScore = evaluates(spec) && typeof spec.error_score === 'number' ? spec.error_score : null;
  const bound = Math.max(perfect, errorScore ?? perfect);
  return { nSplits, scorer: decidingScorer, bound, errorScore };
}

/**
 * Whether a candidate loses to the incumbent even if its remaining splits are perfect. Rounded addition never gets
 * smaller when a summand gets larger, so this holds for the mean that will be computed, to the last bit. Of equal
 * means the lower candidate wins.
 * @param scores - by split; undefined where the split is not in.
 */
export function cannotWin(
  candidate: number,
  scores: readonly (number | undefined)[],
  rule: PruneRule,
  incumbent: Incumbent,
): boolean {
  const most = meanOf(scores.map((score) => score ?? rule.bound));
  // A NaN never wins and is never better than it is.
  if (Number.isNaN(most)) return true;
  return most < incumbent.mean || (most === incumbent.mean && candidate > incumbent.candidate);
}

export const meanOf = (scores: readonly number[]): number =>
  meanAndStd(Float64Array.from(scores), 1, scores.length).mean[0];
