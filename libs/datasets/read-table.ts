import { columnRoles } from './column-roles.js';
import { distinctNames } from './distinct-names.js';
import { invalidAt, notANumber, type Place } from './invalid-dataset.js';
import type { LabelColumn, Values } from './labels.js';
import { assertColumns, assertFits } from './limits.js';
import { defaultMaxBytes, type ParseOptions } from './parse-options.js';
import { assertFinite, type ReadColumn, type ReadParts } from './read-parts.js';

/** A column of a table, any of which may be the target. */
export interface TableColumn {
  readonly values: Values;
  /** Where the numbers lose digits that tell labels apart. */
  readonly exact?: () => LabelColumn;
}

/** Columns of one length. */
export interface Table {
  readonly nRows: number;
  readonly columns: readonly TableColumn[];
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
  const { nRows, columns, place } = table;
  const { target, groups, sampleWeight, features } = columnRoles(columns.length, table.names, options);
  assertColumns(columns.length);
  assertFits(nRows, columns.length, options.maxBytes ?? defaultMaxBytes);
  const { names, notes } = distinctNames(table.names);
  const values = new Float64Array(nRows * features.length);
  features.forEach((column, j) => {
    const from = columns[column].values;
    const numbers = from instanceof Float64Array ? from : asNumbers(from, (row) => place(row, column));
    for (let row = 0, at = j; row < nRows; row++, at += features.length) values[at] = numbers[row];
  });
  const X = { values, nRows, nCols: features.length };
  assertFinite(X, (row, column) => place(row, features[column]));
  const columnAt = (column: number): ReadColumn => ({
    ...columns[column],
    name: names?.[column],
    place: (row) => place(row, column),
  });
  return {
    X,
    featureNames: names && features.map((column) => names[column]),
    target: columnAt(target),
    ...(groups !== undefined && { groups: columnAt(groups) }),
    ...(sampleWeight !== undefined && { sampleWeight: columnAt(sampleWeight) }),
    notes,
  };
}

/** Booleans as 0 and 1. @throws {FoldmillError} invalid_dataset at the first text. */
function asNumbers(labels: LabelColumn, place: (row: number) => Place): Float64Array {
  return Float64Array.from(labels.codes, (code, row) => {
    const label = labels.distinct[code];
    if (typeof label === 'string') throw invalidAt(place(row), notANumber(label));
    return Number(label);
  });
}
