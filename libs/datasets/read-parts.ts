import type { Dataset, Matrix } from './dataset.js';
import { compareExact } from './exact-integers.js';
import { invalidAt, invalidDataset, notANumber, type Place } from './invalid-dataset.js';
import { type LabelColumn, uniqueCodes, type Values, valueAt } from './labels.js';
import { makeDataset } from './make-dataset.js';
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
}

/** What a format's reader makes of an upload; X is known to be finite. */
export interface ReadParts {
  readonly X: Matrix;
  readonly featureNames?: readonly string[];
  readonly target: ReadColumn;
  readonly groups?: ReadColumn;
  readonly sampleWeight?: ReadColumn;
  /** What was done that the sender may not expect. */
  readonly notes?: readonly string[];
}

/**
 * The dataset of what was read: the target's task decided, labels and groups coded, weights checked.
 * @throws {FoldmillError} invalid_dataset
 */
export function datasetOf(parts: ReadParts, options: ParseOptions, bundled = false): Dataset {
  const { X, featureNames, target, groups, sampleWeight, notes } = parts;
  if (X.nRows === 0) throw invalidDataset('', 'there are no rows');
  for (const column of [target, groups, sampleWeight]) if (column) assertComplete(column);
  return makeDataset({
    name: options.name ?? 'dataset',
    X,
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

/** @throws {FoldmillError} invalid_dataset at the first NaN, infinity or empty label. */
function assertComplete({ values, place }: ReadColumn): void {
  const row =
    values instanceof Float64Array
      ? values.findIndex((value) => !Number.isFinite(value))
      : values.codes.indexOf(values.distinct.indexOf(''));
  if (row >= 0) throw invalidAt(place(row), notANumber(valueAt(values, row)));
}

function weightsOf({ values, place }: ReadColumn): Float64Array {
  if (!(values instanceof Float64Array)) throw invalidAt(place(0), notANumber(values.at(0)));
  const negative = values.findIndex((value) => value < 0);
  if (negative >= 0)
    throw invalidAt(place(negative), `${values[negative]} is negative, and sample weights may not be`);
  if (values.every((value) => value === 0)) throw invalidAt(place(0), 'every sample weight is zero');
  return values;
}

/** @throws {FoldmillError} invalid_dataset at the first NaN or infinity. */
export function assertFinite(X: Matrix, place: (row: number, column: number) => Place): void {
  const at = X.values.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return;
  throw invalidAt(place(Math.floor(at / X.nCols), at % X.nCols), notANumber(X.values[at]));
}
