import type { StudyResults } from '#contracts';
import { paramColumns } from '#model-selection';
import type { Columns } from '../kinds/columns.js';

/** What a nested search chose on each outer split and how that scored, a row each; null of other results. */
export function nestedColumns(results: StudyResults): Columns | null {
  if (!('nested' in results) || results.nested === undefined) return null;
  const { best, folds, n_splits: nSplits } = results.nested;
  return {
    outer_split: Array.from({ length: nSplits }, (_, split) => split),
    best_index: best.map((one) => one?.best_index ?? null),
    best_score: best.map((one) => one?.best_score ?? null),
    ...paramColumns(best.map((one) => one?.best_params ?? {})),
    ...folds,
  };
}
