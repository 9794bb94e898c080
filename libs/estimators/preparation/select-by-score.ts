import { z } from 'zod';
import { percentileOfSorted } from '#kernels';
import { FitError, type FitInput, type TransformerDefinition } from '../estimator.js';
import { ChosenColumns } from './chosen-columns.js';
import { columnScores, type ScoreFunction, scoreFunctions } from './score-columns.js';

const score_func = z
  .enum(scoreFunctions)
  .default('f_classif')
  .describe('how much a column says of the target: f_classif and chi2 for classes, f_regression for values');

const page = (name: string) =>
  `https://scikit-learn.org/stable/modules/generated/sklearn.feature_selection.${name}.html`;

const bestParams = z.strictObject({
  score_func,
  k: z
    .union([z.number().int().min(0), z.literal('all')])
    .default(10)
    .describe('columns to keep, or "all"'),
});

/** The k columns that say most of the target. */
export const selectKBest: TransformerDefinition<z.output<typeof bestParams>> = {
  type: 'select_k_best',
  kind: 'transformer',
  version: 1,
  summary: 'Keeps the k columns that say most of the target by a univariate test.',
  reference: page('SelectKBest'),
  params: bestParams,
  fit(input, { score_func: func, k }) {
    const scores = comparableScores(input, func);
    const nKept = k === 'all' ? scores.length : Math.min(k, scores.length);
    // Sorted stably: of equal scores the later columns stay.
    const order = [...scores.keys()].sort((a, b) => scores[a] - scores[b]);
    const kept = order.slice(scores.length - nKept).sort((a, b) => a - b);
    return chosen('select_k_best', scores.length, kept);
  },
  load: ChosenColumns.loader('select_k_best'),
};

const percentileParams = z.strictObject({
  score_func,
  percentile: z.number().min(0).max(100).default(10).describe('percent of the columns to keep'),
});

/** The percentage of columns that say most of the target. */
export const selectPercentile: TransformerDefinition<z.output<typeof percentileParams>> = {
  type: 'select_percentile',
  kind: 'transformer',
  version: 1,
  summary: 'Keeps a percentage of the columns, those that say most of the target by a univariate test.',
  reference: page('SelectPercentile'),
  params: percentileParams,
  fit(input, { score_func: func, percentile }) {
    const scores = comparableScores(input, func);
    const places = [...scores.keys()];
    if (percentile === 100) return chosen('select_percentile', scores.length, places);
    const threshold = percentileOfSorted(Float64Array.from(scores).sort(), 100 - percentile);
    const kept = new Set(percentile === 0 ? [] : places.filter((at) => scores[at] > threshold));
    const most = Math.floor((scores.length * percentile) / 100);
    const ties = percentile === 0 ? [] : places.filter((at) => scores[at] === threshold);
    for (const at of ties.slice(0, Math.max(0, most - kept.size))) kept.add(at);
    return chosen(
      'select_percentile',
      scores.length,
      places.filter((at) => kept.has(at)),
    );
  },
  load: ChosenColumns.loader('select_percentile'),
};

/** The scores of the columns; one that has none comes last. */
const comparableScores = (input: FitInput, func: ScoreFunction): number[] =>
  columnScores(input, func).map((score) => (Number.isNaN(score) ? -Number.MAX_VALUE : score));

function chosen(type: string, nFeatures: number, kept: readonly number[]): ChosenColumns {
  if (kept.length === 0) throw new FitError(`${type} keeps no column: ask for more`);
  return new ChosenColumns(type, nFeatures, Int32Array.from(kept));
}
