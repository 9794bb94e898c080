import { average, median, pairwiseSum, weightedPercentile } from '#kernels';
import type { ScoringInput } from './scorer.js';

/** Averages an error per row over the rows; NaN when the model gave no values. */
function meanOf(input: ScoringInput, error: (y: number, predicted: number) => number): number {
  const errors = errorsOf(input, error);
  return errors ? average(errors, input.sampleWeight) : Number.NaN;
}

function errorsOf(
  { y, predictions }: ScoringInput,
  error: (y: number, predicted: number) => number,
): Float64Array | undefined {
  const { values } = predictions;
  return values && Float64Array.from(y, (truth, row) => error(truth, values[row]));
}

const square = (x: number): number => x * x;

export const meanSquaredError = (input: ScoringInput): number =>
  meanOf(input, (y, predicted) => square(y - predicted));

export const meanAbsoluteError = (input: ScoringInput): number =>
  meanOf(input, (y, predicted) => Math.abs(predicted - y));

export const meanAbsolutePercentageError = (input: ScoringInput): number =>
  meanOf(input, (y, predicted) => Math.abs(predicted - y) / Math.max(Math.abs(y), Number.EPSILON));

/** NaN where a value is not above -1. */
export const meanSquaredLogError = (input: ScoringInput): number =>
  meanOf(input, (y, predicted) =>
    y > -1 && predicted > -1 ? square(Math.log1p(y) - Math.log1p(predicted)) : Number.NaN,
  );

/** NaN unless every y is at least 0 and every prediction above 0. */
export const meanPoissonDeviance = (input: ScoringInput): number =>
  meanOf(input, (y, predicted) => {
    if (!(y >= 0 && predicted > 0)) return Number.NaN;
    return 2 * ((y === 0 ? 0 : y * Math.log(y / predicted)) - y + predicted);
  });

/** NaN unless every y and every prediction is above 0. */
export const meanGammaDeviance = (input: ScoringInput): number =>
  meanOf(input, (y, predicted) =>
    y > 0 && predicted > 0 ? 2 * (Math.log(predicted / y) + y / predicted - 1) : Number.NaN,
  );

export function medianAbsoluteError(input: ScoringInput): number {
  const errors = errorsOf(input, (y, predicted) => Math.abs(predicted - y));
  if (!errors) return Number.NaN;
  return input.sampleWeight ? weightedPercentile(errors, input.sampleWeight, 50, true) : median(errors);
}

/** The largest absolute error; sample weights are ignored, as scikit-learn has no weighted form. */
export function maxError(input: ScoringInput): number {
  const errors = errorsOf(input, (y, predicted) => Math.abs(y - predicted));
  return errors ? errors.reduce((max, error) => Math.max(max, error), 0) : Number.NaN;
}

/** Coefficient of determination. NaN below two rows; 1 or 0 where y is constant, by whether it is met exactly. */
export function r2(input: ScoringInput): number {
  const { y, sampleWeight } = input;
  const residuals = errorsOf(input, (truth, predicted) => square(truth - predicted));
  if (!residuals || y.length < 2) return Number.NaN;
  const mean = average(y, sampleWeight);
  const weigh = (squares: Float64Array) =>
    pairwiseSum(sampleWeight ? squares.map((value, row) => sampleWeight[row] * value) : squares);
  return explained(weigh(residuals), weigh(Float64Array.from(y, (truth) => square(truth - mean))));
}

/** As `r2`, but a constant offset of the predictions costs nothing. */
export function explainedVariance(input: ScoringInput): number {
  const { y, sampleWeight } = input;
  const differences = errorsOf(input, (truth, predicted) => truth - predicted);
  if (!differences) return Number.NaN;
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
  if (!input.predictions.values || y.length < 2) return Number.NaN;
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
