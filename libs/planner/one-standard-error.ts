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
 * @param best - one of `candidates`, with two scores or more.
 */
export function withinOneStandardError(
  table: EvaluationTable,
  scorer: number,
  candidates: readonly ScoredCandidate[],
  best: ScoredCandidate,
): WithinOneStandardError {
  const error = standardError(table.scores(scorer, best.candidate));
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
  const best = candidates.find(({ candidate }) => candidate === highest);
  if (best === undefined || table.scores(scorer, highest).length < 2) return null;
  const { within, threshold, standardError } = withinOneStandardError(table, scorer, candidates, best);
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
