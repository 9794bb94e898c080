import type { Outcome } from './ask-foldmill.js';
import { differencesOfHeard, type Heard } from './heard.js';
import { isObject } from './json.js';

/** One thing that the two sides say otherwise. */
export interface Difference {
  /** Where: `cv_results/mean_test_score/2`. */
  readonly path: string;
  readonly expected: unknown;
  readonly got: unknown;
  /** How far numbers are apart, relative to the largest of 1 and what stands around them; Infinity for all else. */
  readonly size: number;
}

/**
 * Numbers that are as close as this are equal: sums in another order differ by rounding. Counts over rows, labels,
 * ranks and indices are compared as they are.
 */
const roundingOfSums = 1e-10;

/** Everything in which the outcomes differ; nothing where both failed. */
export function differencesOf(expected: Outcome, got: Outcome, rounding = roundingOfSums): Difference[] {
  if ('failed' in expected || 'failed' in got) {
    // A fault of either side is none of the failures that a study can have.
    const isFault = [expected, got].some((side) => 'failed' in side && side.failed.startsWith('broken'));
    if ('failed' in expected && 'failed' in got && !isFault) return [];
    const say = (outcome: Outcome): string => ('failed' in outcome ? outcome.failed : 'completes');
    return [{ path: 'outcome', expected: say(expected), got: say(got), size: Number.POSITIVE_INFINITY }];
  }
  const found: Difference[] = [];
  compare(expected.results, got.results, '', found);
  compareRanks(expected.results, got.results, found);
  found.push(
    ...differencesOfHeard(expected.results['heard'] as Heard | undefined, got.results['heard'] as Heard),
  );
  return found.filter(({ size }) => size > rounding);
}

const isRank = (path: string): boolean => /rank_test|^best_|^predicted/.test(path);

function compare(expected: unknown, got: unknown, path: string, found: Difference[]): void {
  if (/_time$|^heard$/.test(path) || isRank(path)) return;
  const isAlike = Array.isArray(expected)
    ? compareLists(expected, got, path, found)
    : isObject(expected)
      ? compareObjects(expected, got, path, found)
      : compareValues(expected, got, path, found);
  if (!isAlike) found.push({ path, expected, got, size: Number.POSITIVE_INFINITY });
}

/** Each of these looks at what is inside. @returns false where there is no like for like. */
function compareLists(
  expected: readonly unknown[],
  got: unknown,
  path: string,
  found: Difference[],
): boolean {
  if (!Array.isArray(got) || got.length !== expected.length) return false;
  if (isNumbers(expected) && isNumbers(got)) compareNumbers(expected, got, path, found);
  else for (const [index, entry] of expected.entries()) compare(entry, got[index], `${path}/${index}`, found);
  return true;
}

function compareObjects(
  expected: Record<string, unknown>,
  got: unknown,
  path: string,
  found: Difference[],
): boolean {
  if (!isObject(got)) return false;
  if ('estimator' in expected) return String(got['type']).replaceAll('_', '') === expected['estimator'];
  if (path === 'cv_results') compareKeys(expected, got, found);
  for (const [key, entry] of Object.entries(expected))
    compare(entry, got[key], path ? `${path}/${key}` : key, found);
  return true;
}

function compareValues(expected: unknown, got: unknown, path: string, found: Difference[]): boolean {
  if (typeof expected !== 'number' || typeof got !== 'number') return expected === got;
  compareNumbers([expected], [got], path, found);
  return true;
}

const isNumbers = (values: readonly unknown[]): values is readonly number[] =>
  values.every((value) => typeof value === 'number');

function compareNumbers(
  expected: readonly number[],
  got: readonly number[],
  path: string,
  found: Difference[],
): void {
  const scale = expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
  expected.forEach((value, index) => {
    const size = Math.abs(value - got[index]) / scale;
    if (size === 0) return;
    found.push({
      path: expected.length > 1 ? `${path}/${index}` : path,
      expected: value,
      got: got[index],
      size,
    });
  });
}

function compareKeys(
  expected: Record<string, unknown>,
  got: Record<string, unknown>,
  found: Difference[],
): void {
  const [theirs, ours] = [Object.keys(expected), Object.keys(got)].map((keys) =>
    keys.filter((key) => !/_time$/.test(key)).join(' '),
  );
  if (theirs !== ours)
    found.push({ path: 'cv_results', expected: theirs, got: ours, size: Number.POSITIVE_INFINITY });
}

type Results = Record<string, unknown>;
const column = (results: Results, key: string): (number | null)[] =>
  ((results['cv_results'] as Results | undefined)?.[key] as (number | null)[] | undefined) ?? [];

/**
 * Ranks and the best follow from the means. Where means are so close that rounding decides, either order is as good:
 * the size of such a difference is how far apart the means are.
 */
function compareRanks(expected: Results, got: Results, found: Difference[]): void {
  const ranks = Object.keys((expected['cv_results'] as Results | undefined) ?? {}).filter((key) =>
    key.startsWith('rank_test'),
  );
  for (const rank of ranks) {
    const means = column(expected, rank.replace('rank', 'mean'));
    const [theirs, ours] = [column(expected, rank), column(got, rank)];
    let size = 0;
    theirs.forEach((_, i) => {
      for (let j = 0; j < i; j++) {
        const order = (column: readonly (number | null)[]): number =>
          Math.sign((column[i] ?? 0) - (column[j] ?? 0));
        if (order(theirs) !== order(ours)) size = Math.max(size, apart(means[i], means[j]));
      }
    });
    if (size > 0) found.push({ path: `cv_results/${rank}`, expected: theirs, got: ours, size });
  }
  const [theirs, ours] = [expected['best_index'] ?? null, got['best_index'] ?? null] as (number | null)[];
  if (theirs === ours) {
    for (const key of ['best_score', 'best_params', 'predicted']) {
      const at: Difference[] = [];
      if (expected[key] === undefined && got[key] === undefined) continue;
      compare(expected[key] ?? null, got[key] ?? null, `the ${key}`, at);
      found.push(...at.map((difference) => ({ ...difference, path: difference.path.slice(4) })));
    }
    return;
  }
  const [rank] = ranks;
  const means = rank === undefined || ranks.length > 1 ? [] : column(expected, rank.replace('rank', 'mean'));
  const size =
    theirs === null || ours === null ? Number.POSITIVE_INFINITY : apart(means[theirs], means[ours]);
  if (size > 0) found.push({ path: 'best_index', expected: theirs, got: ours, size });
}

function apart(a: number | null | undefined, b: number | null | undefined): number {
  if (typeof a !== 'number' || typeof b !== 'number') return Number.POSITIVE_INFINITY;
  return Math.abs(a - b) / Math.max(1, Math.abs(a), Math.abs(b));
}
