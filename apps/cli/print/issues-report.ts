import type { StudyResults } from '#client';
import { printable, type ResultError, type ResultWarning } from '#contracts';

/** Reasons of each kind that are shown; the JSON has all. */
const mostReasons = 5;
/** Stretches of candidates, or estimators, that are shown of one reason. */
const mostPlaces = 4;

type Issue = ResultError | ResultWarning;

/** What failed and what was warned of, grouped by reason: `3 × roc_auc: only one class (candidates 2-4)`. */
export function issuesReport(results: StudyResults): string[] {
  const placesOf = places(results);
  return [...section('failed', results.errors, placesOf), ...section('warned', results.warnings, placesOf)];
}

function section(title: string, issues: readonly Issue[], placesOf: (issue: Issue) => string): string[] {
  if (issues.length === 0) return [];
  const shown = [...issues].sort((a, b) => b.count - a.count).slice(0, mostReasons);
  const more = issues.length - shown.length;
  return [
    '',
    `${title}:`,
    ...shown.map((issue) => {
      const where = placesOf(issue);
      const what = `${issue.scorer ?? issue.source}: ${printable(issue.message)}`;
      return `  ${issue.count} × ${what}${where === '' ? '' : ` (${where})`}`;
    }),
    ...(more === 0 ? [] : [`  and ${more} more ${more === 1 ? 'reason' : 'reasons'}; --json has all`]),
  ];
}

/** Where an issue is: candidates of a search, estimators of a benchmark by name; others have one only. */
function places(results: StudyResults): (issue: Issue) => string {
  if ('estimators' in results) {
    const { estimators } = results;
    return (issue) =>
      listed(
        issue.places
          .flatMap(({ first_candidate: first, last_candidate: last }) => estimators.slice(first, last + 1))
          .map(({ name }) => printable(name)),
      );
  }
  return 'cv_results' in results ? candidatesOf : () => '';
}

function candidatesOf({ places: all }: Issue): string {
  // A candidate of a nested search often fails on many outer splits; one mention is enough.
  const stretches = [
    ...new Set(
      all.map(({ first_candidate: first, last_candidate: last }) =>
        first === last ? `${first}` : `${first}-${last}`,
      ),
    ),
  ];
  const isOne = stretches.length === 1 && !stretches[0]?.includes('-');
  return stretches.length === 0 ? '' : `${isOne ? 'candidate' : 'candidates'} ${listed(stretches)}`;
}

function listed(names: readonly string[]): string {
  const more = names.length - mostPlaces;
  return names.slice(0, mostPlaces).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
