import { z } from 'zod';
import { jsonPointer, parseWith } from '#contracts';
import { refuseColumns } from './column-roles.js';
import { cellName, invalidAt, invalidDataset, notANumber, type Place } from './invalid-dataset.js';
import { partsOfRows, rowFault } from './json-rows.js';
import { valuesOfJson } from './json-values.js';
import type { ParseOptions } from './parse-options.js';
import { assertFinite, type ReadColumn, type ReadParts } from './read-parts.js';
import { partsOfTable } from './read-table.js';

// Cells are checked below, one by one, so that a bad one is named by row and column; and because zod would take
// longer over a million cells than everything else.
const cells = z.array(z.unknown());
const RowsForm = z.strictObject({
  rows: z.array(z.unknown()),
  columns: z.array(z.string()).optional(),
});
const ColumnsForm = z.strictObject({ columns: z.record(z.string(), cells) });
const ArraysForm = z.strictObject({
  X: z.array(z.unknown()),
  y: cells,
  groups: cells.optional(),
  sample_weight: cells.optional(),
  feature_names: z.array(z.string()).optional(),
});

/**
 * Reads JSON, in any of these forms:
 * - `{"rows": [[5.1, "setosa"], …], "columns": ["length", "species"]}`, the names optional
 * - `[{"length": 5.1, "species": "setosa"}, …]`, or the same under `rows`
 * - `{"columns": {"length": [5.1, …], "species": ["setosa", …]}}`
 * - `{"X": [[5.1], …], "y": ["setosa", …]}` with `groups`, `sample_weight` and `feature_names` optional
 *
 * Nothing is coerced: a number in quotes is text, and null is missing.
 * @throws {FoldmillError} invalid_dataset with the JSON pointer of the cell.
 */
export function readJson(bytes: Uint8Array, options: ParseOptions): ReadParts {
  const body = parseText(bytes);
  if (Array.isArray(body)) return partsOfRows(body, undefined, [], options);
  if (typeof body !== 'object' || body === null)
    throw invalidDataset('', `${forms}, not ${JSON.stringify(body)}`);
  if ('rows' in body) {
    const { rows, columns } = parseWith(RowsForm, body, 'invalid_dataset');
    return partsOfRows(rows, columns, ['rows'], options);
  }
  if ('columns' in body) {
    // Zod's records leave it out without a word.
    if (
      typeof body.columns === 'object' &&
      body.columns !== null &&
      Object.hasOwn(body.columns, '__proto__')
    ) {
      throw invalidDataset(
        '/columns/__proto__',
        'no column can be called "__proto__" here; give rows instead',
      );
    }
    return partsOfColumns(parseWith(ColumnsForm, body, 'invalid_dataset').columns, options);
  }
  if ('X' in body) return partsOfArrays(parseWith(ArraysForm, body, 'invalid_dataset'), options);
  throw invalidDataset('', `${forms}; there is ${Object.keys(body).slice(0, 10).join(', ') || 'nothing'}`);
}

const forms = 'a list of records, or an object with "rows", "columns", or "X" and "y" is expected';

function parseText(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw invalidDataset('', `this is not JSON: ${(error as Error).message}`);
  }
}

function partsOfColumns(columns: Readonly<Record<string, unknown[]>>, options: ParseOptions): ReadParts {
  const names = Object.keys(columns);
  if (names.length === 0) throw invalidDataset('/columns', 'there are no columns');
  const nRows = columns[names[0]].length;
  const place = (row: number, column: number): Place => ({
    pointer: jsonPointer(['columns', names[column], row]),
    where: cellName(row + 1, column, names[column]),
  });
  const values = names.map((name, column) => {
    if (columns[name].length !== nRows) {
      const pointer = jsonPointer(['columns', name]);
      throw invalidDataset(
        pointer,
        `"${name}" has ${columns[name].length} values where "${names[0]}" has ${nRows}`,
      );
    }
    return valuesOfJson(columns[name], (row) => place(row, column));
  });
  return partsOfTable({ nRows, columns: values, names, place }, options);
}

function partsOfArrays(arrays: z.output<typeof ArraysForm>, options: ParseOptions): ReadParts {
  refuseColumns(options);
  const { X, y, groups, sample_weight, feature_names } = arrays;
  const nCols = feature_names?.length ?? (Array.isArray(X[0]) ? X[0].length : 0);
  const place = (row: number, column: number): Place => ({
    pointer: jsonPointer(['X', row, column]),
    where: cellName(row + 1, column, feature_names?.[column]),
  });
  const values = new Float64Array(X.length * nCols);
  X.forEach((row, i) => {
    const fault = rowFault(row, nCols);
    if (fault) throw invalidAt({ pointer: jsonPointer(['X', i]), where: `row ${i + 1}` }, fault);
    (row as unknown[]).forEach((value, j) => {
      if (typeof value !== 'number') throw invalidAt(place(i, j), notANumber(value));
      values[i * nCols + j] = value;
    });
  });
  if (X.length > 0 && nCols === 0) throw invalidDataset('/X', 'there are no columns');
  const matrix = { values, nRows: X.length, nCols };
  assertFinite(matrix, place);
  const vector = (name: string, column: readonly unknown[]): ReadColumn => {
    if (column.length !== X.length) {
      throw invalidDataset(`/${name}`, `${name} has ${column.length} values where X has ${X.length} rows`);
    }
    const placeOf = (row: number): Place => ({
      pointer: jsonPointer([name, row]),
      where: `${name}, row ${row + 1}`,
    });
    return { name: name === 'y' ? undefined : name, values: valuesOfJson(column, placeOf), place: placeOf };
  };
  return {
    X: matrix,
    featureNames: feature_names,
    target: vector('y', y),
    ...(groups && { groups: vector('groups', groups) }),
    ...(sample_weight && { sampleWeight: vector('sample_weight', sample_weight) }),
  };
}
