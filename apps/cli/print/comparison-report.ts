import type { StudyComparison } from '#client';
import { jsonText } from '#contracts';
import { score, shortNumber } from './format-value.js';
import { plain, type Style } from './style.js';
import { left, right, table } from './table.js';

const probability = (value: number): string => value.toFixed(3);

/** Each pair with its difference, p-values and probabilities, then what is within one standard error of the best. */
export function comparisonReport(comparison: StudyComparison, style: Style = plain): string {
  const { candidates, pairs, scorer, rope, one_standard_error: within } = comparison;
  const names = new Map(
    candidates.map(({ candidate, name, params }) => [candidate, name ?? `${candidate} ${jsonText(params)}`]),
  );
  const nameOf = (candidate: number): string => names.get(candidate) ?? String(candidate);
  const rows = pairs.map(({ first, second, difference, p_value, p_holm, probabilities }) => [
    nameOf(first),
    nameOf(second),
    score(difference),
    probability(p_value),
    probability(p_holm),
    probability(probabilities.first_better),
    probability(probabilities.equivalent),
    probability(probabilities.second_better),
  ]);
  const columns = [
    ...['first', 'second'].map(left),
    ...['difference', 'p', 'p (Holm)', 'P(first)', 'P(equal)', 'P(second)'].map(right),
  ];
  const ofAll = `${candidates.length} of ${comparison.n_comparable} candidates by ${scorer}`;
  const how = ` on ${comparison.n_splits} splits; scores within ${shortNumber(rope)} count as equal`;
  return [
    ...(comparison.partial ? ['partial: the study has not completed with all of its evaluations', ''] : []),
    ofAll + how,
    '',
    table(columns, rows, style),
    '',
    `best         ${nameOf(comparison.best)}`,
    `within       ${within.n_within} score ${score(within.threshold)} or more: one standard error below the best`,
    ...(within.simplest === null ? [] : [`simplest     ${nameOf(within.simplest)}`]),
  ].join('\n');
}
