// Linear models: products with blocks of rows, logistic losses, and passes over columns.
export { accumulate, weighTransposed } from './lib/linear-accumulate';
export { addScaled, dot, exponentials, oddsDerivatives, scale, tripleDot, tryStep } from './lib/linear-columns';
export { binomial, binomialCurvature, multinomial, multiply } from './lib/linear-loss';
export { scores } from './lib/linear-scores';
export { standardize } from './lib/linear-standardize';

// Where the constants end: the caller's memory begins there.
export { __heap_base };
