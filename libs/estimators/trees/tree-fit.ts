import type { Label } from '#contracts';
import {
  pairwiseSum,
  type RankedColumns,
  rankColumns,
  rankFewValued,
  type TreeCriterion,
  type TreeTarget,
} from '#kernels';
import { codesAmong, placesAmong } from '../class-codes.js';
import { cells, rowReader, stored } from '../derived-matrix.js';
import { FitError, type FitInput, type Frame } from '../estimator.js';
import { trainingWeights } from '../training-weights.js';
import type { Workspace } from '../workspace.js';

/** A fit's rows and target with the classes that don't occur left out. */
export interface TreeFit {
  readonly columns: RankedColumns;
  readonly rows: Int32Array;
  readonly target: TreeTarget;
  /** Class codes in the dataset of the classes that occur, ascending; undefined for a regression. */
  readonly classes?: Int32Array;
  /** Per training row. */
  readonly sampleWeight?: Float64Array;
}

/**
 * @throws {FitError} without rows, on values that float32 can't hold, or targets that the criterion can't split.
 */
export function prepareFit(input: FitInput, criterion: TreeCriterion): TreeFit {
  const { frame, rows, target, workspace } = input;
  if (rows.length === 0) throw new FitError('there are no rows to fit on');
  const columns = rankedColumns(frame, rows, workspace);
  const sampleWeight = trainingWeights(input);
  if (target.task === 'regression') {
    const values = Float64Array.from(rows, (row) => target.values[row]);
    if (criterion === 'poisson' && (values.some((value) => value < 0) || !(sum(values) > 0))) {
      throw new FitError('criterion poisson needs targets of 0 or more, not all 0');
    }
    return { columns, rows, target: { values }, sampleWeight };
  }
  const nCodes = target.classes.length;
  const classes = codesAmong(target.codes, rows, nCodes);
  const codes = placesAmong(classes, target.codes, rows, nCodes);
  return { columns, rows, target: { codes, nClasses: classes.length }, classes, sampleWeight };
}

/** What scikit-learn says of a value that a tree can't read. */
export const beyondFloat32 = "Input X contains infinity or a value too large for dtype('float32').";

/** @throws {FitError} where a training row has a value beyond float32. */
function rankedColumns(frame: Frame, rows: Int32Array, workspace: Workspace): RankedColumns {
  try {
    return rankedRows(frame, workspace);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const read = rowReader(frame.X);
    if (rows.some((row) => read(row).some(isBeyond))) throw new FitError(beyondFloat32);
    // Only rows that no tree is grown on: there they are as good as missing.
    const values = stored(frame.X).values.map((x) => (isBeyond(x) ? Number.NaN : x));
    return rankedRows({ id: `${frame.id} float32`, X: { ...frame.X, values } }, workspace);
  }
}

const isBeyond = (x: number): boolean => Math.abs(Math.fround(x)) === Number.POSITIVE_INFINITY;

/** Ranks of a byte a cell are made once and kept where they take this share of what a thread may keep. */
const keptShare = 1 / 2;
/**
 * What the ranks of a fit's training rows may take otherwise: beyond it columns are read where they lie, which takes
 * no memory and several times as long.
 */
const rankedShare = 1 / 8;

/** @throws {RangeError} where any row has a value beyond float32. */
function rankedRows(frame: Frame, workspace: Workspace): RankedColumns {
  const { nRows, nCols } = frame.X;
  const atMost = nRows * nCols * 8 + nRows * 4;
  if (workspace.fits(atMost)) {
    return workspace.get(`tree-ranks:${frame.id}`, atMost, () =>
      rankColumns(stored(frame.X).values, nRows, nCols),
    );
  }
  const { values, change } = cells(frame.X);
  const keeps = nRows * nCols <= workspace.maxBytes * keptShare;
  const bytes = nCols * 1024 + (keeps ? nRows * nCols : nRows * 5);
  const maxBytes = keeps ? undefined : workspace.maxBytes * rankedShare;
  return workspace.get(`tree-few-valued:${frame.id}`, bytes, () =>
    rankFewValued(values, nRows, nCols, { maxBytes, keeps, change }),
  );
}

/** Weights as whole numbers, where they are. */
export function asCounts(weights: Float64Array): Uint32Array | undefined {
  const whole = weights.every((weight) => Number.isInteger(weight) && weight >= 0);
  return whole ? Uint32Array.from(weights) : undefined;
}

/** Labels of the classes that occur in the training rows; none for a regression. */
export function labelsOf({ target }: FitInput, { classes }: TreeFit): Label[] {
  return target.task === 'classification' ? Array.from(classes!, (code) => target.classes[code]) : [];
}

/** Added up as numpy does: how many rows are drawn, and which, may depend on the last bit. */
export const sum = (values: ArrayLike<number>): number => pairwiseSum(values);

/**
 * Whether every sum of weights, and of weighted targets and their squares, is exact in whatever order: whole numbers
 * of at most 53 bits, or such numbers over one power of two.
 * @param weights - whole numbers, or what whole numbers that are drawn anew per tree sum to.
 */
export function sumsAreExact(target: TreeTarget, weights: Float64Array | number): boolean {
  const drawn = typeof weights === 'number';
  if (!drawn && !weights.every((weight) => Number.isInteger(weight))) return false;
  if ('codes' in target) return true;
  const values = asIntegers(target.values);
  if (!values) return false;
  const most = drawn
    ? weights * values.reduce((max, value) => Math.max(max, value * value + 1), 0)
    : sum(values.map((value, i) => weights[i] * (value * value + 1)));
  return most < 2 ** 53;
}

/** Values times the least power of two up to 2^20 that makes integers of them all. */
function asIntegers(values: Float64Array): Float64Array | undefined {
  let scaled = values;
  for (let bits = 0; bits <= 20; bits++) {
    if (scaled.every((value) => Number.isInteger(value))) return scaled;
    scaled = scaled.map((value) => value * 2);
  }
  return undefined;
}
