import { CellFaults } from './cell-faults.js';
import type { ColumnMeaning } from './column-of-texts.js';
import type { Dataset, DatasetTable, Features, Matrix } from './dataset.js';
import { compareExact } from './exact-integers.js';
import { invalidAt, invalidDataset, notANumber, type Place } from './invalid-dataset.js';
import { type LabelColumn, uniqueCodes, type Values } from './labels.js';
import { makeTable } from './make-dataset.js';
import { matrixOf } from './narrow-columns.js';
import type { ParseOptions } from './parse-options.js';
import { targetOf } from './target.js';

/** A column that is not a feature, as a format's reader found it. */
export interface ReadColumn {
  /** Undefined where the format doesn't name it. */
  readonly name?: string;
  /** Shape (n_samples,). */
  readonly values: Values;
  /** The same as text, where the numbers lose digits that tell labels apart: integers beyond 2^53. */
  readonly exact?: () => LabelColumn;
  readonly place: (row: number) => Place;
  /** Of dates, whose numbers are milliseconds. */
  readonly meaning?: ColumnMeaning;
}

/** What a format's reader makes of an upload; X is known to have no infinities, and NaN is what is missing. */
export interface ReadParts {
  readonly X: Features;
  /** What the columns of X are; default numbers. */
  readonly meanings?: readonly ColumnMeaning[];
  readonly featureNames?: readonly string[];
  readonly target: ReadColumn;
  readonly groups?: ReadColumn;
  readonly sampleWeight?: ReadColumn;
  /** What was done that the sender may not expect. */
  readonly notes?: readonly string[];
}

/** The dataset of what was read. @throws {FoldmillError} as `tableOf`. */
export function datasetOf(parts: ReadParts, options: ParseOptions, bundled = false): Dataset {
  const table = tableOf(parts, options, bundled);
  return { ...table, X: matrixOf(table.X) };
}

/**
 * The same, without its rows: the target's task decided, labels and groups coded, weights checked.
 * @throws {FoldmillError} invalid_dataset
 */
export function tableOf(parts: ReadParts, options: ParseOptions, bundled = false): DatasetTable {
  const { X, meanings, featureNames, target, groups, sampleWeight, notes } = parts;
  if (X.nRows === 0) throw invalidDataset('', 'there are no rows');
  for (const column of [target, groups, sampleWeight]) if (column) assertComplete(column);
  for (const column of [target, sampleWeight]) {
    if (column?.meaning === undefined) continue;
    throw invalidAt(column.place(0), 'a date is not a number: turn it into one, or choose another column');
  }
  return makeTable({
    name: options.name ?? 'dataset',
    X,
    ...(meanings && { meanings }),
    y: targetOf(target.values, options.task, target.place, target.exact),
    featureNames,
    targetName: target.name,
    ...(groups && { groups: { name: groups.name ?? 'groups', codes: groupCodes(groups) } }),
    ...(sampleWeight && {
      sampleWeight: { name: sampleWeight.name ?? 'sample_weight', values: weightsOf(sampleWeight) },
    }),
    bundled,
    ...(notes && { notes }),
  });
}

const groupCodes = ({ values, exact }: ReadColumn): Int32Array =>
  exact ? uniqueCodes(exact(), compareExact).codes : uniqueCodes(values).codes;

/** @throws {FoldmillError} invalid_dataset at values that are missing or infinite, and at empty labels. */
function assertComplete({ values, place }: ReadColumn): void {
  const faults = new CellFaults();
  if (values instanceof Float64Array) {
    if (values.every(Number.isFinite)) return;
    for (const [row, value] of values.entries()) {
      if (!Number.isFinite(value)) faults.add(place(row), notANumber(Number.isNaN(value) ? null : value));
    }
  } else {
    const empty = values.distinct.indexOf('');
    for (const [row, code] of values.codes.entries()) {
      if (code < 0 || code === empty) faults.add(place(row), notANumber(null));
    }
  }
  faults.settle();
}

function weightsOf({ values, place }: ReadColumn): Float64Array {
  if (!(values instanceof Float64Array)) throw invalidAt(place(0), notANumber(values.at(0)));
  const negative = values.findIndex((value) => value < 0);
  if (negative >= 0)
    throw invalidAt(place(negative), `${values[negative]} is negative, and sample weights may not be`);
  if (values.every((value) => value === 0)) throw invalidAt(place(0), 'every sample weight is zero');
  return values;
}

/** @throws {FoldmillError} invalid_dataset at infinities; NaN is a missing value. */
export function assertNoInfinity(X: Matrix, place: (row: number, column: number) => Place): void {
  const { values, nCols } = X;
  const faults = new CellFaults();
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    if (!Number.isFinite(value) && !Number.isNaN(value)) {
      faults.add(place(Math.floor(at / nCols), at % nCols), notANumber(value));
    }
  }
  faults.settle();
}
