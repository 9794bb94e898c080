import { assertNever, type ResultError, type ResultWarning, type StudyResults } from '#contracts';
import { csvCell } from './csv-cell.js';

const line = (values: readonly unknown[]): string => `${values.map(csvCell).join(',')}\r\n`;

type Columns = Record<string, readonly unknown[]>;
type Issues = Pick<StudyResults, 'errors' | 'warnings'>;

/**
 * A row per candidate of a search, per split of a cross-validation, per estimator of a benchmark. The columns `error`
 * and `warning` come last, where there are any.
 */
export function resultsCsv(results: StudyResults): Generator<string> {
  switch (results.kind) {
    case 'search':
      return table({
        ...results.cv_results,
        ...issueColumns(results, results.cv_results['params']?.length ?? 0),
      });
    case 'cross_validation':
      return table(withSplits(results));
    case 'benchmark':
      return table(benchmark(results));
    case 'fit':
      return table({
        model_id: [results.model?.model_id],
        fit_time: [results.fit_time],
        pieces: [results.pieces],
        ...wholeColumns(results),
      });
    default:
      return assertNever(results);
  }
}

function* table(columns: Columns): Generator<string> {
  const names = Object.keys(columns);
  yield line(names);
  const rows = columns[names[0] ?? '']?.length ?? 0;
  for (let row = 0; row < rows; row++) yield line(names.map((name) => columns[name]?.[row]));
}

type ResultsOf<Kind extends StudyResults['kind']> = Extract<StudyResults, { kind: Kind }>;

function withSplits({ n_splits: nSplits, folds, errors, warnings }: ResultsOf<'cross_validation'>): Columns {
  const textsOf = (issues: readonly (ResultError | ResultWarning)[]): (string | null)[] =>
    textColumn(nSplits, issues, ({ splits }) => splits.map((split) => [split, '']));
  const warned = textsOf(warnings);
  return {
    split: Array.from({ length: nSplits }, (_, split) => split),
    ...folds,
    error: textsOf(errors),
    ...(warned.some((text) => text !== null) && { warning: warned }),
  };
}

/** Columns named as those of cv_results: every split, mean and standard deviation. */
function benchmark(results: ResultsOf<'benchmark'>): Columns {
  const { estimators, n_splits: nSplits, scorers } = results;
  const columns: Columns = { estimator: estimators.map(({ name }) => name) };
  const keys = Object.keys(estimators[0]?.folds ?? {}).filter((key) => key.startsWith('test_'));
  for (const [index, key] of keys.entries()) {
    for (let split = 0; split < nSplits; split++) {
      columns[`split${split}_${key}`] = estimators.map(({ folds }) => folds[key]?.[split]);
    }
    columns[`mean_${key}`] = estimators.map(({ scores }) => scores[scorers[index] ?? '']?.mean);
    columns[`std_${key}`] = estimators.map(({ scores }) => scores[scorers[index] ?? '']?.std);
  }
  return { ...columns, ...issueColumns(results, estimators.length) };
}

/** Per candidate what failed and was warned of, and on which splits. */
function issueColumns({ errors, warnings }: Issues, nRows: number): Columns {
  const textsOf = (issues: readonly (ResultError | ResultWarning)[]): (string | null)[] =>
    textColumn(nRows, issues, ({ first_candidate: first, last_candidate: last, splits }) =>
      Array.from({ length: last - first + 1 }, (_, at) => [
        first + at,
        `split${splits.length > 1 ? 's' : ''} ${splits.join(' ')}: `,
      ]),
    );
  return withoutEmpty({ error: textsOf(errors), warning: textsOf(warnings) });
}

/** What failed and was warned of in a fit on all rows. */
const wholeColumns = ({ errors, warnings }: Issues): Columns =>
  withoutEmpty({
    error: [errors.map(({ message }) => message).join(' | ') || null],
    warning: [warnings.map(({ message }) => message).join(' | ') || null],
  });

const withoutEmpty = (columns: Columns): Columns =>
  Object.fromEntries(Object.entries(columns).filter(([, cells]) => cells.some((cell) => cell !== null)));

type Place = ResultError['places'][number];

/** The messages of each row, null where there is none. @param rowsOf - the rows of a place, and what goes before. */
function textColumn(
  nRows: number,
  issues: readonly (ResultError | ResultWarning)[],
  rowsOf: (place: Place) => [row: number, before: string][],
): (string | null)[] {
  const column = new Array<string | null>(nRows).fill(null);
  for (const { scorer, message, places } of issues) {
    const text = scorer === undefined ? message : `${scorer}: ${message}`;
    for (const [row, before] of places.flatMap(rowsOf)) {
      const known = column[row];
      column[row] = known === null || known === undefined ? before + text : `${known} | ${before}${text}`;
    }
  }
  return column;
}
