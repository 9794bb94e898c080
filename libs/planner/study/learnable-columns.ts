import { fieldError, quoted } from '#contracts';
import type { Dataset } from '#datasets';

const mostNamed = 5;

/**
 * Refuses a table that learners of numbers can't take, before anything is planned.
 * @param pointer - of the estimator.
 * @throws {FoldmillError} invalid_request naming the columns that are no numbers, and those that have gaps.
 */
export function assertLearnable({ info, columns }: Dataset, pointer: string): void {
  const words = columns.filter(({ type }) => type !== 'numeric' && type !== 'boolean');
  const gaps = info.columns.filter(({ role, missing }) => role === 'feature' && missing > 0);
  const faults = [
    ...(words.length === 0
      ? []
      : [`${listed(words.map(({ name, type }) => `${quoted(name)} (${type})`))} no numbers`]),
    ...(gaps.length === 0
      ? []
      : [`${listed(gaps.map(({ name, missing }) => `${quoted(name)} (${missing})`))} missing values`]),
  ];
  if (faults.length === 0) return;
  const [first, second] = faults;
  throw fieldError(
    'invalid_request',
    pointer,
    `the columns of ${info.name} must be numbers without gaps: ${first}${second === undefined ? '' : `; ${second}`}. ` +
      'Prepare them in a pipeline, or make a dataset without them (POST /v1/datasets/{id}/roles with ignore)',
  );
}

/** `"a" (text), "b" (category) have`, as a sentence goes on. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNamed);
  const left = names.length - shown.length;
  return `${shown.join(', ')}${left > 0 ? ` and ${left} more` : ''} ${names.length === 1 ? 'has' : 'have'}`;
}
