import type { Study } from './api.js';

/** The columns of a scorer in the results of a search: `score` where there is one, its name where there are several. */
export interface ScorerColumns {
  readonly name: string;
  readonly mean: string;
  readonly std: string;
  readonly rank: string;
  readonly split: (split: number) => string;
}

const columnsOf = (name: string, key: string): ScorerColumns => ({
  name,
  mean: `mean_test_${key}`,
  std: `std_test_${key}`,
  rank: `rank_test_${key}`,
  split: (split) => `split${split}_test_${key}`,
});

/** @param columns - names of the columns that the results have. */
export function scorersOf(study: Study, columns: readonly string[]): ScorerColumns[] {
  const { spec } = study;
  if (spec.kind === 'tuning') return [{ ...columnsOf('value', 'value'), mean: 'value' }];
  const scoring = 'scoring' in spec ? spec.scoring : undefined;
  const named = Array.isArray(scoring) ? scoring : typeof scoring === 'string' ? [scoring] : ['score'];
  if (named.length > 1) return named.map((name) => columnsOf(name, name));
  const [name = 'score'] = named;
  return [columnsOf(name, columns.includes('mean_test_score') ? 'score' : name)];
}

export const paramColumns = (columns: readonly string[]): string[] =>
  columns.filter((name) => name.startsWith('param_'));
