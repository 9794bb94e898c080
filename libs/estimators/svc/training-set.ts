import type { Label } from '#contracts';
import type { Matrix } from '#datasets';
import { FitError, type FitInput } from '../estimator.js';

/** Training rows sorted by class, in their given order within a class, as libsvm groups them. */
export interface TrainingSet {
  /** The frame they are rows of; absent for a model that was loaded. */
  readonly frameId?: string;
  readonly X: Matrix;
  readonly rows: Int32Array;
  /** Codes of the classes, ascending. */
  readonly classes: Int32Array;
  /** Rows of class c are `rows[starts[c]]`…`rows[starts[c + 1] - 1]`; shape (classes.length + 1,). */
  readonly starts: Int32Array;
}

/** What the bounds of the duals are made of. */
export interface TrainingWeights {
  /** Labels of the classes, in their order. */
  readonly labels: readonly Label[];
  /** Class of each given row, as a position in the classes, before any row was left out. */
  readonly given: Int32Array;
  /** Weight of each row of the training set; absent when all weigh 1. */
  readonly sampleWeight?: Float64Array;
}

/**
 * Sorts the rows of a fit by class. Rows that weigh nothing are left out, as in libsvm.
 * @throws {FitError} for fewer than two classes.
 */
export function trainingSet(input: FitInput): TrainingSet & TrainingWeights {
  const { target, rows, sampleWeight } = input;
  if (target.task !== 'classification') throw new FitError('svc needs class labels as its target');
  const counts = new Int32Array(target.classes.length);
  for (const row of rows) counts[target.codes[row]]++;
  const classes = Int32Array.from(counts.keys()).filter((code) => counts[code] > 0);
  if (classes.length < 2) {
    const found = `${classes.length} class`;
    throw new FitError(`The number of classes has to be greater than one; got ${found}`);
  }
  const position = new Int32Array(counts.length);
  classes.forEach((code, c) => {
    position[code] = c;
  });
  const given = Int32Array.from(rows, (row) => position[target.codes[row]]);
  const kept: number[][] = Array.from(classes, () => []);
  rows.forEach((row, i) => {
    if (!sampleWeight || sampleWeight[row] > 0) kept[given[i]].push(row);
  });
  refuseMissingClasses(kept);
  const starts = new Int32Array(classes.length + 1);
  kept.forEach((list, c) => {
    starts[c + 1] = starts[c] + list.length;
  });
  const sorted = Int32Array.from(kept.flat());
  return {
    frameId: input.frame.id,
    X: input.frame.X,
    rows: sorted,
    classes,
    starts,
    labels: Array.from(classes, (code) => target.classes[code]),
    given,
    sampleWeight: sampleWeight && Float64Array.from(sorted, (row) => sampleWeight[row]),
  };
}

function refuseMissingClasses(kept: readonly number[][]): void {
  const present = kept.filter((list) => list.length > 0).length;
  if (present === kept.length) return;
  if (present === 0) {
    throw new FitError('Invalid input - all samples have zero or negative weights.');
  }
  throw new FitError(
    present === 1
      ? 'Invalid input - all samples with positive weights belong to the same class.'
      : 'every class needs a sample with a positive weight',
  );
}
