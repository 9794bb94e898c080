import type { ColumnSchema, DatasetInfo, Label } from '#contracts';
import type { NarrowColumns } from './narrow-columns.js';

/** A dense feature matrix, row-major: `values[row * nCols + col]`. Often backed by a SharedArrayBuffer. */
export interface Matrix {
  readonly values: Float64Array;
  readonly nRows: number;
  readonly nCols: number;
}

/** Features before a study needs them row by row: as a matrix, or each column in a type that fits it. */
export type Features = Matrix | NarrowColumns;

/** Class codes 0…nClasses-1 into `classes` (sorted as numpy.unique sorts them), or real values. */
export type Target =
  | { readonly task: 'classification'; readonly codes: Int32Array; readonly classes: readonly Label[] }
  | { readonly task: 'regression'; readonly values: Float64Array };

/** What a study reads. Immutable; `info.id` names its content. All arrays have one entry per sample. */
export interface Dataset {
  readonly info: DatasetInfo;
  readonly X: Matrix;
  /** What the numbers of each column of X stand for. */
  readonly columns: readonly ColumnSchema[];
  readonly y: Target;
  /** Group codes, 0… in the order of numpy.unique of the group column. */
  readonly groups?: Int32Array;
  readonly sampleWeight?: Float64Array;
  /** So many of the last rows are another dataset's, to be tested on only. */
  readonly nTestOnly?: number;
}

/** A dataset that was read, and is to be stored. */
export interface DatasetTable extends Omit<Dataset, 'X'> {
  readonly X: Features;
}
