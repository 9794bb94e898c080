import { fieldError, type StudyResults } from '#contracts';
import { nestedColumns, resultColumns } from '#planner';
import { csvCell } from './csv-cell.js';

export const csvType = 'text/csv; charset=utf-8';

const line = (values: readonly unknown[]): string => `${values.map(csvCell).join(',')}\r\n`;

/** `outer` is a row per outer split of a nested search. */
type ResultsTable = 'results' | 'outer';

/**
 * A row per candidate of a search, per split of a cross-validation, per estimator of a benchmark; or per outer split. The
 * columns `error` and `warning` come last, where there are any.
 * @throws {FoldmillError} invalid_request for the outer splits of a study that has none.
 */
export function resultsCsv(results: StudyResults, which: ResultsTable = 'results'): Generator<string> {
  const columns = which === 'outer' ? nestedColumns(results) : resultColumns(results);
  if (columns === null) {
    throw fieldError(
      'invalid_request',
      '?table',
      'this study has no outer splits: post a search with outer_cv',
    );
  }
  return linesOf(columns);
}

function* linesOf(columns: ReturnType<typeof resultColumns>): Generator<string> {
  const names = Object.keys(columns);
  yield line(names);
  const rows = columns[names[0] ?? '']?.length ?? 0;
  for (let row = 0; row < rows; row++) yield line(names.map((name) => columns[name]?.[row]));
}
