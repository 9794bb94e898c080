import { assertNever, type FoldScores, jsonText, type StudyResults } from '#contracts';

/** RFC 4180: quotes where a comma, a quote or a line break would be misread; nothing for null. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? jsonText(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const line = (values: readonly unknown[]): string => `${values.map(cell).join(',')}\r\n`;

/** A row per candidate of a search, per split of a cross-validation, per estimator and split of a benchmark. */
export function resultsCsv(results: StudyResults): Generator<string> {
  switch (results.kind) {
    case 'search':
      return table(results.cv_results);
    case 'cross_validation':
      return table(withSplits(results.folds, results.errors));
    case 'benchmark':
      return benchmark(results.estimators);
    case 'fit':
      return table({
        model_id: [results.model.model_id],
        fit_time: [results.fit_time],
        pieces: [results.pieces],
      });
    default:
      return assertNever(results);
  }
}

const withSplits = (
  folds: FoldScores,
  errors: readonly (string | null)[],
): Record<string, readonly unknown[]> => ({
  split: errors.map((_, split) => split),
  ...folds,
  error: errors,
});

function* table(columns: Record<string, readonly unknown[]>): Generator<string> {
  const names = Object.keys(columns);
  yield line(names);
  const rows = columns[names[0] ?? '']?.length ?? 0;
  for (let row = 0; row < rows; row++) yield line(names.map((name) => columns[name]?.[row]));
}

type BenchmarkEstimators = Extract<StudyResults, { kind: 'benchmark' }>['estimators'];

/** A row per estimator, its columns named as those of cv_results: every split, mean and standard deviation. */
function* benchmark(estimators: BenchmarkEstimators): Generator<string> {
  const [first] = estimators;
  if (first === undefined) return;
  const scorers = Object.keys(first.scores);
  const keys = Object.keys(first.folds).filter((key) => key.startsWith('test_'));
  const splits = first.errors.map((_, split) => split);
  const names = keys.flatMap((key) => [
    ...splits.map((split) => `split${split}_${key}`),
    `mean_${key}`,
    `std_${key}`,
  ]);
  yield line(['estimator', ...names]);
  for (const { name, scores, folds } of estimators) {
    const cells = keys.flatMap((key, index) => {
      const own = scores[scorers[index]];
      return [...folds[key], own?.mean, own?.std];
    });
    yield line([name, ...cells]);
  }
}
