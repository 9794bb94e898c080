import type { Label } from '#contracts';
import type { FrameMatrix } from '../derived-matrix.js';
import { FitError, type FitInput } from '../estimator.js';

/** Training rows sorted by class, in their given order within a class, as libsvm groups them. */
export interface TrainingSet {
  /** The frame they are rows of; absent for a model that was loaded. */
  readonly frameId?: string;
  readonly X: FrameMatrix;
  readonly rows: Int32Array;
  /** Codes of the classes, ascending. */
  readonly classes: Int32Array;
  /** Rows of class c are `rows[starts[c]]`…`rows[starts[c + 1] - 1]`; shape (classes.length + 1,). */
  readonly starts: Int32Array;
}

/** What the bounds of the duals are made of. */
export interface TrainingWeights {
  /** Labels of the classes of the given rows, those that weigh nothing included, ascending by code. */
  readonly labels: readonly Label[];
  /** Given rows per such class. */
  readonly counts: readonly number[];
  /** Position among `labels` of each class of the training set. */
  readonly labelOf: Int32Array;
  /** Weight of each row of the training set; absent when all weigh 1. */
  readonly sampleWeight?: Float64Array;
}

/**
 * Sorts the rows of a fit by class. Rows that weigh nothing are left out, as in libsvm, and so are their classes
 * when nothing remains of them.
 * @throws {FitError} for fewer than two classes.
 */
export function trainingSet(input: FitInput): TrainingSet & TrainingWeights {
  const { target, rows, sampleWeight } = input;
  if (target.task !== 'classification') throw new FitError('svc needs class labels as its target');
  const counts = new Int32Array(target.classes.length);
  const kept: number[][] = target.classes.map(() => []);
  for (const row of rows) {
    const code = target.codes[row];
    counts[code]++;
    if (!sampleWeight || sampleWeight[row] > 0) kept[code].push(row);
  }
  const codes = Int32Array.from(counts.keys());
  const given = codes.filter((code) => counts[code] > 0);
  const classes = codes.filter((code) => kept[code].length > 0);
  refuseOneClass(given.length, classes.length);
  const starts = new Int32Array(classes.length + 1);
  classes.forEach((code, c) => {
    starts[c + 1] = starts[c] + kept[code].length;
  });
  const sorted = Int32Array.from(kept.flat());
  return {
    frameId: input.frame.id,
    X: input.frame.X,
    rows: sorted,
    classes,
    starts,
    labels: Array.from(given, (code) => target.classes[code]),
    counts: Array.from(given, (code) => counts[code]),
    labelOf: classes.map((code) => given.indexOf(code)),
    sampleWeight: sampleWeight && Float64Array.from(sorted, (row) => sampleWeight[row]),
  };
}

/** In scikit-learn's and libsvm's words. */
function refuseOneClass(nGiven: number, nKept: number): void {
  if (nGiven < 2) {
    throw new FitError(`The number of classes has to be greater than one; got ${nGiven} class`);
  }
  if (nKept === 0) throw new FitError('Invalid input - all samples have zero or negative weights.');
  if (nKept === 1) {
    throw new FitError('Invalid input - all samples with positive weights belong to the same class.');
  }
}
