/** A column as ranks among its distinct values. */
export interface RankedColumn {
  /** The rank of each row's float32 value; 1, 2 or 4 bytes a cell. */
  readonly ranks: Uint8Array | Uint16Array | Uint32Array;
  /** The distinct float32 values, ascending; Infinity, the last of them, stands for missing ones. */
  readonly values: Float32Array;
}

export type CellChange = (x: number, col: number) => number;

/** Columns as ranks: what every tree of every split and candidate on a frame shares. */
export interface RankedColumns {
  /** The frame's values, row-major, shape (nRows, nCols). */
  readonly X: Float64Array;
  /** What becomes of a value when it is read. */
  readonly change?: CellChange;
  readonly nRows: number;
  readonly nCols: number;
  /** Whether all ranks are kept; else those of a column hold until the next is asked for. */
  readonly isKept: boolean;
  /** Undefined for a column that is to be read where it lies. */
  column(col: number): RankedColumn | undefined;
  /** Per row, the first row with the same values; undefined when hardly any row has an equal, or nothing is kept. */
  readonly firstEqual?: Int32Array;
}

/** Ranked columns that are all kept. */
export interface KeptColumns extends RankedColumns {
  column(col: number): RankedColumn;
}

/** Stands for a missing value, so that it ranks above all others. */
export const missingValue = Number.POSITIVE_INFINITY;

/** As trees see a value. */
export const float32Of = (x: number): number => (Number.isNaN(x) ? missingValue : Math.fround(x));

export function refuseInfinite(col: number): never {
  throw new RangeError(`column ${col} has a value that is not a finite float32`);
}
