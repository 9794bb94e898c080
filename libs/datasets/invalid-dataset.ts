import { type FoldmillError, fieldError } from '#contracts';

/** Where a value stands, for an error. */
export interface Place {
  /** JSON pointer into the body, empty where the body is not JSON; `?name` for a query parameter. */
  readonly pointer: string;
  /** For people: `row 3, column 2 ("bmi")`, both counted from 1, rows as a spreadsheet shows them. */
  readonly where: string;
}

/** A fault of the whole upload, or of a query parameter (`?target`). */
export const invalidDataset = (pointer: string, message: string): FoldmillError =>
  fieldError('invalid_dataset', pointer, message);

/** A fault at one cell or row. */
export const invalidAt = ({ pointer, where }: Place, message: string): FoldmillError =>
  fieldError('invalid_dataset', pointer, `${where}: ${message}`);

/** @param row - from 1. @param column - from 0. */
export const cellName = (row: number, column: number, name: string | undefined): string =>
  `row ${row}, column ${column + 1}${name === undefined ? '' : ` ("${name}")`}`;

const missing = 'the value is missing: fill it in or leave the row out';

/** Why a value can't be a number of a dataset. */
export function notANumber(value: unknown): string {
  if (value === null || value === undefined || value === '') return missing;
  if (typeof value === 'number' || (typeof value === 'string' && isNonFinite(value))) {
    return `${value} is not a finite number`;
  }
  if (typeof value === 'object')
    return `a number is expected, not ${Array.isArray(value) ? 'a list' : 'an object'}`;
  const text = typeof value === 'string' ? JSON.stringify(value.slice(0, 80)) : String(value);
  return `${text} is not a number`;
}

/** The words for NaN, infinities and missing values that numpy, pandas and spreadsheets write, and what overflows. */
export const isNonFinite = (text: string): boolean =>
  /^([+-]?(nan|inf|infinity)|na|n\/a|#n\/a|<na>|null|none)$/i.test(text) ||
  /^[+-]?[\d.]+e\+?\d+$/i.test(text);

/** Words for infinities, and what overflows to one. */
export const isInfinite = (text: string): boolean =>
  /^[+-]?inf(inity)?$/i.test(text) || /^[+-]?[\d.]+e\+?\d+$/i.test(text);
