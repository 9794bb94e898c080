import { average, pairwiseSum } from '#kernels';
import { FitError, type FitInput } from '../estimator.js';
import { trainingColumns } from './training-columns.js';

export const scoreFunctions = ['f_classif', 'f_regression', 'chi2'] as const;
export type ScoreFunction = (typeof scoreFunctions)[number];

/**
 * How much each column says of the target, by a univariate test; NaN where that can't be told.
 * @throws {FitError} where the test is for another kind of target, or of values.
 * @see sklearn.feature_selection._univariate_selection
 */
export function columnScores(input: FitInput, func: ScoreFunction): number[] {
  const { target, rows } = input;
  const columns = trainingColumns(input);
  if (func === 'f_regression') {
    const y = Float64Array.from(rows, (row) =>
      target.task === 'regression' ? target.values[row] : Number(target.classes[target.codes[row]]),
    );
    if (y.some(Number.isNaN)) throw new FitError('f_regression needs a target of numbers');
    return columns.map((x) => fRegression(x, y));
  }
  const { codes, nClasses } = classesOf(input, func);
  return columns.map((x) => (func === 'chi2' ? chiSquare(x, codes, nClasses) : fClassif(x, codes, nClasses)));
}

/** Classes of the training rows, numbered without gaps. Values of a regression are classes of their own, as for scikit-learn. */
function classesOf({ target, rows }: FitInput, func: string): { codes: Int32Array; nClasses: number } {
  const labels = Array.from(rows, (row) =>
    target.task === 'classification' ? target.codes[row] : target.values[row],
  );
  if (func === 'chi2' && !labels.every(Number.isInteger))
    throw new FitError('chi2 needs a target of classes');
  const known = [...new Set(labels)].sort((a, b) => a - b);
  if (known.length < 2) throw new FitError(`${func} needs rows of two classes`);
  const places = new Map(known.map((label, place) => [label, place]));
  return { codes: Int32Array.from(labels, (label) => places.get(label)!), nClasses: known.length };
}

function fClassif(x: Float64Array, codes: Int32Array, nClasses: number): number {
  const n = x.length;
  const sums = new Float64Array(nClasses);
  const counts = new Float64Array(nClasses);
  let squares = 0;
  for (let i = 0; i < n; i++) {
    sums[codes[i]] += x[i];
    counts[codes[i]]++;
    squares += x[i] * x[i];
  }
  const total = sums.reduce((sum, one) => sum + one, 0) ** 2 / n;
  const between = sums.reduce((sum, one, k) => sum + one ** 2 / counts[k], 0) - total;
  const within = squares - total - between;
  return between / (nClasses - 1) / (within / (n - nClasses));
}

function fRegression(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  const meanY = average(y);
  const centred = y.map((value) => value - meanY);
  const meanX = average(x);
  const norm = Math.sqrt(pairwiseSum(x.map((value) => value * value)) - n * meanX ** 2);
  const dot = pairwiseSum(x.map((value, i) => value * centred[i]));
  const correlation = dot / norm / Math.sqrt(pairwiseSum(centred.map((value) => value * value)));
  if (Number.isNaN(correlation)) return 0;
  const square = correlation ** 2;
  const f = (square / (1 - square)) * (n - 2);
  return Number.isFinite(f) ? f : Number.MAX_VALUE;
}

function chiSquare(x: Float64Array, codes: Int32Array, nClasses: number): number {
  if (x.some((value) => value < 0)) throw new FitError('Input X must be non-negative.');
  const observed = new Float64Array(nClasses);
  const counts = new Float64Array(nClasses);
  for (let i = 0; i < x.length; i++) {
    observed[codes[i]] += x[i];
    counts[codes[i]]++;
  }
  const total = x.reduce((sum, value) => sum + value, 0);
  return observed.reduce((sum, one, k) => {
    const expected = (counts[k] / x.length) * total;
    return sum + (one - expected) ** 2 / expected;
  }, 0);
}
