import type { Label } from '#contracts';
import type { ChosenRows } from '#kernels';
import { codesAmong, placesAmong } from '../class-codes.js';
import { chosenRows } from '../derived-matrix.js';
import { FitError, type FitInput } from '../estimator.js';
import { trainingWeights } from '../training-weights.js';
import { classWeights } from '../trees/class-weights.js';
import type { LogisticParams } from './logistic-params.js';

/** A fit's rows, with the classes that don't occur in them left out. */
export interface LogisticRows {
  readonly chosen: ChosenRows;
  /** Position in `classes` per row, shape (nRows,). */
  readonly codes: Int32Array;
  /** Class codes in the dataset, ascending. */
  readonly classes: Int32Array;
  readonly labels: readonly Label[];
  /** Per row, shape (nRows,). */
  readonly sampleWeight?: Float64Array;
}

/** @throws {FitError} for a regression target, fewer than two classes, or weights that are all 0. */
export function logisticRows(input: FitInput): LogisticRows {
  const { frame, rows, target } = input;
  if (target.task !== 'classification') {
    throw new FitError('logistic_regression needs a classification target');
  }
  if (rows.length === 0) throw new FitError('there are no rows to fit on');
  const nCodes = target.classes.length;
  const classes = codesAmong(target.codes, rows, nCodes);
  const labels = Array.from(classes, (code) => target.classes[code]);
  if (classes.length < 2) {
    throw new FitError(
      'This solver needs samples of at least 2 classes in the data, but the data contains only one class: ' +
        JSON.stringify(labels[0]),
    );
  }
  const codes = placesAmong(classes, target.codes, rows, nCodes);
  return {
    chosen: chosenRows(frame.X, rows),
    codes,
    classes,
    labels,
    sampleWeight: trainingWeights(input),
  };
}

/** Weight per row: the sample's times its class's. @throws {FitError} for labels that don't fit. */
export function rowWeights(
  { codes, labels, sampleWeight }: LogisticRows,
  weights: LogisticParams['class_weight'],
): Float64Array {
  const perClass =
    weights === null
      ? new Float64Array(labels.length).fill(1)
      : classWeights(weights, codes, labels, sampleWeight);
  const perRow = new Float64Array(codes.length);
  for (let i = 0; i < perRow.length; i++)
    perRow[i] = perClass[codes[i]] * (sampleWeight ? sampleWeight[i] : 1);
  return perRow;
}
