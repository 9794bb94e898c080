import { meanAndStd } from '../cv-results/mean-and-std.js';

/**
 * Standard error of a mean score over splits, as the one-standard-error rule takes it: splits count as independent.
 * @param scores - by split, two or more.
 * @see Breiman, Friedman, Olshen, Stone 1984, section 3.4.3; Hastie, Tibshirani, Friedman 2009, section 7.10
 */
export const standardError = (scores: Float64Array): number =>
  meanAndStd(scores, 1, scores.length).std[0] / Math.sqrt(scores.length - 1);
