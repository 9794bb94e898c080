import { jsonText, printable, type SearchResults } from '#contracts';
import { score, shortParam } from './format-value.js';
import { left, right, table } from './table.js';

const shown = 5;

/** The best candidates of a search as a table, then `best_params` and `best_score`, in full precision. */
export function searchReport(results: SearchResults, refit: boolean | string): string {
  const columns = results.cv_results;
  const measure = measureOf(results, refit);
  const ranks = columns[`rank_test_${measure}`] ?? [];
  const paramKeys = Object.keys(columns).filter((key) => key.startsWith('param_'));
  const best = ranks
    .flatMap((rank, candidate) => (typeof rank === 'number' ? [{ rank, candidate }] : []))
    .sort((a, b) => a.rank - b.rank || a.candidate - b.candidate)
    .slice(0, shown);
  const rows = best.map(({ rank, candidate }) => [
    String(rank),
    String(candidate),
    score(columns[`mean_test_${measure}`]?.[candidate]),
    score(columns[`std_test_${measure}`]?.[candidate]),
    ...paramKeys.map((key) => shortCell(columns[key]?.[candidate], columns.params?.[candidate], key)),
  ]);
  const headings = [
    right('rank'),
    right('candidate'),
    right(`mean_test_${measure}`),
    right(`std_test_${measure}`),
    ...paramKeys.map((key) => left(key.slice('param_'.length))),
  ];
  return [
    `the best ${best.length} of ${ranks.length} candidates, ${results.n_splits} splits each`,
    '',
    table(headings, rows),
    '',
    ...bestLines(results, refit),
  ].join('\n');
}

function bestLines(
  { best_params, best_score, partial, scorers }: SearchResults,
  refit: boolean | string,
): string[] {
  if (best_params !== null) {
    return [`best_params  ${printable(jsonText(best_params))}`, `best_score   ${best_score ?? 'nan'}`];
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

/** The suffix of the columns that rank: `score`, or with several scorers the one that refits, else the first. */
function measureOf(results: SearchResults, refit: boolean | string): string {
  const measures = Object.keys(results.cv_results)
    .filter((key) => key.startsWith('rank_test_'))
    .map((key) => key.slice('rank_test_'.length));
  return measures.find((measure) => measure === refit) ?? measures[0] ?? 'score';
}
