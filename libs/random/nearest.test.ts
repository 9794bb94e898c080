import { describe, expect, it } from 'vitest';
import { nearestExp, nearestPow10 } from './nearest-exp.js';
import { nearestLog } from './nearest-log.js';

// Expected values: Python's decimal module with 60 digits, rounded once. V8's own functions miss the first four of each.

describe('the nearest double', () => {
  it.each([
    [-17.67770916667654, 2.1021730118536396e-8],
    [11.432079755324274, 92233.59880129715],
    [-5.263541571321841, 0.005176937719721356],
    [-15.066339988796894, 2.8626725947201545e-7],
    [709.7, 1.6549840276802644e308],
    [-700.5, 5.980196118639791e-305],
    [-744, 1e-323],
    [1e-300, 1],
    [0, 1],
    [1, Math.E],
    [800, Number.POSITIVE_INFINITY],
    [-800, 0],
    [Number.NaN, Number.NaN],
  ])('of e^%d', (x, expected) => {
    expect(nearestExp(x)).toBe(expected);
  });

  it.each([
    [-4, 0.0001],
    [-3.4482758620689653, 0.0003562247890262444],
    [-0.1379310344827589, 0.7278953843983146],
    [9.450303677574887, 2820354356.2611804],
    [5.534190384160851, 342129.3908661694],
    [0, 1],
    [22, 1e22],
    [-310, 1e-310],
    [309, Number.POSITIVE_INFINITY],
    [-330.5, 0],
  ])('of 10^%d', (x, expected) => {
    expect(nearestPow10(x)).toBe(expected);
  });

  it.each([
    [0.29923169535662275, -1.2065371048138387],
    [0.631973272053608, -0.45890817678398926],
    [0.7268319543235618, -0.3190599776539374],
    [0.1739553080665177, -1.748956862951695],
    [0.00010659738735394349, -9.146451555407705],
    [1, 0],
    [1.0000000000000002, 2.2204460492503128e-16],
    [Math.E, 1],
    [Number.MAX_VALUE, 709.782712893384],
    [Number.MIN_VALUE, -744.4400719213812],
    [0, Number.NEGATIVE_INFINITY],
    [-1, Number.NaN],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  ])('of log(%d)', (x, expected) => {
    expect(nearestLog(x)).toBe(expected);
  });
});
