import { average, median, pairwiseSum, weightedPercentile } from '#kernels';
import { requireFinite } from './class-response.js';
import { ScoreError, type ScoringInput } from './scorer.js';
import { requireWeight, weightedMean } from './weighted-mean.js';

/** Averages an error per row over the rows. @throws {ScoreError} as `errorsOf`. */
const meanOf = (input: ScoringInput, error: (y: number, predicted: number) => number): number =>
  weightedMean(errorsOf(input, error), input.sampleWeight);

/** @throws {ScoreError} when a prediction is not finite, or no row has weight. */
function errorsOf(input: ScoringInput, error: (y: number, predicted: number) => number): Float64Array {
  const values = predictedBy(input);
  requireWeight(input.sampleWeight);
  return Float64Array.from(input.y, (truth, row) => error(truth, values[row]));
}

function predictedBy({ predictions: { values } }: ScoringInput): Float64Array {
  if (!values) throw new ScoreError('the model does not answer predict');
  requireFinite(values);
  return values;
}

/** @throws {ScoreError} `reason` unless every row's value and prediction satisfy the condition. */
function requireRows(
  input: ScoringInput,
  reason: string,
  holds: (y: number, predicted: number) => boolean,
): void {
  const values = predictedBy(input);
  for (let row = 0; row < values.length; row++) {
    if (!holds(input.y[row], values[row])) throw new ScoreError(reason);
  }
}

const square = (x: number): number => x * x;

export const meanSquaredError = (input: ScoringInput): number =>
  meanOf(input, (y, predicted) => square(y - predicted));

export const meanAbsoluteError = (input: ScoringInput): number =>
  meanOf(input, (y, predicted) => Math.abs(predicted - y));

export const meanAbsolutePercentageError = (input: ScoringInput): number =>
  meanOf(input, (y, predicted) => Math.abs(predicted - y) / Math.max(Math.abs(y), Number.EPSILON));

/** @throws {ScoreError} where a value is not above -1. */
export const meanSquaredLogError = (input: ScoringInput): number => squaredLogError(input, 'Mean');

/** The root of `meanSquaredLogError`. */
export const rootMeanSquaredLogError = (input: ScoringInput): number =>
  Math.sqrt(squaredLogError(input, 'Root Mean'));

function squaredLogError(input: ScoringInput, name: string): number {
  const reason = `${name} Squared Logarithmic Error cannot be used when targets contain values less than or equal to -1.`;
  requireRows(input, reason, (y, predicted) => y > -1 && predicted > -1);
  return meanOf(input, (y, predicted) => square(Math.log1p(y) - Math.log1p(predicted)));
}

const tweedie = (power: number, demand: string): string =>
  `Mean Tweedie deviance error with power=${power} can only be used on ${demand}.`;

/** @throws {ScoreError} unless every y is at least 0 and every prediction above 0. */
export function meanPoissonDeviance(input: ScoringInput): number {
  const reason = tweedie(1, 'non-negative y and strictly positive y_pred');
  requireRows(input, reason, (y, predicted) => y >= 0 && predicted > 0);
  return meanOf(input, (y, predicted) => 2 * ((y === 0 ? 0 : y * Math.log(y / predicted)) - y + predicted));
}

/** @throws {ScoreError} unless every y and every prediction is above 0. */
export function meanGammaDeviance(input: ScoringInput): number {
  const reason = tweedie(2, 'strictly positive y and y_pred');
  requireRows(input, reason, (y, predicted) => y > 0 && predicted > 0);
  return meanOf(input, (y, predicted) => 2 * (Math.log(predicted / y) + y / predicted - 1));
}

export function medianAbsoluteError(input: ScoringInput): number {
  const errors = errorsOf(input, (y, predicted) => Math.abs(predicted - y));
  return input.sampleWeight ? weightedPercentile(errors, input.sampleWeight, 50, true) : median(errors);
}

/** The largest absolute error; sample weights are ignored, as scikit-learn has no weighted form. */
export function maxError(input: ScoringInput): number {
  const errors = errorsOf({ ...input, sampleWeight: undefined }, (y, predicted) => Math.abs(y - predicted));
  return errors.reduce((max, error) => Math.max(max, error), 0);
}

/** Coefficient of determination. NaN below two rows; 1 or 0 where y is constant, by whether it is met exactly. */
export function r2(input: ScoringInput): number {
  const { y, sampleWeight } = input;
  const residuals = errorsOf(input, (truth, predicted) => square(truth - predicted));
  if (y.length < 2) {
    input.warn?.('R^2 score is not well-defined with less than two samples.');
    return Number.NaN;
  }
  const mean = average(y, sampleWeight);
  const weigh = (squares: Float64Array) =>
    pairwiseSum(sampleWeight ? squares.map((value, row) => sampleWeight[row] * value) : squares);
  return explained(weigh(residuals), weigh(Float64Array.from(y, (truth) => square(truth - mean))));
}

/** As `r2`, but a constant offset of the predictions costs nothing. */
export function explainedVariance(input: ScoringInput): number {
  const { y, sampleWeight } = input;
  const differences = errorsOf(input, (truth, predicted) => truth - predicted);
  const offset = average(differences, sampleWeight);
  const mean = average(y, sampleWeight);
  return explained(
    average(
      differences.map((difference) => square(difference - offset)),
      sampleWeight,
    ),
    average(
      Float64Array.from(y, (truth) => square(truth - mean)),
      sampleWeight,
    ),
  );
}

/** Share of the absolute error of predicting the median that the model saves. NaN below two rows. */
export function d2AbsoluteError(input: ScoringInput): number {
  const { y, sampleWeight } = input;
  predictedBy(input);
  requireWeight(sampleWeight);
  if (y.length < 2) {
    input.warn?.('D^2 score is not well-defined with less than two samples.');
    return Number.NaN;
  }
  const center = weightedPercentile(y, sampleWeight ?? new Float64Array(y.length).fill(1), 50, true);
  return explained(
    meanOf(input, (truth, predicted) => 0.5 * Math.abs(truth - predicted)),
    average(
      Float64Array.from(y, (truth) => 0.5 * Math.abs(truth - center)),
      sampleWeight,
    ),
  );
}

/** 1 - numerator / denominator, kept finite as scikit-learn's force_finite does. */
function explained(numerator: number, denominator: number): number {
  if (numerator === 0) return 1;
  return denominator === 0 ? 0 : 1 - numerator / denominator;
}
