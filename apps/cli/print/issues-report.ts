import { printable, type ResultError, type ResultWarning, type StudyResults } from '#contracts';

/** Reasons of each kind that are shown; the JSON has all. */
const mostReasons = 5;
/** Stretches of candidates that are shown of one reason. */
const mostPlaces = 4;

/** What failed and what was warned of, grouped by reason: `3 × roc_auc: only one class (candidates 2-4)`. */
export function issuesReport({ errors, warnings }: Pick<StudyResults, 'errors' | 'warnings'>): string[] {
  return [...section('failed', errors), ...section('warned', warnings)];
}

function section(title: string, issues: readonly (ResultError | ResultWarning)[]): string[] {
  if (issues.length === 0) return [];
  const shown = [...issues].sort((a, b) => b.count - a.count).slice(0, mostReasons);
  const more = issues.length - shown.length;
  return [
    '',
    `${title}:`,
    ...shown.map(
      (issue) => `  ${issue.count} × ${whatOf(issue)}: ${printable(issue.message)}${whereOf(issue)}`,
    ),
    ...(more === 0 ? [] : [`  and ${more} more ${more === 1 ? 'reason' : 'reasons'}; --json has all`]),
  ];
}

const whatOf = ({ source, scorer }: ResultError | ResultWarning): string => scorer ?? source;

function whereOf({ places }: ResultError | ResultWarning): string {
  const stretches = places.map(({ first_candidate: first, last_candidate: last }) =>
    first === last ? `${first}` : `${first}-${last}`,
  );
  // A cross-validation has one candidate, which needs no number.
  if (stretches.length === 0 || stretches.every((stretch) => stretch === '0')) return '';
  const more = stretches.length - mostPlaces;
  const listed = stretches.slice(0, mostPlaces).join(', ');
  return ` (candidates ${listed}${more > 0 ? ` and ${more} more stretches` : ''})`;
}
