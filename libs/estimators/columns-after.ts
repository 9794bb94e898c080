import { type Column, numericColumns } from './columns.js';
import { isMaking } from './derived-matrix.js';
import type { Transform } from './estimator.js';

/** What comes out of a fitted transformer: numbers under the same names where it keeps its columns. */
export const columnsAfter = (transform: Transform, columns: readonly Column[]): readonly Column[] =>
  isMaking(transform) ? transform.columnsOut(columns) : numericColumns(columns.map(({ name }) => name));
