import { isFloat, numberOf } from '#contracts';
import { bootstrapCounts } from '#kernels';
import { RandomState } from '#random';
import { FitError, type FitInput } from '../estimator.js';
import { pythonFloat } from '../python-float.js';
import { balancedSubsample, classWeights } from './class-weights.js';
import { asCounts, labelsOf, sum, type TreeFit } from './tree-fit.js';
import { countOf } from './tree-limits.js';
import type { ForestParams } from './tree-params.js';

/** The weights that a forest's trees are grown with, by the tree's seed. */
export interface RowSampling {
  /** What scikit-learn warns of: few draws. */
  readonly warnings?: readonly string[];
  /** What the weights of a tree sum to, up to rounding. */
  readonly totalWeight: number;
  /** Where all weights are whole numbers: how many rows to draw evenly, or the weight of each training row. */
  readonly counts?: (seed: number) => number | Uint32Array;
  /** The weight of each training row. */
  readonly weights: (seed: number) => Float64Array | Uint32Array;
}

/**
 * How scikit-learn weighs rows: a bootstrap draws them in proportion to their weight and counts the draws; without
 * one, trees are grown with the weights themselves.
 * @throws {FitError} where no row has a weight.
 */
export function rowSampling(input: FitInput, fit: TreeFit, params: ForestParams): RowSampling {
  const nRows = fit.rows.length;
  const given = rowWeights(input, fit, params);
  if (given && !(sum(given) > 0)) throw new FitError('the weights of the training rows sum to 0');
  if (!params.bootstrap) {
    const weights = given ?? new Float64Array(nRows).fill(1);
    const counts = asCounts(weights);
    return { totalWeight: sum(weights), counts: counts && (() => counts), weights: () => weights };
  }
  const draws = rowsDrawn(params.max_samples, nRows, given);
  const warnings = fewDrawsWarnings(params.max_samples, draws, nRows, given);
  const drawn = (seed: number) =>
    given ? weightedBootstrapCounts(seed, given, draws) : bootstrapCounts(seed, nRows, draws);
  const { target } = fit;
  if (params.class_weight === 'balanced_subsample' && 'codes' in target) {
    const weights = (seed: number) => {
      const times = drawn(seed);
      return balancedSubsample(target.codes, target.nClasses, times).map((weight, i) => weight * times[i]);
    };
    return { warnings, totalWeight: draws, weights };
  }
  return {
    warnings,
    totalWeight: draws,
    counts: given ? drawn : () => draws,
    weights: drawn,
  };
}

function rowWeights(input: FitInput, fit: TreeFit, params: ForestParams): Float64Array | undefined {
  const { class_weight: given, bootstrap } = params;
  if (!given || !('codes' in fit.target) || (given === 'balanced_subsample' && bootstrap))
    return fit.sampleWeight;
  const { codes } = fit.target;
  const named = given === 'balanced_subsample' ? 'balanced' : given;
  const perClass = classWeights(named, codes, labelsOf(input, fit), fit.sampleWeight);
  return Float64Array.from(codes, (code, i) => perClass[code] * (fit.sampleWeight?.[i] ?? 1));
}

function rowsDrawn(
  maxSamples: ForestParams['max_samples'],
  nRows: number,
  weights: Float64Array | undefined,
): number {
  if (maxSamples === null) return nRows;
  return countOf(maxSamples, (fraction) =>
    Math.max(1, Math.floor(fraction * (weights ? sum(weights) : nRows))),
  );
}

/** @see scikit-learn 1.9.1, `_get_n_samples_bootstrap` */
function fewDrawsWarnings(
  maxSamples: ForestParams['max_samples'],
  draws: number,
  nRows: number,
  weights: Float64Array | undefined,
): string[] {
  if (maxSamples === null || !isFloat(maxSamples) || draws >= Math.max(10, nRows ** (1 / 3))) return [];
  const of = weights
    ? `the total sum of sample weights is ${pythonFloat(sum(weights))}`
    : `the number of samples is ${nRows}`;
  return [
    `Using the fractional value max_samples=${pythonFloat(numberOf(maxSamples))} when ${of} results in a low number (${draws}) of bootstrap samples. We recommend passing \`max_samples\` as an integer instead.`,
  ];
}

/** How often each row is drawn with probability in proportion to its weight. */
function weightedBootstrapCounts(seed: number, weights: Float64Array, draws: number): Uint32Array {
  const total = sum(weights);
  const p = weights.map((weight) => weight / total);
  const counts = new Uint32Array(weights.length);
  for (const row of new RandomState(seed).choice(weights.length, draws, { p })) counts[row]++;
  return counts;
}
