/** The columns of a scorer in the results of a search: `score` where there is one, its name where there are several. */
export interface ScoreColumns {
  readonly name: string;
  readonly mean: string;
  readonly std: string;
  readonly rank: string;
  readonly split: (split: number) => string;
}

const columnsOf = (name: string, key: string): ScoreColumns => ({
  name,
  mean: `mean_test_${key}`,
  std: `std_test_${key}`,
  rank: `rank_test_${key}`,
  split: (split) => `split${split}_test_${key}`,
});

/**
 * @param spec - of a study of any kind.
 * @param columns - names of the columns that its results have.
 */
export function scoreColumns(
  spec: { kind: string; scoring?: string | readonly string[] },
  columns: readonly string[],
): ScoreColumns[] {
  if (spec.kind === 'tuning') return [{ ...columnsOf('value', 'value'), mean: 'value' }];
  const { scoring } = spec;
  if (Array.isArray(scoring) && scoring.length > 1)
    return scoring.map((name: string) => columnsOf(name, name));
  const name = typeof scoring === 'string' ? scoring : (scoring?.[0] ?? 'score');
  return [columnsOf(name, columns.includes('mean_test_score') ? 'score' : name)];
}
