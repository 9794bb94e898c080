import type { StudyResults } from '#contracts';
import { resultColumns } from '#planner';
import { csvCell } from './csv-cell.js';

const line = (values: readonly unknown[]): string => `${values.map(csvCell).join(',')}\r\n`;

/**
 * A row per candidate of a search, per split of a cross-validation, per estimator of a benchmark. The columns `error`
 * and `warning` come last, where there are any.
 */
export function* resultsCsv(results: StudyResults): Generator<string> {
  const columns = resultColumns(results);
  const names = Object.keys(columns);
  yield line(names);
  const rows = columns[names[0] ?? '']?.length ?? 0;
  for (let row = 0; row < rows; row++) yield line(names.map((name) => columns[name]?.[row]));
}
