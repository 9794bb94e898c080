import { average, pairwiseSum } from '#kernels';
import { afterWarnings, FitError, type FitInput } from '../estimator.js';
import { rowsId } from '../rows-id.js';
import { informationOfClasses, informationOfValues } from './mutual-information.js';
import { columnSum, trainingColumns } from './training-columns.js';

export const scoreFunctions = [
  'f_classif',
  'f_regression',
  'chi2',
  'mutual_info_classif',
  'mutual_info_regression',
] as const;
export type ScoreFunction = (typeof scoreFunctions)[number];

/** NaN where the test can't tell. */
interface ColumnScores {
  readonly scores: number[];
  /** What scikit-learn warns of. */
  readonly warnings: string[];
}

/**
 * How much each column says of the target, by a univariate test. Selectors that keep more or fewer columns share it.
 * @throws {FitError} where the test is for another kind of target, or of values.
 * @see sklearn.feature_selection._univariate_selection
 */
export function columnScores(input: FitInput, func: ScoreFunction): ColumnScores {
  const { frame, workspace } = input;
  const key = `scores:${func}:${frame.id}:${rowsId(input)}`;
  return workspace.get(key, frame.X.nCols * 16, () => testedColumns(input, func));
}

function testedColumns(input: FitInput, func: ScoreFunction): ColumnScores {
  const columns = trainingColumns(input);
  const sum = columnSum(columns.length);
  if (func === 'f_regression' || func === 'mutual_info_regression') {
    const y = targetNumbers(input, func);
    const scores =
      func === 'f_regression' ? columns.map((x) => fRegression(x, y, sum)) : informationOfValues(columns, y);
    return { scores, warnings: [] };
  }
  const classes = classesOf(input, func);
  if (func === 'mutual_info_classif') {
    const warnings = manyClasses(classes.length, input.rows.length);
    return { scores: afterWarnings(warnings, () => informationOfClasses(columns, classes)), warnings };
  }
  if (func === 'chi2') return { scores: columns.map((x) => chiSquare(x, classes, sum)), warnings: [] };
  const tests = columns.map((x) => fClassif(x, classes, sum));
  const constant = [...tests.keys()].filter((col) => tests[col].within === 0);
  const warns = constant.length > 0 && tests.some(({ between }) => between === 0);
  return {
    scores: tests.map(({ between, within }) => between / within),
    warnings: warns ? [`Features ${asNumpy(constant)} are constant.`] : [],
  };
}

/** What scikit-learn warns of where classes are so many that they may be values. */
function manyClasses(nClasses: number, nRows: number): string[] {
  const [below, above] = [Math.floor(nRows / 2), Math.ceil(nRows / 2)];
  // Halves are rounded to even numbers, as Python does.
  if (nRows <= 20 || nClasses <= (below % 2 === 0 ? below : above)) return [];
  return [
    'The number of unique classes is greater than 50% of the number of samples. `y` could represent a regression problem, not a classification problem.',
  ];
}

/** Indices as numpy prints them: as wide as the widest. */
function asNumpy(indices: readonly number[]): string {
  const width = String(indices.at(-1) ?? '').length;
  return `[${indices.map((index) => String(index).padStart(width)).join(' ')}]`;
}

type Sum = (values: Float64Array) => number;

/** @throws {FitError} for text, which scikit-learn can't average. */
function targetNumbers({ target, rows }: FitInput, func: string): Float64Array {
  if (target.task === 'regression') return Float64Array.from(rows, (row) => target.values[row]);
  if (target.classes.some((label) => typeof label === 'string'))
    throw new FitError(`${func} needs a target of numbers`);
  return Float64Array.from(rows, (row) => Number(target.classes[target.codes[row]]));
}

/** The places of the rows of each class. */
type ClassRows = readonly (readonly number[])[];

/** Classes of the training rows. Whole values of a regression are classes of their own, as for scikit-learn. */
function classesOf({ target, rows }: FitInput, func: string): ClassRows {
  const labels = Array.from(rows, (row) =>
    target.task === 'classification' ? target.codes[row] : target.values[row],
  );
  if (func !== 'f_classif' && !labels.every(Number.isInteger))
    throw new FitError(`${func} needs a target of classes`);
  const known = [...new Set(labels)].sort((a, b) => a - b);
  const places = new Map<number, number[]>(known.map((label) => [label, []]));
  for (const [i, label] of labels.entries()) places.get(label)!.push(i);
  return [...places.values()];
}

const square = (x: number): number => x * x;

/** Variance between classes and within them; of one class NaN. */
function fClassif(x: Float64Array, classes: ClassRows, sum: Sum): { between: number; within: number } {
  const n = x.length;
  const parts = classes.map((places) => Float64Array.from(places, (i) => x[i]));
  const sums = parts.map(sum);
  const squares = parts.map((part) => sum(part.map(square))).reduce((all, one) => all + one, 0);
  const total = square(sums.reduce((all, one) => all + one, 0)) / n;
  const between = sums.reduce((all, one, k) => all + square(one) / parts[k].length, 0) - total;
  const within = squares - total - between;
  return { between: between / (parts.length - 1), within: within / (n - parts.length) };
}

function fRegression(x: Float64Array, y: Float64Array, sum: Sum): number {
  const n = x.length;
  const meanY = average(y);
  const centred = y.map((value) => value - meanY);
  const norm = Math.sqrt(sum(x.map(square)) - n * square(sum(x) / n));
  const dot = pairwiseSum(x.map((value, i) => value * centred[i]));
  const correlation = dot / norm / Math.sqrt(pairwiseSum(centred.map(square)));
  if (Number.isNaN(correlation)) return 0;
  const explained = square(correlation);
  const f = (explained / (1 - explained)) * (n - 2);
  if (Number.isNaN(f)) return 0;
  return Number.isFinite(f) ? f : Number.MAX_VALUE;
}

function chiSquare(x: Float64Array, classes: ClassRows, sum: Sum): number {
  if (x.some((value) => value < 0)) throw new FitError('Input X must be non-negative.');
  const total = sum(x);
  const observed = classes.map((places) => sum(Float64Array.from(places, (i) => x[i])));
  const shares = classes.map((places) => places.length / x.length);
  // scikit-learn has two columns of indicators for one class as well: none of its rows is in the other.
  if (classes.length === 1) {
    observed.push(0);
    shares.push(0);
  }
  return observed.reduce((all, one, k) => {
    const expected = shares[k] * total;
    return all + square(one - expected) / expected;
  }, 0);
}
