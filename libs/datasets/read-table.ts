import { columnRoles } from './column-roles.js';
import { invalidAt, notANumber, type Place } from './invalid-dataset.js';
import type { Values } from './labels.js';
import type { ParseOptions } from './parse-options.js';
import { assertFinite, type ReadColumn, type ReadParts } from './read-parts.js';

/** Columns of one length, any of which may be the target. */
export interface Table {
  readonly nRows: number;
  readonly columns: readonly Values[];
  /** Undefined where columns go by index alone. */
  readonly names?: readonly string[];
  readonly place: (row: number, column: number) => Place;
}

/**
 * Deals the columns of a table out to X, target, groups and weights. Booleans among the features are 0 and 1, as
 * numpy makes them.
 * @throws {FoldmillError} invalid_dataset where a column is missing, or a feature is not numeric.
 */
export function partsOfTable(table: Table, options: ParseOptions): ReadParts {
  const { nRows, columns, names, place } = table;
  const { target, groups, sampleWeight, features } = columnRoles(columns.length, names, options);
  const values = new Float64Array(nRows * features.length);
  features.forEach((column, j) => {
    const from = columns[column];
    for (let row = 0; row < nRows; row++) {
      const value = from[row];
      if (typeof value === 'string') throw invalidAt(place(row, column), notANumber(value));
      values[row * features.length + j] = Number(value);
    }
  });
  const X = { values, nRows, nCols: features.length };
  assertFinite(X, (row, column) => place(row, features[column]));
  const columnAt = (column: number): ReadColumn => ({
    name: names?.[column],
    values: columns[column],
    place: (row) => place(row, column),
  });
  return {
    X,
    featureNames: names && features.map((column) => names[column]),
    target: columnAt(target),
    ...(groups !== undefined && { groups: columnAt(groups) }),
    ...(sampleWeight !== undefined && { sampleWeight: columnAt(sampleWeight) }),
  };
}
