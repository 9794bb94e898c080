import type { SearchResults } from '#client';
import { jsonText, printable } from '#contracts';
import { score } from './format-value.js';
import type { Style } from './style.js';
import { left, right, table } from './table.js';

/** More of a front than this is in the JSON only. */
const mostShown = 20;

/** The candidates that no other is better than, with their mean scores. */
export function frontLines(
  { pareto_front: front, cv_results, scorers }: SearchResults,
  style: Style,
): string[] {
  if (front === undefined) return [];
  const rows = front
    .slice(0, mostShown)
    .map((candidate) => [
      String(candidate),
      ...scorers.map((name) => score(cv_results[`mean_test_${name}`]?.[candidate])),
      printable(jsonText(cv_results['params']?.[candidate] ?? {})),
    ]);
  const headings = [...['candidate', ...scorers].map(right), left('params')];
  const more = front.length > mostShown ? `, the first ${mostShown} of them` : '';
  return ['', `Pareto front: ${front.length} candidates${more}`, '', table(headings, rows, style)];
}
