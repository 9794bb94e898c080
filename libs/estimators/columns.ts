import type { Frame } from './estimator.js';

/**
 * What a column of a frame is. Its cells are numbers whatever its type: a category or text is the code of its value
 * in `categories`, a boolean 0 or 1, a time milliseconds since 1970 (UTC); NaN is a missing value of any type.
 */
export interface Column {
  readonly name: string;
  readonly type: 'numeric' | 'boolean' | 'category' | 'datetime' | 'text';
  /** Of a category, sorted; of text, the distinct ones. */
  readonly categories?: readonly string[];
}

/** Numbers under these names. */
export const numericColumns = (names: readonly string[]): Column[] =>
  names.map((name) => ({ name, type: 'numeric' }));

/** The columns of a frame: x0, x1, … where it names none, as scikit-learn calls those of an array. */
export function columnsOf({ X, columns }: Pick<Frame, 'X' | 'columns'>): readonly Column[] {
  return columns ?? numericColumns(Array.from({ length: X.nCols }, (_, col) => `x${col}`));
}
