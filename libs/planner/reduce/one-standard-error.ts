import { type ComputedSpec, evaluates, keysOf, type RefitChoice, type RefitRule } from '#contracts';
import { type PreferredOrder, type ScoredCandidate, simplest, standardError } from '#model-selection';
import { rowsOf, scoredCandidates } from './comparable.js';
import type { EvaluationTable } from './evaluation-table.js';

/** The rule that chooses what a search refits; null where that is the best. */
export const refitRule = (spec: ComputedSpec): RefitRule | null =>
  'refit' in spec && typeof spec.refit === 'object' ? spec.refit : null;

/** What makes a candidate simpler, the most important parameter first. */
export type Preferences = readonly (readonly [name: string, order: PreferredOrder])[];

export const preferencesOf = ({ prefer }: Pick<RefitRule, 'prefer'>): Preferences =>
  keysOf(prefer).map((name) => [name, prefer[name]!] as const);

export interface WithinOneStandardError {
  readonly standardError: number;
  readonly threshold: number;
  /** In the order given. */
  readonly within: readonly ScoredCandidate[];
}

/**
 * Candidates that one standard error does not tell from the best.
 * @param best - one of `candidates`.
 * @param scores - its scores by split, two or more.
 */
export function withinOneStandardError(
  candidates: readonly ScoredCandidate[],
  best: ScoredCandidate,
  scores: Float64Array,
): WithinOneStandardError {
  const error = standardError(scores);
  const threshold = best.score - error;
  return { standardError: error, threshold, within: candidates.filter(({ score }) => score >= threshold) };
}

export interface RuledChoice {
  readonly candidate: number;
  readonly choice: RefitChoice;
}

/**
 * What the study's rule chooses in place of the candidate with the greatest score, of those that had the same rows.
 * Null where the study has no rule, or the best has no score or a single one.
 */
export function ruledChoice(table: EvaluationTable, scorer: number, highest: number): RuledChoice | null {
  const { context } = table;
  const rule = refitRule(context.spec);
  if (rule === null || !evaluates(context.spec)) return null;
  const candidates = scoredCandidates(table, scorer, rowsOf(context, highest));
  return choiceOf(rule, candidates, highest, table.scores(scorer, highest));
}

/**
 * What a rule chooses of candidates that had the same rows; null where the best has no score or a single one.
 * @param scores - of the best, by split.
 */
export function choiceOf(
  rule: RefitRule,
  candidates: readonly ScoredCandidate[],
  highest: number,
  scores: Float64Array,
): RuledChoice | null {
  const best = candidates.find(({ candidate }) => candidate === highest);
  if (best === undefined || scores.length < 2) return null;
  const { within, threshold, standardError } = withinOneStandardError(candidates, best, scores);
  return {
    candidate: simplest(within, preferencesOf(rule)).candidate,
    choice: {
      rule: rule.rule,
      highest: { candidate: highest, score: best.score },
      standard_error: standardError,
      threshold,
      n_within: within.length,
    },
  };
}
