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

/** Of one fit and its scores more warnings than these are not kept. */
const mostMessages = 8;

/** The warnings without those of fits that have too many. */
function withoutCrowds({ warnings, errors }: Heard, crowded: ReadonlySet<string>): Heard {
  const entries = Object.entries(warnings).map(
    ([key, places]) => [key, places.filter((place) => !crowded.has(place))] as const,
  );
  const kept = entries.filter(([key, places]) => places.length > 0 || warnings[key].length === 0);
  return { warnings: Object.fromEntries(kept), errors };
}

function crowdedPlaces({ warnings }: Heard): Set<string> {
  const counts = new Map<string, number>();
  for (const places of Object.values(warnings))
    for (const place of new Set(places)) counts.set(place, (counts.get(place) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count > mostMessages).map(([place]) => place));
}

/** Each warning and failure that one side has at another place than the other, or not at all. */
export function differencesOfHeard(expected: Heard | undefined, got: Heard): Difference[] {
  if (expected === undefined) return [];
  const crowded = crowdedPlaces(expected);
  if (crowded.size > 0)
    return differencesOfHeard(withoutCrowds(expected, crowded), withoutCrowds(got, crowded));
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
