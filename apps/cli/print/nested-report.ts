import type { SearchResults } from '#client';
import { score, shortParam } from './format-value.js';
import type { Style } from './style.js';
import { left, right, table } from './table.js';

/** What a nested search chose on each outer split, how that scored, and the mean of it. */
export function nestedLines({ nested }: SearchResults, style: Style): string[] {
  if (nested === undefined) return [];
  const { best, folds, scores, n_splits: nSplits } = nested;
  const measures = Object.keys(folds).filter((key) => key.startsWith('test_'));
  const names = [...new Set(best.flatMap((one) => Object.keys(one?.best_params ?? {})))];
  const rows = best.map((one, split) => [
    String(split),
    one === null ? '-' : String(one.best_index),
    score(one?.best_score),
    ...measures.map((measure) => score(folds[measure]?.[split])),
    ...names.map((name) =>
      one !== null && name in one.best_params ? shortParam(one.best_params[name]) : '-',
    ),
  ]);
  const headings = [
    ...['outer split', 'candidate', 'best_score', ...measures].map(right),
    ...names.map((name) => left(name)),
  ];
  return [
    '',
    table(headings, rows, style),
    '',
    ...Object.entries(scores).map(
      ([name, { mean, std }]) =>
        `nested       ${score(mean)} (std ${score(std)}), ${name} over ${nSplits} outer splits`,
    ),
  ];
}
