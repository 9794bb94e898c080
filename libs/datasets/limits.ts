import { FoldmillError } from '#contracts';
import { invalidDataset } from './invalid-dataset.js';

/** Columns of a table; their names are part of every answer about it. */
export const maxColumns = 100_000;

/** Characters of all names of columns together, and of all class labels together. */
export const maxNamesLength = 4 * 1024 * 1024;

/** Distinct classes of a target; they are part of every answer about it, too. */
export const maxClasses = 100_000;

/** Distinct values of a column of text. */
export const maxDistinctLabels = 1_000_000;

/** Bytes of one cell of text. */
export const maxCellBytes = 64 * 1024;

/** Empty lines in a CSV, all together. */
export const maxEmptyLines = 1_000_000;

const bytesPerValue = 8;
const mebibyte = 2 ** 20;

/** Readable, and exact where it matters: `1,024 MiB`. */
const mebibytes = (bytes: number): string =>
  `${(bytes / mebibyte).toLocaleString('en', { maximumFractionDigits: bytes < mebibyte ? 3 : 0 })} MiB`;

/**
 * To be asked before anything of that size is allocated.
 * @param nColumns - all of them, the target's too.
 * @throws {FoldmillError} payload_too_large where a table of that shape takes more than `maxBytes` as float64 values.
 */
export function assertFits(nRows: number, nColumns: number, maxBytes: number): void {
  if (nRows * nColumns * bytesPerValue <= maxBytes) return;
  throw new FoldmillError(
    'payload_too_large',
    `${nRows.toLocaleString('en')} rows of ${nColumns.toLocaleString('en')} columns take ${mebibytes(
      nRows * nColumns * bytesPerValue,
    )} as numbers, and ${mebibytes(maxBytes)} are allowed (FOLDMILL_MAX_DATASET_MB)`,
  );
}

/** Rows that a table of so many columns may have. */
export const mostRows = (nColumns: number, maxBytes: number): number =>
  Math.floor(maxBytes / bytesPerValue / Math.max(1, nColumns));

/** @throws {FoldmillError} invalid_dataset above `maxColumns`. */
export function assertColumns(nColumns: number): void {
  if (nColumns <= maxColumns) return;
  throw invalidDataset(
    '',
    `there are ${nColumns.toLocaleString('en')} columns, and a dataset has at most ${maxColumns.toLocaleString('en')}`,
  );
}

/** The refusal of what unpacks to more than is allowed. */
export const tooLarge = (maxBytes: number, unpacked?: number): FoldmillError =>
  new FoldmillError(
    'payload_too_large',
    `it unpacks to ${unpacked === undefined ? 'more than the' : `${unpacked} bytes, and`} ${mebibytes(maxBytes)} ${
      unpacked === undefined ? 'allowed' : 'are allowed'
    } (FOLDMILL_MAX_DATASET_MB)`,
  );

/** Counts what is unpacked. @throws {FoldmillError} payload_too_large above `maxBytes`. */
export function spending(maxBytes: number): (nBytes: number) => void {
  let spent = 0;
  return (nBytes) => {
    spent += nBytes;
    if (spent > maxBytes) throw tooLarge(maxBytes);
  };
}
