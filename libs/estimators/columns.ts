import type { ColumnSchema } from '#contracts';
import type { Frame } from './estimator.js';

/** What a column of a frame is, and what its numbers stand for. */
export type Column = Readonly<ColumnSchema>;

/** Numbers under these names. */
export const numericColumns = (names: readonly string[]): Column[] =>
  names.map((name) => ({ name, type: 'numeric' }));

/** The columns of a frame: x0, x1, … where it names none, as scikit-learn calls those of an array. */
export function columnsOf({ X, columns }: Pick<Frame, 'X' | 'columns'>): readonly Column[] {
  return columns ?? numericColumns(Array.from({ length: X.nCols }, (_, col) => `x${col}`));
}
