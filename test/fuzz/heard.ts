import type { ResultError, ResultWarning } from '#contracts';
import type { Difference } from './differences.js';

/** What failed and what was warned of: by source, scorer and text, the places as `candidate/split`. */
export interface Heard {
  readonly warnings: Record<string, string[]>;
  readonly errors: Record<string, string[]>;
}

export interface ResultIssues {
  readonly errors: readonly ResultError[];
  readonly warnings: readonly ResultWarning[];
}

/** The issues of results in the form that the reference gives them: a scorer that is alone goes without its name. */
export function heardIn({ errors, warnings }: ResultIssues, nScorers: number): Heard {
  const found: Heard = { warnings: {}, errors: {} };
  const sourceOf = ({ source, scorer }: ResultError | ResultWarning): string =>
    scorer === undefined || nScorers === 1 ? source : `${source} ${scorer}`;
  for (const issue of warnings)
    add(found.warnings, `${sourceOf(issue)}: ${issue.message.replaceAll(/\s+/g, ' ').trim()}`, issue);
  for (const issue of errors) if (issue.source !== 'predictions') add(found.errors, sourceOf(issue), issue);
  return found;
}

function add(found: Record<string, string[]>, key: string, { places }: ResultError | ResultWarning): void {
  found[key] ??= [];
  for (const { first_candidate: first, last_candidate: last, splits } of places)
    for (let candidate = first; candidate <= last; candidate++)
      found[key].push(...splits.map((split) => `${candidate}/${split}`));
}

/** Each warning and failure that one side has at another place than the other, or not at all. */
export function differencesOfHeard(expected: Heard | undefined, got: Heard): Difference[] {
  if (expected === undefined) return [];
  return (['warnings', 'errors'] as const).flatMap((what) => {
    const keys = new Set([...Object.keys(expected[what]), ...Object.keys(got[what])]);
    return [...keys].flatMap((key) => {
      const [theirs, ours] = [expected[what][key], got[what][key]].map(
        (places) => places && ([...new Set(places)].sort().join(' ') || 'there'),
      );
      if (theirs === ours) return [];
      return [{ path: `${what}/${key}`, expected: theirs, got: ours, size: Number.POSITIVE_INFINITY }];
    });
  });
}
