import type { SearchResults } from '#client';
import { jsonText, printable } from '#contracts';
import { score, shortParam } from './format-value.js';
import { frontLines } from './front-report.js';
import { nestedLines } from './nested-report.js';
import { plain, type Style } from './style.js';
import { left, right, table } from './table.js';

const shown = 5;

/**
 * The best candidates of a search as a table with every scorer, then `best_params` and `best_score`, in full precision.
 * Where no candidate has a score, nothing is called best.
 */
export function searchReport(results: SearchResults, refit: boolean | string, style: Style = plain): string {
  const columns = results.cv_results;
  const [measure = 'score', ...others] = measuresOf(results, refit);
  const means = columns[`mean_test_${measure}`] ?? [];
  const ranks = columns[`rank_test_${measure}`] ?? [];
  const best = ranks
    .flatMap((rank, candidate) => (typeof rank === 'number' ? [{ rank, candidate }] : []))
    .filter(({ candidate }) => typeof means[candidate] === 'number')
    .sort((a, b) => a.rank - b.rank || a.candidate - b.candidate)
    .slice(0, shown);
  const count = `${ranks.length} candidates, ${results.n_splits} splits each`;
  if (best.length === 0)
    return [`no candidate has a score: ${count}`, ...bestLines(results, refit), ...testLines(results)].join(
      '\n',
    );
  const scoreKeys = [
    `mean_test_${measure}`,
    `std_test_${measure}`,
    ...others.map((other) => `mean_test_${other}`),
  ];
  const paramKeys = Object.keys(columns).filter((key) => key.startsWith('param_'));
  const rows = best.map(({ rank, candidate }) => [
    String(rank),
    String(candidate),
    ...scoreKeys.map((key) => score(columns[key]?.[candidate])),
    ...paramKeys.map((key) => shortCell(columns[key]?.[candidate], columns.params?.[candidate], key)),
  ]);
  const headings = [
    ...['rank', 'candidate', ...scoreKeys].map(right),
    ...paramKeys.map((key) => left(key.slice('param_'.length))),
  ];
  const by = others.length > 0 ? ` by ${measure}` : '';
  return [
    `${results.best_params === null && results.partial ? '' : 'the best '}${best.length} of ${count}${by}`,
    '',
    table(headings, rows, style),
    '',
    ...ruleLines(results),
    ...bestLines(results, refit),
    ...testLines(results),
    ...frontLines(results, style),
    ...nestedLines(results, style),
  ].join('\n');
}

/** Scores of the refitted best on held-out rows, a line each. */
const testLines = ({ test_scores: scores = {}, n_test: nTest }: SearchResults): string[] =>
  Object.entries(scores).map(
    ([name, value]) =>
      `test_score   ${value ?? 'none'} (${name} of the refitted best on ${nTest} held-out rows)`,
  );

/** What a rule chose instead of the best, and why. */
function ruleLines({ chosen_by: chosen, best_index }: SearchResults): string[] {
  if (chosen === undefined) return [];
  const { highest, n_within: nWithin, threshold } = chosen;
  const told = `${nWithin} candidates score ${score(threshold)} or more, one standard error below candidate ${highest.candidate}`;
  return [`chosen       candidate ${best_index}, the simplest: ${told}`];
}

function bestLines(
  { best_params, best_score, partial, scorers }: SearchResults,
  refit: boolean | string,
): string[] {
  if (best_params !== null && best_score !== null) {
    return [`best_params  ${printable(jsonText(best_params))}`, `best_score   ${best_score}`];
  }
  const isOpen = scorers.length > 1 && refit === false;
  if (isOpen) return ['best_params  none: refit is false and there are several scorers'];
  return partial ? ['best_params  none'] : [];
}

/** In `cv_results`, a masked parameter is null, as is a parameter that is None: only `params` tells them apart. */
function shortCell(value: unknown, params: unknown, key: string): string {
  const name = key.slice('param_'.length);
  const isSet = typeof params === 'object' && params !== null && name in params;
  return isSet ? shortParam(value) : '-';
}

/** The suffixes of the columns with scores, first the one that ranks: with several scorers that of the refit. */
function measuresOf(results: SearchResults, refit: boolean | string): string[] {
  const measures = Object.keys(results.cv_results)
    .filter((key) => key.startsWith('rank_test_'))
    .map((key) => key.slice('rank_test_'.length));
  const first = measures.find((measure) => measure === refit) ?? measures[0];
  return first === undefined ? [] : [first, ...measures.filter((measure) => measure !== first)];
}
